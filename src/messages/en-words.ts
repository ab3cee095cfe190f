/** In English: cards, counters and numbers in words. A code's French name comes first, then the short one. */

import type { Expiry } from '../card/about.ts'
import { type Counter, stateOf } from '../card/counter.ts'
import type { CardName, Facts } from '../procedure/facts.ts'
import { fewUsesLeft, monthOf, triesUsedIn } from './cases.ts'
import type { Lengths } from './messages.ts'

/** Each code where a screen mentions it first: the name that the letter has, and the one that stands for it afterwards. */
export const PIN = 'code porteur (PIN)'
export const PUK = 'code de déblocage (PUK)'

/** “1 try”, “2 tries”, “0 tries”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** “number 2900995235”, or the serial number said as such where the card gives no other. */
export function cardNumber({ number, serial }: CardName): string {
  return number === null ? `serial number ${serial}` : `number ${number}`
}

/** “Expires at the end of 01/2031”, and whether that is past. */
export function expiryInWords(expiry: Expiry): string {
  const end = `Expires at the end of ${monthOf(expiry)}`
  return expiry.past ? `${end}, which is past` : end
}

/** “4 digits”, “4 to 8 digits”. */
export function digits({ minLength, maxLength }: Lengths): string {
  return minLength === maxLength ? `${maxLength} digits` : `${minLength} to ${maxLength} digits`
}

/** “blocked”, “3 of 3 tries left”. */
export function pinInWords({ triesLeft, triesMax }: Counter): string {
  if (triesLeft === 0) return 'blocked'
  return triesMax === null ? triesRemaining(triesLeft) : `${triesLeft} of ${triesMax} tries left`
}

/** “10 tries left”, “2 tries left, 5 uses left”, “used up”. */
export function pukInWords(puk: Counter): string {
  switch (stateOf(puk)) {
    case 'blocked':
      return 'blocked'
    case 'spent':
      return 'used up: no uses left'
    case 'ready': {
      const tries = triesRemaining(puk.triesLeft)
      const uses = usesRemaining(puk)
      return uses === null ? tries : `${tries}, ${uses}`
    }
  }
}

export function triesRemaining(left: number): string {
  return `${count(left, 'try', 'tries')} left`
}

/** “5 uses left”, when they are few; else null. */
function usesRemaining(puk: Counter): string | null {
  const uses = fewUsesLeft(puk)
  return uses === null ? null : `${count(uses, 'use')} left`
}

/**
 * “One try was used on the PUK: 9 left.”, or that none was, or that nobody knows.
 *
 * @param puk what the code is called here
 */
export function tryInWords(facts: Facts, puk: 'PUK' | typeof PUK = 'PUK'): string {
  switch (facts.tryUsed) {
    case 'no':
      return `No try was used on the ${puk}.`
    case 'unknown':
      return `It is not known whether a try was used on the ${puk}.`
    case 'yes': {
      const used = triesUsedIn(facts)
      const were = used === 1 ? 'One try was used' : `${used} tries were used`
      const left = facts.counters === null ? '' : `: ${remainingInWords(facts.counters.puk)}`
      return `${were} on the ${puk}${left}.`
    }
  }
}

/** “9 left”, “only one left”, “9 left (5 uses left)”. */
export function remainingInWords(puk: Counter): string {
  return withUses(triesInWords(puk.triesLeft), puk)
}

/** “9 tries are left on the PUK.” */
export function triesLeftInWords(counter: Counter): string {
  const are = `${count(counter.triesLeft, 'try is', 'tries are')} left on the ${PUK}`
  return `${withUses(are, counter)}.`
}

function triesInWords(left: number): string {
  if (left === 0) return 'none left'
  return left === 1 ? 'only one left' : `${left} left`
}

function withUses(text: string, puk: Counter): string {
  const uses = usesRemaining(puk)
  return uses === null ? text : `${text} (${uses})`
}
