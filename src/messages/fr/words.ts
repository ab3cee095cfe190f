/** In French: plurals, dates, cards and what stands in brackets. */

import type { Silence } from '../../procedure/silence.ts'
import type { Lengths } from '../../search/card-seen.ts'
import type { Cause, CountedCard, Day, Family, NamedCard } from '../sentences/shared.ts'

/** « 1 essai », « 2 essais »; zero is singular in French. */
export function count(number: number, noun: string): string {
  return `${number} ${number < 2 ? noun : `${noun}s`}`
}

/** « 4 chiffres », « de 4 à 8 chiffres ». */
export function digits({ minLength, maxLength }: Lengths): string {
  return minLength === maxLength ? `${maxLength} chiffres` : `de ${minLength} à ${maxLength} chiffres`
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

/** « 31 janvier 2031 », « 1er mars 2031 ». */
export function dayOfMonth({ year, month, day }: Day): string {
  return `${day === 1 ? '1er' : day} ${MONTHS[month - 1]} ${year}`
}

/** « fin janvier 2031 », « le 15 janvier 2031 ». */
export function when(day: Day): string {
  return day.last ? endOfMonth(day) : `le ${dayOfMonth(day)}`
}

/** « jusqu'à fin janvier 2031 », « jusqu'au 15 janvier 2031 ». */
export function until(day: Day): string {
  return day.last ? `jusqu'à ${endOfMonth(day)}` : `jusqu'au ${dayOfMonth(day)}`
}

function endOfMonth({ year, month }: Day): string {
  return `fin ${MONTHS[month - 1]} ${year}`
}

/** « n° 2900995235 », « n° de série 99213845 ». */
export function numbered({ by, digits }: NamedCard): string {
  return by === 'number' ? `n° ${digits}` : `n° de série ${digits}`
}

/** « n° 2900995235 (lecteur « SCR 3310 ») », each. */
export function numberedAll(cards: readonly NamedCard[]): string {
  return cards.map((card) => `${numbered(card)} (lecteur « ${card.reader} »)`).join(', ')
}

/** What a card is, in a list of several. */
export const STATES: Readonly<Record<CountedCard['state'], string>> = {
  blocked: 'bloquée',
  'not-blocked': 'pas bloquée',
  finished: 'à remplacer',
}

/** « n° 2900995235, bloquée (lecteur « SCR 3310 ») », each. */
export function countedAll(cards: readonly CountedCard[]): string {
  return cards
    .map((card) => `${numbered(card)}, ${STATES[card.state]} (lecteur « ${card.reader} »)`)
    .join(', ')
}

/** « « SCR 3310 », « SCR 3311 » ». */
export function quotedAll(names: readonly string[]): string {
  return names.map((name) => `« ${name} »`).join(', ')
}

export const FAMILIES: Readonly<Record<Family, string>> = {
  CPS: 'Carte de Professionnel de Santé (CPS)',
  CPF: 'Carte de Professionnel en Formation (CPF)',
  CPE: "Carte de Personnel d'Établissement (CPE)",
  CPA: 'Carte de Personnel Autorisé (CPA)',
  unknown: 'Carte de Professionnel de Santé (CPS)',
}

const SILENCES: Readonly<Record<Silence, string>> = {
  'card-left': 'contact perdu',
  mute: 'carte muette',
  malformed: 'réponse invalide',
  'service-left': 'service des cartes à puce arrêté ou muet',
  unknown: 'erreur inconnue',
}

/** « 6F00 », « contact perdu », « carte muette, SCardTransmit 80100016 »: what stands in brackets, for whoever helps. */
export function cause(by: Cause): string {
  if (by.is === 'word') return by.sw
  return by.code === null ? SILENCES[by.because] : `${SILENCES[by.because]}, ${by.code}`
}

/** « …refusé (6985) »; what there is, for whoever helps. */
export function behind(text: string, technical: string | null): string {
  return technical === null ? text : `${text} (${technical})`
}
