/** A card held through PC/SC, for this program alone. */

import { type Connection, PortFault } from '../port.ts'
import type { CardReader } from './addon.ts'
import { faultFrom } from './errors.ts'
import { nativeCall, within } from './native-call.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Watch } from './watch.ts'

const SHARE_EXCLUSIVE = 1
const PROTOCOL_T0_OR_T1 = 3
const PROTOCOL_T0 = 1
const RESET_CARD = 1

/** 256 bytes and the status word; nothing longer comes without extended length. */
const RESPONSE_LENGTH = 258

/** In ms: how long the watch may take to show the card that is already ours. */
const WATCH_LAG = 1000

/**
 * Readers that a card was held through, which must never be collected: the addon's destructor joins the thread that
 * would watch, and for a reader that nothing watches it finds any old memory in that thread's place.
 */
const kept: CardReader[] = []

/** @throws {PortFault} `no-reader`, `no-card`, `mute`, `busy`, `access-denied`, `no-service` */
export async function hold(
  name: string,
  watch: Watch,
  limit: number,
  onEnd: (connection: PcscConnection) => void,
): Promise<PcscConnection> {
  const Reader = watch.unwatched(name)
  if (Reader === null) throw new PortFault('no-reader')
  const card = new Reader(name)
  kept.push(card)

  const options = { share_mode: SHARE_EXCLUSIVE, protocol: PROTOCOL_T0_OR_T1 }
  const protocol = await oneAtATime(() => {
    const connecting = nativeCall<number>((done) => card.connect(options, done))
    return within(connecting, limit, () => letGo(card, limit))
  }).catch((error) => {
    throw faultFrom(error, 'connect')
  })
  if (protocol === 'late') throw new PortFault('mute', 'SCardConnect did not return')
  try {
    await watch.until(() => (watch.status(name)?.atr ?? null) !== null, AbortSignal.timeout(WATCH_LAG))
    const status = watch.status(name)
    if (status === null || status.atr === null) throw new PortFault('mute', 'no ATR')
    const { atr, comings } = status
    return new PcscConnection({ name, card, protocol, atr, comings, watch, limit, onEnd })
  } catch (error) {
    await letGo(card, limit)
    throw error
  }
}

interface Held {
  readonly name: string
  readonly card: CardReader
  readonly protocol: number
  readonly atr: Uint8Array
  /** The reader's count of comings and goings at the card's coming. */
  readonly comings: number
  readonly watch: Watch
  /** In ms, for any single answer. */
  readonly limit: number
  readonly onEnd: (connection: PcscConnection) => void
}

export class PcscConnection implements Connection {
  readonly reader: string
  readonly atr: Uint8Array
  readonly protocol: 'T=0' | 'T=1'
  readonly gone: AbortSignal
  readonly #held: Held
  readonly #stopWatching: () => void
  #isStuck = false
  #ending: Promise<void> | null = null

  constructor(held: Held) {
    this.#held = held
    this.reader = held.name
    this.atr = held.atr
    this.protocol = held.protocol === PROTOCOL_T0 ? 'T=0' : 'T=1'
    const leaving = new AbortController()
    this.gone = leaving.signal
    const { watch, name, comings } = held
    const look = () => {
      const status = watch.status(name)
      // Another count with a card in: ours went out and one came in between two looks.
      if (watch.isOver || status === null || status.card === 'absent' || status.comings !== comings)
        leaving.abort()
    }
    this.#stopWatching = watch.listen(look)
    look()
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    if (this.#ending !== null) throw new PortFault('unknown', 'disconnected')
    if (this.#isStuck) throw new PortFault('mute', 'an earlier exchange has not returned')
    const { card, protocol, limit } = this.#held
    // A view, not a copy: the command may carry a code, which its owner wipes. The addon copies it before it returns.
    const bytes = Buffer.from(command.buffer, command.byteOffset, command.byteLength)
    const exchange = nativeCall<Buffer>((done) => card.transmit(bytes, RESPONSE_LENGTH, protocol, done))
    // Should it return after all, the card is still to be reset.
    const response = await within(exchange, limit, () => letGo(card, limit)).catch((error) => {
      throw faultFrom(error, 'card')
    })
    if (response === 'late') {
      this.#isStuck = true
      throw new PortFault('mute', 'SCardTransmit did not return')
    }
    if (response.length < 2) throw new PortFault('malformed', `${response.length} bytes`)
    return new Uint8Array(response.buffer, response.byteOffset, response.length)
  }

  disconnect(): Promise<void> {
    this.#ending ??= this.#end()
    return this.#ending
  }

  async #end(): Promise<void> {
    this.#stopWatching()
    const { card, limit, onEnd } = this.#held
    // A disconnect would wait behind the exchange that has not returned.
    if (!this.#isStuck) await letGo(card, limit)
    onEnd(this)
  }
}

/**
 * Resets the card and lets go of it, waiting no longer than `limit`; never rejects. The addon's own default would only
 * cut its power.
 */
async function letGo(card: CardReader, limit: number): Promise<void> {
  await oneAtATime(() =>
    within(
      nativeCall<void>((done) => card.disconnect(RESET_CARD, done)),
      limit,
    ),
  ).catch(() => undefined)
}
