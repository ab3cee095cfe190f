/** In English: plurals, dates, cards, and the codes, whose French name comes first and the short one behind. */

import type { Silence } from '../../procedure/silence.ts'
import type { Lengths } from '../../search/card-seen.ts'
import type { Cause, CountedCard, Day, Family, NamedCard } from '../sentences/shared.ts'

/** Each code where a screen mentions it first: the name that the letter has, and the one that stands for it afterwards. */
export const PIN = 'code porteur (PIN)'
export const PUK = 'code de déblocage (PUK)'

/** “1 try”, “2 tries”, “0 tries”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

export function tries(number: number): string {
  return count(number, 'try', 'tries')
}

/** “once more”, “5 more times”. */
export function timesMore(number: number): string {
  return number === 1 ? 'once more' : `${number} more times`
}

/** “4 digits”, “4 to 8 digits”. */
export function digits({ minLength, maxLength }: Lengths): string {
  return minLength === maxLength ? `${maxLength} digits` : `${minLength} to ${maxLength} digits`
}

/** “4-digit”, “4- to 8-digit”, in front of a noun. */
export function digitsLong({ minLength, maxLength }: Lengths): string {
  return minLength === maxLength ? `${maxLength}-digit` : `${minLength}- to ${maxLength}-digit`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** “31 January 2031”. */
export function dayOfMonth({ year, month, day }: Day): string {
  return `${day} ${MONTHS[month - 1]} ${year}`
}

/** “the end of January 2031”, “15 January 2031”. */
export function until(day: Day): string {
  return day.last ? `the end of ${MONTHS[day.month - 1]} ${day.year}` : dayOfMonth(day)
}

/** “at the end of January 2031”, “on 15 January 2031”. */
export function when(day: Day): string {
  return `${day.last ? 'at' : 'on'} ${until(day)}`
}

/** “number 2900995235”, “serial number 99213845”. */
export function numbered({ by, digits }: NamedCard): string {
  return by === 'number' ? `number ${digits}` : `serial number ${digits}`
}

/** “number 2900995235 (reader “SCR 3310”)”, each. */
export function numberedAll(cards: readonly NamedCard[]): string {
  return cards.map((card) => `${numbered(card)} (reader “${card.reader}”)`).join(', ')
}

/** What a card is, in a list of several. */
export const STATES: Readonly<Record<CountedCard['state'], string>> = {
  blocked: 'blocked',
  'not-blocked': 'not blocked',
  finished: 'to be replaced',
}

/** “number 2900995235, blocked (reader “SCR 3310”)”, each. */
export function countedAll(cards: readonly CountedCard[]): string {
  return cards.map((card) => `${numbered(card)}, ${STATES[card.state]} (reader “${card.reader}”)`).join(', ')
}

/** ““SCR 3310”, “SCR 3311””. */
export function quotedAll(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ')
}

export const FAMILIES: Readonly<Record<Family, string>> = {
  CPS: 'Carte de Professionnel de Santé (CPS)',
  CPF: 'Carte de Professionnel en Formation (CPF)',
  CPE: "Carte de Personnel d'Établissement (CPE)",
  CPA: 'Carte de Personnel Autorisé (CPA)',
  unknown: 'Carte de Professionnel de Santé (CPS)',
}

const SILENCES: Readonly<Record<Silence, string>> = {
  'card-left': 'contact lost',
  mute: 'mute card',
  malformed: 'invalid answer',
  'service-left': 'smart card service stopped or not responding',
  unknown: 'unknown error',
}

/** “6F00”, “contact lost”, “mute card, SCardTransmit 80100016”: what stands in brackets, for whoever helps. */
export function cause(by: Cause): string {
  if (by.is === 'word') return by.sw
  return by.code === null ? SILENCES[by.because] : `${SILENCES[by.because]}, ${by.code}`
}

/** “…refused (6985)”; what there is, for whoever helps. */
export function behind(text: string, technical: string | null): string {
  return technical === null ? text : `${text} (${technical})`
}
