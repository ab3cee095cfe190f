/** Who answers the questions of the procedure: a person in a dialogue, or a script in a person's place. */

import type { CardRead } from '../search/card-seen.ts'
import type { SearchProgress } from '../search/find-card.ts'
import type { Choose } from '../search/the-one-meant.ts'
import type { Secret } from '../secret.ts'
import type { CodeProblem, Scene } from './ending.ts'
import type { CodeQuestion, ConfirmationQuestion, DecisionQuestion } from './table.ts'

/** Whoever is asked gives up, or is no longer waited for. */
interface GivenUp {
  readonly is: 'cancelled'
}

export type CodeReply =
  | { readonly is: 'code'; readonly code: Secret }
  | { readonly is: 'malformed'; readonly problem: CodeProblem }
  | GivenUp

export type ConfirmationReply = { readonly is: 'code'; readonly code: Secret } | GivenUp

export type Decision = 'yes' | 'no' | 'cancelled'

/** The signal of each question aborts when the card is gone or the run is to end: its reply is not waited for any longer. */
export interface Person {
  code(question: CodeQuestion, scene: Scene, signal: AbortSignal): Promise<CodeReply>
  confirmation(question: ConfirmationQuestion, scene: Scene, signal: AbortSignal): Promise<ConfirmationReply>
  decision(question: DecisionQuestion, scene: Scene, signal: AbortSignal): Promise<Decision>
  /** Which of several cards; null to give up, or when one of them left. Null itself: nobody is there to choose. */
  readonly choose: Choose | null
}

/** Who is told how far the run is. */
export interface Progress extends SearchProgress {
  /** The card is known, blocked or not; no question has been asked yet. */
  met(read: CardRead): Promise<void>
  /** The codes are on their way to the card; `done` when it has answered and been read again. */
  working(): Promise<void>
  done(): Promise<void>
}
