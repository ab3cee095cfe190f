/** Which sentences the dialogue says and asks at each of its steps. */

import type { LastOne, SentBefore } from '../../procedure/ending.ts'
import type { CardRead, CardSeen, Lengths } from '../../search/card-seen.ts'
import type { Sentence } from '../contract.ts'
import { countedCard, dayOf, familyOf, left, twoNumbersOf } from './shared.ts'

/** The four steps in which a person is asked, and the end. */
export const HEADINGS = {
  title: { say: 'dialogue-title' },
  card: { say: 'step-card' },
  puk: { say: 'step-puk' },
  pin: { say: 'step-pin' },
  confirmation: { say: 'step-confirmation' },
  result: { say: 'result' },
} as const satisfies Record<string, Sentence>

/** What is said while readers are listed, cards read, or the machine is checked, where that takes its time. */
export const DOING = {
  listing: { say: 'listing' },
  reading: { say: 'reading' },
  checking: { say: 'checking' },
} as const satisfies Record<string, Sentence>

/** What is said while the card is unblocked; and to whoever wants to leave just then. */
export const WORKING: Sentence = { say: 'working' }
export const NOT_NOW: Sentence = { say: 'cannot-stop-now' }

export const WHICH_CARD: Sentence = { say: 'which-card' }

/** Said before anything else. `codesShown`: this terminal shows what is typed, whatever the program does. */
export function beginning(codesShown: boolean): Sentence[] {
  const how: Sentence[] = [{ say: 'how-to-abandon' }, { say: 'nothing-before-step-4' }]
  return codesShown ? [...how, { say: 'codes-shown-here' }] : how
}

/** One of several cards, and which of them is blocked. */
export function choiceOf({ card, counters }: CardRead): Sentence {
  return { say: 'choice', card: countedCard({ card, counters }), family: familyOf(card) }
}

/** Said of a blocked card below its lines, before anything is asked; again at the end. */
export function expiredNote({ validity }: CardSeen): Sentence[] {
  const { expires, expired, sure } = validity
  if (expires === null || expired !== true) return []
  return [{ say: sure ? 'expired-stays-expired' : 'perhaps-expired', day: dayOf(expires) }]
}

/** Before the last try, in one question that holds its warning. */
export function lastTry(last: LastOne): { readonly warning: Sentence; readonly question: Sentence } {
  return {
    warning: last === 'use' ? { say: 'warn-last-use' } : { say: 'warn-last-try' },
    question: { say: 'use-last-try' },
  }
}

export function aboutPuk(card: CardSeen): Sentence[] {
  return [numberToCompare(card), { say: 'puk-on-letter' }, { say: 'no-letter' }]
}

function numberToCompare(card: CardSeen): Sentence {
  const { number } = card
  const two = twoNumbersOf(card)
  if (two !== null) return { say: 'compare-numbers', ...two }
  return number === null ? { say: 'no-number-to-compare' } : { say: 'compare-number', number }
}

export function aboutPin({ pin }: CardSeen): Sentence[] {
  return [{ say: 'choose-pin', lengths: pin }, { say: 'first-pin-on-letter' }]
}

/** `before-enter` is the last thing said before the codes go to the card. */
export const ABOUT_CONFIRMATION: readonly Sentence[] = [{ say: 'type-again' }, { say: 'before-enter' }]

/** Said of a code porteur that others guess first. */
export const EASY_PIN: Sentence = { say: 'easy-pin' }

/** That no code was sent is said only where none was: a wrong code de déblocage may have gone before. */
export function differsOnce(before: SentBefore): Sentence[] {
  const sent: Sentence[] = before.is === 'nothing' ? [{ say: 'nothing-sent' }] : []
  return [{ say: 'differs-once' }, ...sent, { say: 'before-enter' }]
}

export const DIFFERS_TWICE: readonly Sentence[] = [{ say: 'differs-twice' }]
export const DIFFERS_STILL: Sentence = { say: 'differs-still' }

/** A wrong code de déblocage: what happened, and what to look at before the next one. */
export function wrongPuk({ card, counters }: CardRead): {
  readonly happened: Sentence[]
  readonly compare: Sentence
} {
  return { happened: [{ say: 'wrong-puk' }, ...left(counters.puk)], compare: numberOfLetter(card) }
}

function numberOfLetter(card: CardSeen): Sentence {
  const { number } = card
  const two = twoNumbersOf(card)
  if (two !== null) return { say: 'number-must-be-either', ...two }
  return number === null ? { say: 'check-letter-is-this-cards' } : { say: 'number-must-be', number }
}

/** The one question that follows a wrong code; `last` where only one more can be presented. */
export function retry(last: LastOne | null): { readonly warning: Sentence[]; readonly question: Sentence } {
  if (last === null) return { warning: [], question: { say: 'try-again' } }
  const { warning, question } = lastTry(last)
  return { warning: [warning], question }
}

export type CodeAsked = 'puk' | 'pin' | 'confirmation'

/** What a prompt of a code says. */
export interface CodePromptWords {
  readonly label: Sentence
  readonly length: Sentence
  readonly digitsOnly: Sentence
  /** The answer to a key that would move a caret which does not show. */
  readonly caretStays: Sentence
  /** The answer to keys by which people leave. */
  readonly toGiveUp: Sentence
  readonly wrongLength: (typed: number) => Sentence
}

export function codePrompt(asked: CodeAsked, lengths: Lengths): CodePromptWords {
  return {
    label: { say: LABELS[asked] },
    length: { say: 'code-length', lengths },
    digitsOnly: { say: 'digits-only' },
    caretStays: { say: 'caret-stays' },
    toGiveUp: TO_GIVE_UP,
    wrongLength: (typed) =>
      typed === 0 ? { say: 'enter-digits', lengths } : { say: 'wrong-length', lengths, typed },
  }
}

const LABELS = {
  puk: 'puk-label',
  pin: 'pin-label',
  confirmation: 'confirmation-label',
} as const satisfies Record<CodeAsked, string>

export const TO_GIVE_UP: Sentence = { say: 'how-to-abandon' }

/** How a question is answered. */
export interface Tips {
  /** In brackets behind it. */
  readonly drawn: Sentence
  /** The same where nothing on the screen is redrawn. */
  readonly plain: Sentence
  /** The answer to another key. */
  readonly stray: Sentence
}

export const TIPS: Readonly<Record<'yesNo' | 'choice', Tips>> = {
  yesNo: {
    drawn: { say: 'tip-yes-no' },
    plain: { say: 'tip-yes-no-typed' },
    stray: { say: 'answer-yes-no' },
  },
  choice: {
    drawn: { say: 'tip-choice' },
    plain: { say: 'tip-choice-typed' },
    stray: { say: 'answer-choice' },
  },
}
