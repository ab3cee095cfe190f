/** One presentation of the code de déblocage, and what came of it for the run. */

import type { Counters } from '../card/counter.ts'
import type { Cps } from '../card/read-cps.ts'
import type { UnblockResult, UnblockStep } from '../card/unblock-result.ts'
import type { CardSeen } from '../search/card-seen.ts'
import type { Step } from './table.ts'
import type { TriesOfRun } from './tries.ts'

/** What is known before it, and how the card is read afterwards. */
export interface Presentation extends TriesOfRun {
  readonly card: CardSeen
  readonly cps: Cps
  readonly before: Counters
  /** How often the code can be presented, wrong each time: fewer than `before` says when it was not all read from the card. */
  readonly presentations: number
  /** Reads the counters, of this very card; `lost`: it has to be taken anew. Null when they can't be read. */
  readonly again: (lost: boolean) => Promise<Counters | null>
}

/** The step of the table that it comes to, with what the rest of the run has to know. */
export type Unblocked = Accepted | Wrong | Ended

/** `confirmed` is the last command, which is still to be proved. */
interface Accepted {
  readonly answer: 'accepted'
  readonly confirmed: UnblockStep
}

/** Another presentation may follow, and will find this. */
interface Wrong {
  readonly answer: 'puk-wrong' | 'puk-wrong-one-try-left'
  readonly sw: string
  readonly counters: Counters
  readonly presentations: number
}

/** The run ends with it. */
export type Ended = Exclude<Step<'unblock'>, { readonly answer: (Accepted | Wrong)['answer'] }>

/** What the card answered, one kind of it. */
export type Answer<Is extends UnblockResult['is']> = Extract<UnblockResult, { readonly is: Is }>
