/** Which sentence fits: the distinctions that every language draws from the same facts. */

import type { Expiry } from '../card/about.ts'
import { type Counter, type Counters, denyFinished, presentationsLeft, stateOf } from '../card/counter.ts'
import type { Facts } from '../procedure/facts.ts'

/** Uses left are told when they become few. */
const FEW_USES = 10

/** How many uses are left, when they are few enough to be told beside the tries; else null. */
export function fewUsesLeft({ usesLeft }: Counter): number | null {
  return usesLeft === null || usesLeft >= FEW_USES ? null : usesLeft
}

/** How many tries are missing that this run used, where `tryUsed` says that some are. */
export function triesUsedIn({ triesAtFirst, counters }: Facts): number {
  if (triesAtFirst === null || counters === null) return 1
  return Math.max(1, triesAtFirst - counters.puk.triesLeft)
}

/** Where the code de déblocage can be presented once more: whether that is for want of uses, and not of tries. */
export function isLastUse({ counters }: Facts): boolean {
  return counters !== null && counters.puk.triesLeft > 1
}

/**
 * What a card that went silent, or gave an answer that settles nothing, leaves open, as far as its counters tell.
 *
 * - `perhaps-unblocked`, `unblocked`, `still-blocked`: it had accepted the code de déblocage
 * - `either-code`: it had reset the counter too, and did not say whether it took the new code porteur
 * - `puk-sent`: it had not; `puk` counts what is left of that code, null when it can't be read
 */
export type Silence =
  | { readonly is: 'perhaps-unblocked' | 'unblocked' | 'still-blocked' | 'either-code' }
  | { readonly is: 'puk-sent'; readonly puk: Counter | null }

export function silenceIn({ stage, counters, detail, sw }: Facts): Silence {
  if (stage !== 'reset' && stage !== 'change') {
    return { is: 'puk-sent', puk: counters?.puk ?? null }
  }
  // With a detail the answer to CHANGE REFERENCE DATA is missing, with a status word it settled nothing; with neither
  // only the proof is missing.
  const unsettled = detail !== null || sw !== null
  if (stage === 'change' && unsettled && counters?.pin.triesLeft !== 0) return { is: 'either-code' }
  if (counters === null) return { is: 'perhaps-unblocked' }
  return { is: counters.pin.triesLeft > 0 ? 'unblocked' : 'still-blocked' }
}

/** Whether the card can be used again, by one of its two codes porteur: its state, read once more, would not say which. */
export function isUsable({ is }: Silence): boolean {
  return is === 'either-code' || is === 'unblocked'
}

/**
 * Whether the new code porteur did not suit the card; else it refused to go on, whatever the code (card notes, 6). Only
 * the command that carried that code can tell.
 */
export function isCodeAtFault({ stage, sw, held }: Facts): boolean {
  return stage === held?.cps.pinStep && (sw === '6A80' || sw === '6700')
}

/** The counters, where they deny that the code de déblocage is blocked, which the card has just answered; else null. */
export function denialIn({ sw, counters }: Facts): Counters | null {
  const blocked = sw === '6983' || sw === '6984'
  return blocked && counters !== null && denyFinished(counters) ? counters : null
}

/** Month and year in which a card ends: `01/2027`. */
export function monthOf({ date }: Expiry): string {
  return `${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** Whether a path names what a shell has opened, not a file. */
export function isDescriptor(path: string): boolean {
  return /^\/(?:dev|proc)\//.test(path)
}

/** Whether a command can be told which card is meant. */
export function takesCard(command: string): boolean {
  return command === 'unblock' || command === 'status'
}

/** What a blocked card has left of its code de déblocage, when that is one: a try, or a use while tries are left. */
export function lastOne(facts: Facts): 'try' | 'use' | null {
  if (facts.counters === null || presentationsLeft(facts.counters.puk) !== 1) return null
  return isLastUse(facts) ? 'use' : 'try'
}

/** Whether the last presentation of the code de déblocage was its last use, tries being left. */
export function wasLastUse({ counters }: Facts): boolean {
  return counters !== null && stateOf(counters.puk) === 'spent'
}
