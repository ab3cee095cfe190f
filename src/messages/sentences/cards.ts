/** What is said of a card: on the screen, one value a label; and why one is left alone. */

import type { Alone, Day, Family, NamedCard, TwoNumbers } from './shared.ts'

export interface CardSentences {
  'card-title': { readonly family: Family; readonly number: string }
  'card-title-unnumbered': { readonly family: Family; readonly serial: string }
  /** As the card or the reader says it. */
  name: { readonly name: string }
  'test-card': { readonly version: string }
  'valid-until': { readonly day: Day }
  'no-longer-valid': { readonly day: Day }
  /** By a date that is plausible, and no more. */
  'valid-until-perhaps': { readonly day: Day }
  'no-longer-valid-perhaps': { readonly day: Day }
  day: { readonly day: Day }
  'certificate-until': { readonly day: Day }
  'certificate-no-longer': { readonly day: Day }
  'pin-blocked-now': Alone
  'pin-tries': { readonly left: number }
  'pin-tries-of': { readonly left: number; readonly max: number }
  'puk-blocked-now': Alone
  'puk-spent-now': Alone
  'puk-tries': { readonly left: number }
  'puk-tries-and-uses': { readonly left: number; readonly uses: number }
  /** A card gives its number in two places. */
  'other-number': TwoNumbers

  'readers-counted': { readonly number: number }
  'cps-there': { readonly generation: string; readonly family: Family; readonly card: NamedCard }
}

/** `found`: what was found instead of what a CPS answers, for the technician. */
export interface RefusalSentences {
  mute: Alone
  'is-vitale': Alone
  'is-no-cps': Found
  'is-cps2ter': Alone
  'is-contactless': Alone
  'is-unknown-cps': Found
  'is-of-other-issuer': Found
  'file-missing': Found
  'file-unreadable': Found
  'codes-ambiguous': Found
  'code-unusable': Found
  'counters-unreadable': Found
  'counter-hidden': Found
  'reset-rule': Found
  'reset-rule-none': Alone

  'reinsert-card': Alone
  'insert-the-cps': Alone
  'replace-cps2ter': Alone
  'insert-in-slot': Alone
  'have-card-checked': Alone
  'take-out-and-back': Alone
}

interface Found {
  readonly found: string
}
