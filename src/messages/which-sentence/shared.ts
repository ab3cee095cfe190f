/** What the decisions of several themes have in common. */

import { type Counter, type Counters, stateOf } from '../../card/counter.ts'
import type { SentBefore, Tries, Unsettled } from '../../procedure/ending.ts'
import type { CardRead, CardSeen } from '../../search/card-seen.ts'
import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { STATUS } from '../remedies.ts'
import type { Cause, CountedCard, Day, Family, NamedCard, TwoNumbers } from '../sentences/shared.ts'

/** Uses left are told when they become few. */
const FEW_USES = 10

/** What is left of the code de déblocage, once one was presented; nothing where the card is finished. */
export function left(puk: Counter): Sentence[] {
  const { triesLeft, usesLeft } = puk
  if (triesLeft === 0 || usesLeft === 0) return []
  return [{ say: 'tries-left', left: triesLeft }, ...usesLeftOf(puk)]
}

function usesLeftOf(puk: Counter): Sentence[] {
  const uses = fewUsesLeft(puk)
  return uses === null ? [] : [{ say: 'uses-left', uses }]
}

/** How many uses are left, when they are few enough to be told beside the tries; else null. */
export function fewUsesLeft({ usesLeft }: Counter): number | null {
  return usesLeft === null || usesLeft >= FEW_USES ? null : usesLeft
}

/** Whether a try was lost, and what is then left as far as it is known. */
export function lost(tries: Tries, puk: Counter | null): Sentence[] {
  switch (tries.is) {
    case 'none':
      return [{ say: 'no-try-lost' }]
    case 'unknown':
      return [{ say: 'try-perhaps-lost' }, ...(puk === null ? [] : left(puk))]
    case 'used':
      return [{ say: 'tries-lost', number: tries.number }, ...(puk === null ? [] : left(puk))]
  }
}

/** What the card had been sent when the run ended at a question. */
export function sentBefore(before: SentBefore, puk: Counter): Sentence[] {
  switch (before.is) {
    case 'nothing':
      return [{ say: 'nothing-sent' }]
    case 'wrong-codes':
      return [{ say: 'wrong-codes-before', number: before.tries }, ...left(puk)]
  }
}

/** What left a step open. */
export function causeOf(by: Unsettled): Cause {
  switch (by.is) {
    case 'silence':
      return { is: 'silence', because: by.because, code: codeIn(by.detail) }
    case 'word':
      return by
  }
}

/** `SCardTransmit 80100016`, or its number alone. */
const PCSC_CODE = /^(?:SCard[A-Za-z]+ )?[0-9a-f]{8}$/i

/** PC/SC's error code in what the layer below said. Its other words are for a trace: they are English in any language. */
function codeIn(detail: string | null): string | null {
  return detail !== null && PCSC_CODE.test(detail) ? detail : null
}

/** What the layer below said of a card, fit for a screen. */
export function codeOf(detail: string | null): { readonly detail: string | null } {
  return { detail: codeIn(detail) }
}

export function named({ number, serial, reader }: CardSeen): NamedCard {
  const by = number === null ? 'serial' : 'number'
  return { by, digits: number ?? serial, reader: visible(reader) }
}

/** @param date `2027-01-31` */
export function dayOf(date: string): Day {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day, last: day === new Date(Date.UTC(year, month, 0)).getUTCDate() }
}

export function familyOf({ family }: CardSeen): Family {
  return family ?? 'unknown'
}

/** Which letter to look at before another code is typed. */
export function checkLetter(card: CardSeen): Sentence {
  const { number } = card
  const two = twoNumbersOf(card)
  if (two !== null) return { say: 'check-letter-either', ...two }
  return number === null ? { say: 'check-letter-unnumbered' } : { say: 'check-letter', number }
}

/** Both numbers, where the card has two. */
export function twoNumbersOf({ number, otherNumber: other }: CardSeen): TwoNumbers | null {
  return number === null || other === null ? null : { number, other }
}

/** Said beside the card's number, where there is another one. */
export function otherNumberOf(card: CardSeen): Sentence[] {
  const two = twoNumbersOf(card)
  return two === null ? [] : [{ say: 'other-number', ...two }]
}

export function countedCard({ card, counters }: CardRead): CountedCard {
  return { ...named(card), state: stateOfCard(counters) }
}

export function stateOfCard({ pin, puk }: Counters): CountedCard['state'] {
  if (pin.triesLeft > 0) return 'not-blocked'
  return stateOf(puk) === 'ready' ? 'blocked' : 'finished'
}

/** What is told where something went wrong, or is in doubt. */
export function trouble(message: Sentence | readonly Sentence[], ...hint: readonly Part[]): Told {
  return { meaning: 'trouble', message: 'say' in message ? [message] : message, hint }
}

/** To be done before anything else is tried. */
export const STATUS_FIRST: readonly Part[] = [{ say: 'status-first' }, { run: STATUS }]

/** What the layer below said of the service, fit for a screen: a path, a version, a system's own words. */
export function detailOf(detail: string | null): { readonly detail: string | null } {
  return { detail: detail === null ? null : visible(detail) }
}
