/**
 * The one port between this program and a card: readers, and a card held in one of them.
 *
 * `src/pcsc` implements it on PC/SC, `src/simulator` on a virtual card; a test may implement it on anything.
 */

/** A card that is powered and held for us alone. */
export interface CardPort {
  /**
   * Sends one command APDU and gives back the whole response APDU, status word included (2 to 258 bytes).
   * Knows nothing of ISO 7816-4: no GET RESPONSE, no retry.
   *
   * @throws {PortFault} when no response of at least 2 bytes came; the card may or may not have executed the command.
   */
  transmit(command: Uint8Array): Promise<Uint8Array>
}

/** A card held through a reader until `disconnect`. */
export interface Connection extends CardPort {
  readonly reader: string
  /** Answer To Reset, 2 to 33 bytes (ISO/IEC 7816-3, clause 8). */
  readonly atr: Uint8Array
  /** What the reader and the card agreed on at the reset (ISO/IEC 7816-3, clauses 10 and 11). */
  readonly protocol: 'T=0' | 'T=1'
  /** Aborted when the card leaves the reader, or the reader the machine; when it is PC/SC that left, with its fault as reason. */
  readonly gone: AbortSignal
  /** Resets the card, so that no verified code outlives us, and lets go of it. Never throws; safe to call twice. */
  disconnect(): Promise<void>
}

/** The same card, held as before, whose commands go through `transmit`. */
export function withTransmit(connection: Connection, transmit: CardPort['transmit']): Connection {
  return {
    reader: connection.reader,
    atr: connection.atr,
    protocol: connection.protocol,
    gone: connection.gone,
    transmit,
    disconnect: () => connection.disconnect(),
  }
}

/** A reader, as it is at one moment. */
export interface ReaderState {
  readonly name: string
  /**
   * - `mute`: a card is there and does not answer to its reset
   * - `unseen`: whether there is one can't be known, since the reader's name is no UTF-8 and `name` is not quite it
   */
  readonly card: 'absent' | 'present' | 'mute' | 'unseen'
  /** The card's Answer To Reset; null unless `present`. */
  readonly atr: Uint8Array | null
  /** Another program uses the card, alone or shared with others: it can't be taken. */
  readonly inUse: boolean
}

/** Of the readers: as the service last told them by itself, or as it tells them when asked anew. */
export type Asked = 'as-told' | 'afresh'

/** The readers of this machine. */
export interface Readers {
  /**
   * Every reader at this moment, in the order that PC/SC gives; an empty list when there is none.
   *
   * @param asked `afresh`: a service that has fallen silent since its last word is noticed, which costs a process
   * @throws {PortFault} that of a daemon that is not there, does not answer, or refuses
   */
  list(asked?: Asked): Promise<ReaderState[]>
  /**
   * Resolves at the first change of any reader or card after the call, or when `signal` aborts (without an error).
   *
   * @throws {PortFault} as `list` does
   */
  change(signal: AbortSignal): Promise<void>
  /**
   * Takes the card in `reader` for this program alone.
   *
   * @throws {PortFault} `no-reader`, `no-card`, `mute`, `busy`, and as `list` does
   */
  connect(reader: string): Promise<Connection>
  /** Lets go of everything that keeps the process alive. Never throws. */
  close(): Promise<void>
}

/**
 * What went wrong below the card's own answers.
 *
 * - `addon-missing`: the PC/SC addon is not installed or not built
 * - `addon-other-node`: it was built for another version of Node.js
 * - `no-service`: there is no PC/SC daemon, or it has ended
 * - `service-hung`: the daemon is there, and does not answer
 * - `service-other-version`: the daemon does not speak as its library does
 * - `access-denied`: polkit refuses this user, at the daemon's door or at the card
 * - `socket-denied`: this user may not open the daemon's socket, which is `detail`
 * - `reader-misnamed`: the reader's name is no UTF-8, so that the addon can't ask for it
 * - `no-reader`, `no-card`: it is not (or no more) there
 * - `removed`: the card left, or was reset, while it was held
 * - `busy`: another program holds the card
 * - `mute`: the card gives no answer, or none in time
 * - `malformed`: an answer of fewer than 2 bytes, or of more than 258
 * - `process-ended`: the process that PC/SC is reached through could not be started, or has ended
 * - `unknown`: anything else; `detail` says what
 */
export type PortFaultKind =
  | 'addon-missing'
  | 'addon-other-node'
  | 'no-service'
  | 'service-hung'
  | 'service-other-version'
  | 'access-denied'
  | 'socket-denied'
  | 'reader-misnamed'
  | 'no-reader'
  | 'no-card'
  | 'removed'
  | 'busy'
  | 'mute'
  | 'malformed'
  | 'process-ended'
  | 'unknown'

/** A fault of the way to the card. Never carries a byte of a command. */
export class PortFault extends Error {
  override readonly name = 'PortFault'

  /** @param detail what the layer below said, such as a PC/SC error code, for the technician; null when it said nothing */
  constructor(
    readonly kind: PortFaultKind,
    readonly detail: string | null = null,
  ) {
    super(detail === null ? kind : `${kind}, ${detail}`)
  }
}

/** Whether no daemon serves us any more: what was held through it is lost. */
export function isWithoutService({ kind }: PortFault): boolean {
  return kind === 'no-service' || kind === 'service-hung'
}

/** Whether the `reason` of `Connection.gone` is that PC/SC itself left: its daemon, or our way to it. */
export function isOfService(reason: unknown): reason is PortFault {
  return reason instanceof PortFault && reason.kind !== 'removed'
}
