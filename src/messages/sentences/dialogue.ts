/** What the dialogue says and asks, in its order; and what is said of virtual cards. */

import type { Alone, CountedCard, Day, Family, OfCode, TwoNumbers } from './shared.ts'

export interface DialogueSentences {
  'dialogue-title': Alone
  'how-to-abandon': Alone
  'nothing-before-step-4': Alone
  'codes-shown-here': Alone

  'step-card': Alone
  'step-puk': Alone
  'step-pin': Alone
  'step-confirmation': Alone
  result: Alone

  // While nobody is asked.
  'please-insert': Alone
  'mismatch-please-insert': Alone
  'please-plug-reader': Alone
  'misnamed-please-other': Alone
  'vitale-please-insert': Alone
  'other-please-insert': Alone
  'mute-please-reinsert': Alone
  'service-please-wait': Alone
  listing: Alone
  reading: Alone
  checking: Alone
  working: Alone
  'cannot-stop-now': Alone

  // 1. The card.
  'which-card': Alone
  choice: { readonly card: CountedCard; readonly family: Family }
  'expired-stays-expired': { readonly day: Day }
  'perhaps-expired': { readonly day: Day }
  'warn-last-try': Alone
  'warn-last-use': Alone
  'use-last-try': Alone

  // 2. The code de déblocage.
  'compare-number': { readonly number: string }
  'compare-numbers': TwoNumbers
  'no-number-to-compare': Alone
  'puk-on-letter': Alone
  'no-letter': Alone

  // 3. and 4. The code porteur.
  'choose-pin': OfCode
  'first-pin-on-letter': Alone
  'type-again': Alone
  'before-enter': Alone
  'easy-pin': Alone
  'differs-once': Alone
  'differs-twice': Alone
  'differs-still': Alone

  // A wrong code de déblocage.
  'wrong-puk': Alone
  'number-must-be': { readonly number: string }
  'number-must-be-either': TwoNumbers
  'check-letter-is-this-cards': Alone
  'try-again': Alone

  // Prompts.
  'puk-label': Alone
  'pin-label': Alone
  'confirmation-label': Alone
  'code-length': OfCode
  'digits-only': Alone
  'caret-stays': Alone
  'enter-digits': OfCode
  'wrong-length': OfCode & { readonly typed: number }
  'tip-yes-no': Alone
  'tip-yes-no-typed': Alone
  'tip-choice': Alone
  'tip-choice-typed': Alone
  'answer-yes-no': Alone
  'answer-choice': Alone
}

export interface VirtualSentences {
  'virtual-card': Alone
  'virtual-card-in-vpcd': Alone
  'scenarios-counted': { readonly number: number }
  'for-example': Alone
  'vpcd-answers': { readonly address: string }
  'virtual-card-plugged': { readonly address: string }
  'virtual-card-unplugged': Alone
  'vpcd-not-there': { readonly address: string }
  'vpcd-hung-up': { readonly address: string }
  'vpcd-stopped': Alone
}
