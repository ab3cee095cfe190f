/** The sentences of how a run ends, and of what to do then; each with what it speaks of. */

import type {
  Alone,
  CountedCard,
  Day,
  Detail,
  NamedCard,
  OfCode,
  OpenBy,
  StatusWord,
  TwoNumbers,
} from './shared.ts'

export interface EndingSentences {
  // What the card was sent, and what that cost.
  'nothing-sent': Alone
  'no-try-lost': Alone
  'tries-lost': { readonly number: number }
  'try-perhaps-lost': Alone
  /** Before the run ended otherwise, this many wrong codes de déblocage were sent. */
  'wrong-codes-before': { readonly number: number }
  'tries-left': { readonly left: number }
  'uses-left': { readonly uses: number }

  // How the card is.
  unblocked: { readonly left: number }
  'unblocked-of': { readonly left: number; readonly max: number }
  'still-blocked': Alone
  blocked: Alone
  'not-blocked': Alone
  'not-blocked-counted': { readonly left: number }
  'works-without-puk': Alone
  finished: Alone
  'puk-blocked': Alone
  'puk-spent': Alone
  'puk-unusable': Alone
  'card-expired': { readonly day: Day }
  /** By a date that is plausible, and no more. */
  'card-perhaps-expired': { readonly day: Day }

  // What happened.
  'dry-run': Alone
  'puk-wrong': Alone
  'puk-wrong-not-blocked': Alone
  'wrong-last-try': Alone
  'wrong-last-use': Alone
  'wrong-and-over': StatusWord
  'card-says-puk-blocked': StatusWord
  'card-says-puk-blocked-but': StatusWord & { readonly left: number }
  'card-says-puk-wrong-but': StatusWord & { readonly left: number }
  'puk-not-understood': StatusWord
  'entries-differ': Alone
  'last-try-kept': Alone
  'last-use-kept': Alone
  'pin-refused': StatusWord
  'unblocking-refused': StatusWord
  'old-pin-in-force': OpenBy
  'card-removed': Alone
  abandoned: Alone
  internal: { readonly detail: string }
  'card-state-unknown': Alone

  // What a card that went silent leaves open.
  'puk-unanswered': OpenBy
  'puk-answered-strangely': StatusWord
  'perhaps-unblocked': OpenBy
  'unblocked-by-counter': OpenBy
  'either-pin': OpenBy
  'accepted-still-blocked': OpenBy
  'confirmed-still-blocked': Alone
  'confirmed-unproved': Alone

  // Codes that a script gave.
  'codes-unreadable': Alone
  'codes-too-long': Alone
  'codes-empty': Alone
  'codes-not-two-lines': Alone
  'codes-invisible': Alone
  'puk-malformed': Alone
  'pin-malformed': OfCode
  'code-lengths': OfCode

  // No card was found.
  'no-reader': Alone
  'reader-absent': { readonly reader: string }
  'reader-number-absent': { readonly number: string }
  'readers-present': { readonly readers: readonly string[] }
  'no-card': Alone
  'no-card-in': { readonly reader: string }
  'several-cards': { readonly cards: readonly CountedCard[] }
  'card-beside-busy': { readonly card: NamedCard; readonly busy: readonly string[] }
  'cards-all-busy': { readonly busy: readonly string[] }
  'other-cards-there': { readonly cards: readonly NamedCard[] }
  'card-in-use': Detail
  'card-in-use-in': Detail & { readonly reader: string }
  'malformed-answer': Detail

  // What to do.
  'pin-chosen': Alone
  'may-remove': Alone
  'without-dry-run': Alone
  'valid-so-elsewhere': { readonly day: Day }
  elsewhere: Alone
  'ask-new-card': Alone
  'somebody-asks-new-card': Alone
  'employer-asks-new-card': Alone
  'check-letter': { readonly number: string }
  'check-letter-either': TwoNumbers
  'check-letter-unnumbered': Alone
  'letter-lost': Alone
  'allow-last-try': Alone
  'other-ways': Alone
  'choose-sure-pin': Alone
  'other-pin': Alone
  'unblock-again': Alone
  'to-support': Alone
  /** `why`: the system's word, such as `ENOSPC`. */
  'not-written': { readonly why: string }
  'trace-stops': { readonly why: string }
  'use-old-pin': Alone
  'old-pin-forgotten': Alone
  'plug-reader': Alone
  'name-plugged-reader': Alone
  'pcsc-mode': Alone
  'insert-card': Alone
  'name-card': Alone
  'check-number': Alone
  'close-software': Alone
  'status-first': Alone
  'try-both-pins': Alone
  'try-new-pin': Alone
  'status-tells-tries': Alone
  'report-defect': Alone
  /** An address follows. */
  'report-defect-at': Alone
  'status-before-more': Alone
  'to-unblock': Alone
  'last-try-warning': Alone
  'last-use-warning': Alone
  'if-blocked-replaced': Alone
}
