/** A CPS in hand: taken for this program alone, read, its counters known. */

import { setTimeout as pause } from 'node:timers/promises'
import { type Cps, readCps } from '../card/read-cps.ts'
import { recognise } from '../card/recognise.ts'
import type { Refusal } from '../card/refusal.ts'
import { type Connection, PortFault, type ReaderState, type Readers } from '../port.ts'

export interface HeldCard {
  readonly connection: Connection
  readonly cps: Cps
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

export interface Taking {
  /** Whether the card's directory is checked as before a code is presented (`readCps`). */
  readonly checked: boolean
  /** Whether the card's validity is read as well; else it is not known. */
  readonly dated?: boolean
  /** Whether its family is. */
  readonly family?: boolean
  /** The number of the card that is meant, where one is. */
  readonly wanted?: string | null
  /** Ends the waiting for a card that another program holds. */
  readonly signal?: AbortSignal
  /** Wraps each connection, so that it can be traced. */
  readonly wrap: (connection: Connection) => Connection
}

/** Medical software holds a card for moments: how long one is waited for, and how often it is asked, in ms. */
const PATIENCE = 2000
const ASK_AGAIN = 100

/** Takes the card in `reader` and reads it; a card that is no CPS is not even connected to. Costs no try. */
export async function take(
  readers: Readers,
  reader: ReaderState,
  { checked, dated = false, family = false, wanted = null, signal, wrap }: Taking,
): Promise<Taken> {
  const { name, atr } = reader
  let connection: Connection | undefined
  // The card may have been changed for another since the readers were listed.
  const refused = (refusal: Refusal): Taken => {
    return { is: 'refused', reader: name, atr: connection?.atr ?? atr, refusal }
  }
  if (atr === null) return refused({ why: 'mute', found: '' })
  const seen = recognise(atr)
  if (seen.is === 'refused') return refused(seen.refusal)

  try {
    for (let again = false; ; again = true) {
      connection = wrap(await connectPatiently(readers, name, signal))
      const held = recognise(connection.atr)
      const options = { checked, dated, family, wanted }
      const reading =
        held.is === 'cps' ? await readCps(connection, { generation: held.generation, ...options }) : held
      if (reading.is === 'cps') return { is: 'held', held: { connection, cps: reading.cps } }
      await connection.disconnect()
      // What another program verified lasts until the card is reset, which letting go of it has just done.
      if (again || reading.refusal.why !== 'counter-hidden') return refused(reading.refusal)
    }
  } catch (error) {
    await connection?.disconnect()
    if (!(error instanceof PortFault)) throw error
    // Said of a card that does not answer at all, and not of one that answers strangely.
    if (error.kind === 'mute') return refused({ why: 'mute', found: '' })
    return { is: 'fault', reader: name, atr, fault: error }
  }
}

/** @throws {PortFault} `busy` when another program still holds the card after `PATIENCE` */
async function connectPatiently(
  readers: Readers,
  reader: string,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    try {
      return await readers.connect(reader)
    } catch (error) {
      const over = signal?.aborted === true || Date.now() >= deadline
      if (!(error instanceof PortFault) || error.kind !== 'busy' || over) throw error
      await pause(ASK_AGAIN)
    }
  }
}
