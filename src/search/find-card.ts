/** Step 1: the one CPS that is meant, found among the readers and taken. */

import { hasNumber } from '../card/read-cps.ts'
import type { ReaderState, Readers } from '../port.ts'
import { type HeldCard, type Taken, type Taking, take } from './held-card.ts'
import { type Failed, failed, whyNone, whyNot } from './no-card.ts'
import { presentCards, type Waiter, type Wish } from './present-cards.ts'

/** Who is told of the search, and asked when two cards could be meant. */
export interface Searcher extends Waiter {
  /** Which of several; null to give up. Absent: nobody is there to choose. */
  choose?(cards: readonly HeldCard[]): Promise<HeldCard | null>
}

export type Found = { readonly is: 'held'; readonly held: HeldCard } | Failed

/**
 * Finds the CPS, waiting for one as long as the wish says. Costs no try; every card but the one found is let go.
 */
export async function findCard(
  readers: Readers,
  wish: Wish,
  taking: Taking,
  searcher: Searcher,
  signal: AbortSignal,
): Promise<Found> {
  try {
    const present = await presentCards(readers, wish, searcher, signal)
    if (signal.aborted) return failed('cancelled')
    return await takeTheOneMeant(readers, present, wish, taking, searcher, signal)
  } catch (error) {
    return whyNot(error)
  }
}

/** Takes every card, and lets go of those not meant; of all of them when the choice fails. */
async function takeTheOneMeant(
  readers: Readers,
  present: readonly ReaderState[],
  wish: Wish,
  taking: Taking,
  searcher: Searcher,
  signal: AbortSignal,
): Promise<Found> {
  const held: HeldCard[] = []
  let kept: HeldCard | null = null
  try {
    const taken: Taken[] = []
    for (const reader of present) {
      const one = await take(readers, reader, { ...taking, wanted: wish.card, signal })
      taken.push(one)
      if (one.is === 'held') held.push(one.held)
      if (signal.aborted) return failed('cancelled')
    }
    const chosen = await choose(held, taken, wish, searcher)
    if (chosen.is === 'held') kept = chosen.held
    return chosen
  } finally {
    for (const other of held) if (other !== kept) await other.connection.disconnect()
  }
}

/** Which of `held`, all that is in the readers being `taken`. Lets go of none. */
export async function choose(
  held: readonly HeldCard[],
  taken: readonly Taken[],
  wish: Wish,
  searcher: Searcher,
): Promise<Found> {
  if (held.length === 0) return whyNone(taken)
  const { card: wanted } = wish
  if (wanted !== null) {
    const match = held.find(({ cps }) => hasNumber(cps, wanted))
    if (match !== undefined) return { is: 'held', held: match }
    // The one asked for may be behind a fault, such as a busy reader.
    const faults = taken.filter((one) => one.is === 'fault')
    if (faults.length > 0) return whyNone(faults)
    return mismatch(held)
  }
  const [only] = held
  // Behind a busy reader may be the CPS that is meant: then even the only one in hand is to be chosen.
  const doubt = wish.reader === null && taken.some((one) => one.is === 'fault' && one.fault.kind === 'busy')
  if (held.length === 1 && only !== undefined && !doubt) return { is: 'held', held: only }
  if (searcher.choose === undefined) {
    return failed('several-cards', { cards: held.map(({ cps }) => cps) })
  }
  const choice = await searcher.choose(held)
  return choice === null ? failed('cancelled') : { is: 'held', held: choice }
}

/** Of the only card all that was read is told; of several, what they are called. */
function mismatch(held: readonly HeldCard[]): Failed {
  const cards = held.map(({ cps }) => cps)
  const [only, ...more] = held
  if (only === undefined || more.length > 0) return failed('card-mismatch', { cards })
  const { reader, atr } = only.connection
  return failed('card-mismatch', { cards, held: only, reader, atr })
}
