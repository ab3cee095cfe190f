/** Which card is meant of those that were taken: by its number, as the only one, or as somebody chooses. */

import { hasNumber } from '../card/read-cps.ts'
import { isOfService, PortFault } from '../port.ts'
import type { CardRead } from './card-seen.ts'
import type { HeldCard, Taken } from './held-card.ts'
import type { NotFound } from './not-found.ts'
import { endOfFault, whyNone } from './why-none.ts'
import type { Wish } from './wish.ts'

/** Which of several cards; null to give up, or when `gone` aborts: one of them has left. */
export type Choose = (cards: readonly CardRead[], gone: AbortSignal) => Promise<CardRead | null>

export type Found =
  | { readonly is: 'held'; readonly held: HeldCard }
  | { readonly is: 'not-found'; readonly why: NotFound }

/** Lets go of none of `taken`. `choose` is null where nobody is there to choose. */
export async function theOneMeant(
  taken: readonly Taken[],
  { wish, choose }: { readonly wish: Pick<Wish, 'card'>; readonly choose: Choose | null },
): Promise<Found> {
  const held = heldIn(taken)
  const [only, ...others] = held
  if (only === undefined) return notFound(whyNone(taken))
  const { card: wanted } = wish
  if (wanted !== null) {
    const match = held.find(({ cps }) => hasNumber(cps, wanted))
    if (match !== undefined) return { is: 'held', held: match }
    // The one asked for may be behind a fault, such as a busy reader.
    const faults = taken.filter((one) => one.is === 'fault')
    if (faults.length > 0) return notFound(whyNone(faults))
    return notFound({ is: 'CARD_MISMATCH', found: held.map(readOf) })
  }
  // Behind a busy reader may be the CPS that is meant: then even the only one in hand is to be chosen.
  const busy = busyIn(taken)
  if (others.length === 0 && busy.length === 0) return { is: 'held', held: only }
  if (choose === null) {
    return notFound({ is: 'SEVERAL_CARDS', cards: held.map(readOf), busy })
  }
  const reads = held.map(readOf)
  const choice = await choose(reads, AbortSignal.any(held.map(({ connection }) => connection.gone)))
  const meant = choice === null ? undefined : held[reads.indexOf(choice)]
  if (meant !== undefined) return { is: 'held', held: meant }
  const left = held.find(({ connection }) => connection.gone.aborted)
  return left === undefined
    ? notFound({ is: 'CANCELLED', during: 'search' })
    : notFound(endOfFault(whyGone(left), { reader: left.seen.reader, atr: null }))
}

function whyGone({ connection: { gone } }: HeldCard): PortFault {
  return isOfService(gone.reason) ? gone.reason : new PortFault('removed')
}

export function heldIn(taken: readonly Taken[]): readonly HeldCard[] {
  return taken.flatMap((one) => (one.is === 'held' ? [one.held] : []))
}

function busyIn(taken: readonly Taken[]): readonly string[] {
  return taken.flatMap((one) => (one.is === 'fault' && one.fault.kind === 'busy' ? [one.reader] : []))
}

function readOf({ seen, cps }: HeldCard): CardRead {
  return { card: seen, counters: cps.counters }
}

export function notFound(why: NotFound): Found {
  return { is: 'not-found', why }
}
