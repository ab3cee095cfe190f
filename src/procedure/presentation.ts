/** One presentation of the code de déblocage, and what came of it for the run. */

import type { Counters } from '../card/counter.ts'
import type { Cps } from '../card/read-cps.ts'
import type { UnblockResult, UnblockStep } from '../card/unblock-result.ts'
import type { CardSeen } from '../search/card-seen.ts'
import type { Step } from './step.ts'
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

/** The answer for the table. Where another presentation may follow: what it will find. */
export type Unblocked =
  | { readonly is: 'accepted'; readonly step: UnblockStep }
  | {
      readonly is: 'wrong'
      readonly answer: 'puk-wrong' | 'puk-wrong-one-try-left'
      readonly sw: string
      readonly counters: Counters
      readonly presentations: number
    }
  | { readonly is: 'ended'; readonly with: Ended }

/** The run ends with it. */
export type Ended = Exclude<
  Step<'unblock'>,
  { readonly answer: 'accepted' | 'puk-wrong' | 'puk-wrong-one-try-left' }
>

/** What the card answered, one kind of it. */
export type Answer<Is extends UnblockResult['is']> = Extract<UnblockResult, { readonly is: Is }>

export function ended(step: Ended): Unblocked {
  return { is: 'ended', with: step }
}
