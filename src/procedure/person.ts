/** Who answers the questions of the procedure: a person in a dialogue, or a script in a person's place. */

import type { Searcher } from '../search/find-card.ts'
import type { Secret } from '../secret.ts'
import type { CodeProblem, Facts } from './facts.ts'
import type { Question } from './table.ts'

/** What a person, or a script in a person's place, answers to a question. */
export type Reply =
  | { readonly is: 'code'; readonly code: Secret }
  | { readonly is: 'malformed'; readonly problem: CodeProblem }
  | { readonly is: 'yes' | 'no' | 'cancelled' }

/** Who answers the questions: a dialogue in a terminal, or a script's codes. */
export interface Person extends Searcher {
  /** @param signal aborts when the card is gone or the run is to end: the reply is not waited for any longer */
  answer(question: Question, facts: Facts, signal: AbortSignal): Promise<Reply>
  /** The card is known, blocked or not; no question has been asked yet. */
  meet(facts: Facts): Promise<void>
  /** The codes are on their way to the card; `done` when it has answered and been read again. */
  working(): Promise<void>
  done(): Promise<void>
}
