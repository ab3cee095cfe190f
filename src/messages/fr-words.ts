/** In French: cards, counters and numbers in words. */

import type { Expiry } from '../card/about.ts'
import { type Counter, stateOf } from '../card/counter.ts'
import type { CardName, Facts } from '../procedure/facts.ts'
import { fewUsesLeft, monthOf, triesUsedIn } from './cases.ts'
import type { Lengths } from './messages.ts'

/** « 1 essai », « 2 essais »; zero is singular in French. */
export function count(number: number, noun: string): string {
  return `${number} ${number < 2 ? noun : `${noun}s`}`
}

/** « n° 2900995235 », or the serial number said as such where the card gives no other. */
export function cardNumber({ number, serial }: CardName): string {
  return number === null ? `n° de série ${serial}` : `n° ${number}`
}

/** « Expire fin 01/2031 », and whether that is past. */
export function expiryInWords(expiry: Expiry): string {
  const end = `Expire fin ${monthOf(expiry)}`
  return expiry.past ? `${end} : date dépassée` : end
}

/** « 4 chiffres », « 4 à 8 chiffres ». */
export function digits({ minLength, maxLength }: Lengths): string {
  return minLength === maxLength ? `${maxLength} chiffres` : `${minLength} à ${maxLength} chiffres`
}

/** « bloqué », « 3 essais restants sur 3 ». */
export function pinInWords({ triesLeft, triesMax }: Counter): string {
  if (triesLeft === 0) return 'bloqué'
  return triesMax === null ? triesRemaining(triesLeft) : `${triesRemaining(triesLeft)} sur ${triesMax}`
}

/** « 10 essais restants », « 2 essais restants, 5 utilisations restantes », « épuisé ». */
export function pukInWords(puk: Counter): string {
  switch (stateOf(puk)) {
    case 'blocked':
      return 'bloqué'
    case 'spent':
      return "épuisé : plus d'utilisation"
    case 'ready': {
      const tries = triesRemaining(puk.triesLeft)
      const uses = usesRemaining(puk)
      return uses === null ? tries : `${tries}, ${uses}`
    }
  }
}

export function triesRemaining(left: number): string {
  return `${count(left, 'essai')} ${left < 2 ? 'restant' : 'restants'}`
}

/** « 5 utilisations restantes », when they are few; else null. */
function usesRemaining(puk: Counter): string | null {
  const uses = fewUsesLeft(puk)
  return uses === null ? null : `${count(uses, 'utilisation')} ${uses < 2 ? 'restante' : 'restantes'}`
}

/** « Un essai a été utilisé : il en reste 9. », or that none was, or that nobody knows. */
export function tryInWords(facts: Facts): string {
  switch (facts.tryUsed) {
    case 'no':
      return "Aucun essai n'a été utilisé sur le code de déblocage."
    case 'unknown':
      return 'On ne sait pas si un essai a été utilisé sur le code de déblocage.'
    case 'yes': {
      const used = triesUsedIn(facts)
      const were = used === 1 ? 'Un essai a été utilisé' : `${used} essais ont été utilisés`
      const left = facts.counters === null ? '' : ` : ${remainingInWords(facts.counters.puk)}`
      return `${were} sur le code de déblocage${left}.`
    }
  }
}

/** « il en reste 9 », « il n'en reste qu'un », « il en reste 9 (5 utilisations restantes) ». */
export function remainingInWords(puk: Counter): string {
  return withUses(triesInWords(puk.triesLeft), puk)
}

/** « Il reste 9 essais sur le code de déblocage. » */
export function triesLeftInWords(puk: Counter): string {
  return `Il reste ${withUses(`${count(puk.triesLeft, 'essai')} sur le code de déblocage`, puk)}.`
}

function triesInWords(left: number): string {
  if (left === 0) return "il n'en reste aucun"
  return left === 1 ? "il n'en reste qu'un" : `il en reste ${left}`
}

function withUses(text: string, puk: Counter): string {
  const uses = usesRemaining(puk)
  return uses === null ? text : `${text} (${uses})`
}
