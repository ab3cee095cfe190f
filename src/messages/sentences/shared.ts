/** What sentences of several themes speak of. */

import type { Silence } from '../../procedure/silence.ts'
import type { Lengths } from '../../search/card-seen.ts'

/** A sentence that says one thing only. */
export type Alone = unknown

/** What the layer below said of a fault, for the technician; null when it said nothing. */
export interface Detail {
  readonly detail: string | null
}

/** A status word, as four hexadecimal digits. */
export interface StatusWord {
  readonly sw: string
}

/** What left a step of an unblocking open: shown in brackets, for whoever helps. */
export interface OpenBy {
  readonly by: Cause
}

/** A status word; or what kept the answer away, with the error code of PC/SC where there is one. */
export type Cause =
  | { readonly is: 'word'; readonly sw: string }
  | { readonly is: 'silence'; readonly because: Silence; readonly code: string | null }

/** A day of the calendar. `last`: of its month. */
export interface Day {
  readonly year: number
  /** From 1 to 12. */
  readonly month: number
  readonly day: number
  readonly last: boolean
}

/** A card by the number on its letter; where it gives none, by its serial number, which is on no letter. */
export interface NamedCard {
  readonly by: 'number' | 'serial'
  readonly digits: string
  readonly reader: string
}

/** `finished`: blocked, and its code de déblocage of no more use. */
export interface CountedCard extends NamedCard {
  readonly state: 'blocked' | 'not-blocked' | 'finished'
}

/** The number that a card shows, and the one in its label: which of them its letter has is not known. */
export interface TwoNumbers {
  readonly number: string
  readonly other: string
}

export interface OfCode {
  /** In digits. */
  readonly lengths: Lengths
}

/**
 * The family of a card: of health professionals (CPS), of those in training (CPF), of employees (CPE, CPA). `unknown`:
 * the card does not say.
 */
export type Family = 'CPS' | 'CPF' | 'CPE' | 'CPA' | 'unknown'
