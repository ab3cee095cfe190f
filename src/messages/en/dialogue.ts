/** In English: what the dialogue says and asks, and what is said of virtual cards. */

import type { SentencesOf } from '../contract.ts'
import type { DialogueSentences, VirtualSentences } from '../sentences/dialogue.ts'
import type { CountedCard, Family } from '../sentences/shared.ts'
import { digits, digitsLong, numbered, PIN, PUK, STATES, when } from './words.ts'

export const dialogue: SentencesOf<DialogueSentences> = {
  'dialogue-title': () => 'Unblocking a CPS',
  'how-to-abandon': () => 'To cancel: press the Ctrl and C keys together.',
  'nothing-before-step-4': () => 'No code is sent to the card before the end of step 4.',
  'codes-shown-here': () =>
    'Warning: this terminal shows what you type, codes included. To keep the codes masked, cancel and run cps-unblock in a terminal application.',

  'step-card': () => '1. The card',
  'step-puk': () => `2. The ${PUK}`,
  'step-pin': () => `3. The ${PIN}`,
  'step-confirmation': () => '4. Confirmation of the PIN',
  result: () => 'Result',

  'please-insert': () => 'Insert the CPS in the reader, chip first…',
  'please-plug-reader': () => 'Connect the card reader…',
  'misnamed-please-other': () =>
    'A reader cannot be used because of its name: insert the CPS in another reader…',
  'vitale-please-insert': () => 'This is a Vitale card: insert the CPS…',
  'other-please-insert': () => 'This is not a CPS: insert the CPS…',
  'mismatch-please-insert': () => 'This is not the CPS asked for: insert the right one…',
  'mute-please-reinsert': () =>
    'The card is not answering: take it out, check which way round the chip is and put it back in…',
  'service-please-wait': () =>
    'The smart card service is not responding: please wait. If this goes on, restart the computer…',
  listing: () => 'Looking for card readers…',
  reading: () => 'Reading the card…',
  checking: () => 'Checking this computer…',
  working: () => 'Unblocking: do not take the card out…',
  'cannot-stop-now': () => 'Not now: the card would be left half unblocked.',

  'which-card': () => 'Several CPS cards are inserted. Which one do you want to unblock?',
  choice: ({ card, family }) => choice(card, family),
  'expired-stays-expired': ({ day }) =>
    `Warning: this card expired ${when(day)}. You can unblock it, but it will stay expired.`,
  'perhaps-expired': ({ day }) =>
    `Warning: this card may have expired ${when(day)}. You can unblock it, but its end date will not change.`,
  'warn-last-try': () =>
    'Warning: you have only one try left. If the PUK you enter is wrong, the card will be permanently blocked and will have to be replaced.',
  'warn-last-use': () =>
    'Warning: the PUK can be used only once more. If it is mistyped, the card will be permanently blocked and will have to be replaced.',
  'use-last-try': () => 'Do you want to use this last try?',

  'compare-number': ({ number }) =>
    `Number of this card: ${number}. Check that the same number is at the top of the letter.`,
  'compare-numbers': ({ number, other }) =>
    `Numbers of this card: ${number} and ${other}. Check that one of them is at the top of the letter.`,
  'no-number-to-compare': () =>
    'This card does not give its number: check that the letter is the one for this card.',
  'puk-on-letter': () => 'The 8-digit PUK is on that letter.',
  'no-letter': () =>
    'Lost the letter? Cancel (Ctrl and C), and ask the Agence du numérique en santé (ANS) for new codes (“réfection des codes”).',

  'choose-pin': ({ lengths }) =>
    `Choose a ${digitsLong(lengths)} PIN: you can keep the old one, or take a new one.`,
  'first-pin-on-letter': () =>
    "The card's first PIN is on the letter too; it is the old one if you have never changed it.",
  'type-again': () => 'Enter the same PIN once more.',
  'before-enter': () => 'Once you have pressed Enter, do not take the card out.',
  'easy-pin': () => 'Warning: this PIN is easy to guess. Another one would protect your card better.',
  'differs-once': () => 'Wrong confirmation: the two PINs are different. Enter the confirmation again.',
  'differs-twice': () =>
    'The two PINs are different again: the mistake is probably in the first entry. You are back at step 3; there is no need to enter the PUK again.',
  'differs-still': () => 'The two PINs are still different. Do you want to go back to step 3?',

  'wrong-puk': () => `Wrong ${PUK}.`,
  'number-must-be': ({ number }) => `Check: the number at the top of the letter must be ${number}.`,
  'number-must-be-either': ({ number, other }) =>
    `Check: the number at the top of the letter must be ${number} or ${other}.`,
  'check-letter-is-this-cards': () => 'Check that the letter is the one for this card.',
  'try-again': () => 'Do you want to try again?',

  'puk-label': () => 'PUK',
  'pin-label': () => 'PIN',
  'confirmation-label': () => 'Confirmation',
  'code-length': ({ lengths }) => digits(lengths),
  'digits-only': () => 'Digits only: hold Shift on a French keyboard, or use the number pad.',
  'caret-stays': () => 'The cursor cannot be moved here: the code was cleared, type it again.',
  'enter-digits': ({ lengths }) =>
    `Enter ${lengths.minLength === lengths.maxLength ? 'the ' : ''}${digits(lengths)}, then press Enter.`,
  'wrong-length': ({ lengths, typed }) =>
    `It takes ${digits(lengths)}; you entered ${typed}. Enter them again.`,
  'tip-yes-no': () => 'Y or N, or the arrow keys; Enter to confirm',
  'tip-yes-no-typed': () => 'Y or N, then Enter',
  'tip-choice': () => 'arrow keys or a number; Enter to confirm',
  'tip-choice-typed': () => 'the number, then Enter',
  'answer-yes-no': () => 'Answer Y or N, then press Enter.',
  'answer-choice': () => 'Type the number in front of the card, then press Enter.',
}

export const virtual: SentencesOf<VirtualSentences> = {
  'virtual-card': () =>
    `Virtual card, to practise on: no reader is used. Its ${PUK} is 12345678; its ${PIN} can be any you like.`,
  'virtual-card-in-vpcd': () =>
    `Virtual card, to practise on, in the virtual reader vpcd. Its ${PUK} is 12345678; its ${PIN} can be any you like.`,
  'scenarios-counted': ({ number }) => `${number} virtual cards.`,
  'for-example': () => 'For example:',
  'vpcd-answers': ({ address }) => `vpcd answers (${address}); waiting for pcscd…`,
  'virtual-card-plugged': ({ address }) =>
    `Virtual card inserted in vpcd (${address}). To take it out: press the Ctrl and C keys together.`,
  'virtual-card-unplugged': () => 'Virtual card taken out.',
  'vpcd-not-there': ({ address }) =>
    `The virtual reader vpcd is not installed, or not running (nothing answers on ${address}).`,
  'vpcd-hung-up': ({ address }) => `The virtual reader vpcd (${address}) has cut the connection.`,
  'vpcd-stopped': () =>
    'The smart card service (pcscd) has probably been stopped. To restart it, before you try again:',
}

/** “number 2900995235, blocked (SCR 3310)”, “CPE number 2900995235, …”. */
function choice(card: CountedCard, family: Family): string {
  const kind = family === 'unknown' ? '' : `${family} `
  return `${kind}${numbered(card)}, ${STATES[card.state]} (${card.reader})`
}
