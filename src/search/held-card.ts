/** A CPS in hand: taken for this program alone, read, its counters known. */

import { type Cps, type Reading, readCps } from '../card/read-cps.ts'
import { recognise } from '../card/recognise.ts'
import type { Refusal } from '../card/refusal.ts'
import {
  type Connection,
  isOfService,
  PortFault,
  type PortFaultKind,
  type ReaderState,
  type Readers,
} from '../port.ts'
import { type CardSeen, cardSeen } from './card-seen.ts'
import { pause } from './pause.ts'
import { Interrupted, unlessInterrupted } from './unless-interrupted.ts'

export interface HeldCard {
  readonly connection: Connection
  readonly cps: Cps
  readonly seen: CardSeen
}

/** What taking the card of one reader gave. */
export type Taken =
  | { readonly is: 'held'; readonly held: HeldCard }
  | {
      readonly is: 'refused'
      readonly reader: string
      readonly atr: Uint8Array | null
      readonly refusal: Refusal
    }
  | {
      readonly is: 'fault'
      readonly reader: string
      readonly atr: Uint8Array | null
      readonly fault: PortFault
    }
  /** The run was to end meanwhile. */
  | { readonly is: 'interrupted' }

export interface Taking {
  /** Whether the card's directory is checked as before a code is presented (`readCps`). */
  readonly checked: boolean
  /** Whether the card's validity is read as well; else it is not known. */
  readonly dated: boolean
  /** Whether its family is read as well. */
  readonly family: boolean
  /** The number of the card that is meant, where one is. */
  readonly wanted: string | null
  /** Wraps each connection, so that it can be traced. */
  readonly wrap: (connection: Connection) => Connection
}

/** Medical software uses a card for moments: how long one is waited for, and how often it is asked, in ms. */
const PATIENCE = 2000
const ASK_AGAIN = 100

/**
 * How long the reader may take to say that its card has left, or the service that it is ending, in ms. An exchange that this
 * cuts short ends before: with an empty success, a missing answer or an error, as the reader has it.
 */
const LEAVING = 1500
const BY_LEAVING: ReadonlySet<PortFaultKind> = new Set(['removed', 'malformed', 'mute', 'unknown'])

/**
 * Takes the card in `reader` and reads it; a card that is no CPS is not even connected to. Costs no try.
 *
 * @param interrupted ends the taking and the reading at once, whatever is waited for
 */
export async function take(
  readers: Readers,
  reader: ReaderState,
  { wrap, ...wanted }: Taking,
  interrupted: AbortSignal,
): Promise<Taken> {
  const { name, card, atr } = reader
  let connection: Connection | undefined
  // The card may have been changed for another since the readers were listed.
  const refused = (refusal: Refusal): Taken => {
    return { is: 'refused', reader: name, atr: connection?.atr ?? atr, refusal }
  }
  if (card === 'unseen')
    return { is: 'fault', reader: name, atr, fault: new PortFault('reader-misnamed', name) }
  if (atr === null) return refused({ why: 'mute', found: '' })
  const listed = recognise(atr)
  if (listed.is === 'refused') return refused(listed.refusal)

  try {
    for (let again = false; ; again = true) {
      connection = wrap(await connectPatiently(readers, name, interrupted))
      const reading = await readTaken(connection, wanted, interrupted)
      if (reading.is === 'cps') {
        const { cps } = reading
        return { is: 'held', held: { connection, cps, seen: cardSeen(name, connection.atr, cps) } }
      }
      await connection.disconnect()
      // What another program verified lasts until the card is reset, which letting go of it has just done.
      if (again || reading.refusal.why !== 'counter-hidden') return refused(reading.refusal)
    }
  } catch (error) {
    const fault =
      error instanceof PortFault && connection !== undefined
        ? await trueFault(error, connection, interrupted)
        : error
    await connection?.disconnect()
    if (fault instanceof Interrupted) return { is: 'interrupted' }
    if (!(fault instanceof PortFault)) throw fault
    // Said of a card that does not answer at all, and not of one that answers strangely.
    if (fault.kind === 'mute') return refused({ why: 'mute', found: '' })
    return { is: 'fault', reader: name, atr: connection?.atr ?? atr, fault }
  }
}

/**
 * Reads a card that was taken, where its Answer To Reset still is that of a CPS. No answer is waited for once
 * `interrupted`; whoever goes on with the card waits for each.
 */
async function readTaken(
  connection: Connection,
  wanted: Omit<Taking, 'wrap'>,
  interrupted: AbortSignal,
): Promise<Reading> {
  const present = recognise(connection.atr)
  if (present.is === 'refused') return present
  let reading = true
  const port: Pick<Connection, 'transmit' | 'protocol'> = {
    protocol: connection.protocol,
    async transmit(command) {
      if (!reading) return await connection.transmit(command)
      if (interrupted.aborted) throw new Interrupted()
      return await unlessInterrupted(connection.transmit(command), interrupted)
    },
  }
  try {
    return await readCps(port, { ...wanted, generation: present.generation })
  } finally {
    reading = false
  }
}

/**
 * The fault that the card's or the service's leaving is, where the reader says soon after `fault` that it left.
 *
 * @param interrupted ends the waiting for that
 */
async function trueFault(
  fault: PortFault,
  { gone }: Connection,
  interrupted: AbortSignal,
): Promise<PortFault> {
  if (!BY_LEAVING.has(fault.kind)) return fault
  await pause(LEAVING, AbortSignal.any([gone, interrupted]))
  if (!gone.aborted) return fault
  return isOfService(gone.reason) ? gone.reason : new PortFault('removed', fault.detail)
}

/**
 * @throws {PortFault} `busy` when another program still uses the card after `PATIENCE`
 * @throws {Interrupted}
 */
async function connectPatiently(
  readers: Readers,
  reader: string,
  interrupted: AbortSignal,
): Promise<Connection> {
  const deadline = performance.now() + PATIENCE
  for (;;) {
    if (interrupted.aborted) throw new Interrupted()
    const connecting = readers.connect(reader)
    try {
      return await unlessInterrupted(connecting, interrupted)
    } catch (error) {
      // Should the card be taken after all, it is let go.
      if (error instanceof Interrupted) connecting.then((taken) => taken.disconnect()).catch(() => undefined)
      const over = performance.now() >= deadline
      if (!(error instanceof PortFault) || error.kind !== 'busy' || over) throw error
      await pause(ASK_AGAIN, interrupted)
    }
  }
}
