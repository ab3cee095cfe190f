/**
 * How a run ends: a discriminated union by the `code` of the interface, each member with exactly what that end knows.
 *
 * An ending is built where the thing is known, and is what is told: neither the report nor a language guesses.
 */

import type { CodeState, Counters, Proof } from '../card/counter.ts'
import type { Refusal } from '../card/refusal.ts'
import type { UnblockStep } from '../card/unblock-result.ts'
import type { CardRead, CardSeen } from '../search/card-seen.ts'
import type { NotFound } from '../search/not-found.ts'
import type { Unanswered } from './silence.ts'

/**
 * Why what a script gave is no code. `puk`, `pin`: that code has not the form that the card wants. `invisible`: a byte that
 * may show nothing stands among the digits, or beside them.
 */
export type CodeProblem = 'unreadable' | 'empty' | 'too-long' | 'invisible' | 'not-two-lines' | 'puk' | 'pin'

/**
 * Tries of the code de déblocage that this run used, as far as they are still missing from its counter. On most cards a
 * right code fills it up.
 */
export type Tries =
  | { readonly is: 'none' }
  /** At least one. */
  | { readonly is: 'used'; readonly number: number }
  | { readonly is: 'unknown' }

/** What the card was sent before the run ended at a question: no code at all, or nothing but wrong codes de déblocage. */
export type SentBefore =
  | { readonly is: 'nothing' }
  /** `tries` are missing from the counter; at least one. */
  | { readonly is: 'wrong-codes'; readonly tries: number }

/**
 * What became of the question whether to try another code de déblocage after a wrong one. Nobody was asked; the answer was
 * no; or the card or the service left before an answer came.
 */
export type AfterWrong = 'not-asked' | 'no' | 'card-left' | 'service-left'

/** What is left of a code de déblocage that can be presented once more: one try, or one use while tries are left. */
export type LastOne = 'try' | 'use'

/** Why a step is not settled: the card gave no answer, or a status word that leaves open what it did. */
export type Unsettled = Unanswered | { readonly is: 'word'; readonly sw: string }

/** What is known at a question: the card, its counters as last read, and what it was sent. */
export interface Scene extends CardRead {
  readonly before: SentBefore
}

/** The card, and its counters where they could be read after the card was sent a code. */
interface ReadPerhaps {
  readonly card: CardSeen
  readonly counters: Counters | 'unread'
}

/** What the counters of a card allow, where that is no unblocking: known before any code. */
type NothingToDo =
  | (CardRead & { readonly is: 'NOT_BLOCKED' })
  | (CardRead & {
      readonly is: 'PUK_BLOCKED'
      readonly by: 'before'
      readonly state: Exclude<CodeState, 'ready'>
    })
  | (CardRead & {
      readonly is: 'UNSUPPORTED_CARD'
      readonly because: 'reset-rule'
      readonly refusal: Refusal
    })

export type Ending =
  | NotFound
  // Before any code.
  | NothingToDo
  | (CardRead & { readonly is: 'DRY_RUN' })
  // At a question.
  | (Scene & { readonly is: 'CANCELLED'; readonly during: 'dialogue' })
  | (Scene & { readonly is: 'NO_CARD'; readonly because: 'taken-out' })
  | (Scene & { readonly is: 'NO_SERVICE'; readonly because: 'gone' })
  | (Scene & { readonly is: 'CONFIRMATION_MISMATCH' })
  | (Scene & { readonly is: 'LAST_TRY_REFUSED'; readonly last: LastOne })
  | (Scene & { readonly is: 'BAD_CODE_FORMAT'; readonly problem: CodeProblem })
  // After VERIFY of the code de déblocage.
  | (CardRead & {
      readonly is: 'PUK_WRONG'
      readonly sw: string
      readonly tries: number
      readonly afterwards: AfterWrong
    })
  /** `last` is what ended it; null: its counters do not tell. */
  | (CardRead & {
      readonly is: 'PUK_BLOCKED'
      readonly by: 'this-run'
      readonly last: LastOne | null
      readonly tries: Tries
      readonly sw: string
    })
  /** By the card's own word, its counters not answering. */
  | {
      readonly is: 'PUK_BLOCKED'
      readonly by: 'card-says'
      readonly card: CardSeen
      readonly sw: string
      readonly tries: Tries
    }
  /** The answer to VERIFY says that the code is wrong, or that it is blocked; the counters deny it. */
  | (CardRead & {
      readonly is: 'UNSUPPORTED_CARD'
      readonly because: 'contradicts-itself'
      readonly said: 'wrong' | 'blocked'
      readonly sw: string
      readonly tries: Tries
    })
  /** The card did not take VERIFY for what it is, and no try is missing by it. */
  | (CardRead & {
      readonly is: 'UNSUPPORTED_CARD'
      readonly because: 'not-understood'
      readonly sw: string
      readonly tries: Tries
    })
  // The code de déblocage was right.
  | (CardRead & {
      readonly is: 'PIN_REFUSED'
      readonly because: 'the-code' | 'the-card'
      readonly step: UnblockStep
      readonly sw: string
      readonly tries: Tries
    })
  /** The counter was reset, the old code porteur is in force. */
  | (ReadPerhaps & {
      readonly is: 'RESET_WITHOUT_CHANGE'
      readonly step: UnblockStep
      readonly by: Unsettled
      readonly tries: Tries
    })
  | {
      readonly is: 'UNBLOCKED'
      readonly card: CardSeen
      readonly counters: Proof
      readonly tries: Tries
    }
  | (Open & { readonly is: 'OUTCOME_UNKNOWN' })
  | Defect

/** What a card leaves open that went silent or away over a code, or gave an answer that settles nothing. */
export type Open =
  /** Whether the code de déblocage was tested. */
  | (ReadPerhaps & { readonly open: 'puk-sent'; readonly by: Unsettled; readonly tries: Tries })
  /** The code de déblocage was right; whether the card was unblocked can't be read. */
  | {
      readonly open: 'perhaps-unblocked'
      readonly card: CardSeen
      readonly by: Unsettled
      readonly tries: Tries
    }
  /** By its counter the card is unblocked, most likely with the new code porteur, which came along with the reset. */
  | (CardRead & { readonly open: 'unblocked'; readonly by: Unsettled; readonly tries: Tries })
  /** The counter was reset; the old or the new code porteur is in force. */
  | (ReadPerhaps & {
      readonly open: 'either-code'
      readonly step: UnblockStep
      readonly by: Unsettled
      readonly tries: Tries
    })
  /** By its counter it is blocked still, though it accepted the code de déblocage, whose own may not answer any more. */
  | {
      readonly open: 'still-blocked'
      readonly card: CardSeen
      readonly counters: Proof
      readonly step: UnblockStep
      readonly by: Unsettled | { readonly is: 'done' }
      readonly tries: Tries
    }
  /** The card confirmed every step; only the proof by its counters is missing. */
  | {
      readonly open: 'unproved'
      readonly card: CardSeen
      readonly step: UnblockStep
      readonly tries: Tries
    }

/** A defect of ours in mid-run, with what was known by then: a code may have been sent. */
export interface Defect {
  readonly is: 'INTERNAL'
  readonly detail: string
  readonly known: DefectKnown
}

export type DefectKnown =
  /** Nothing was looked at. */
  | { readonly is: 'nothing' }
  | (Scene & { readonly is: 'card' })
  | { readonly is: 'code-sent'; readonly card: CardSeen }

/** What a card's counters allow. */
export type Judgement = NothingToDo | (CardRead & { readonly is: 'BLOCKED'; readonly last: LastOne | null })

/** How `status` ends. */
export type StatusEnding = NotFound | Judgement
