/** Looking into several readers at once, for whoever tells of each. */

import { PortFault, type ReaderState, type Readers } from '../port.ts'
import { type Taking, take } from './held-card.ts'
import type { NotFound } from './not-found.ts'
import type { Found } from './the-one-meant.ts'
import { Interrupted, unlessInterrupted } from './unless-interrupted.ts'
import { endOfFault, whyNone } from './why-none.ts'
import { wishedReaders } from './wish.ts'

/** A reader as it was listed, and its place among all, from 1. */
export interface Listed {
  readonly state: ReaderState
  readonly index: number
}

/** @param asked a reader's exact name, or its number, from 1; null: all are meant */
export async function listWished(
  readers: Readers,
  asked: string | null,
  interrupted: AbortSignal,
): Promise<readonly Listed[] | NotFound> {
  try {
    const all = await unlessInterrupted(readers.list(), interrupted)
    const wished = wishedReaders(all, asked)
    return 'is' in wished ? wished : wished.map((state) => ({ state, index: all.indexOf(state) + 1 }))
  } catch (error) {
    if (error instanceof Interrupted) return { is: 'CANCELLED', during: 'search' }
    if (error instanceof PortFault) return endOfFault(error)
    throw error
  }
}

/** The card of one reader, taken and read. Costs no try. */
export async function foundIn(
  readers: Readers,
  state: ReaderState,
  taking: Taking,
  interrupted: AbortSignal,
): Promise<Found> {
  if (state.card === 'absent') return { is: 'not-found', why: { is: 'NO_CARD', reader: state.name } }
  const taken = await take(readers, state, taking, interrupted)
  return taken.is === 'held' ? taken : { is: 'not-found', why: whyNone([taken]) }
}
