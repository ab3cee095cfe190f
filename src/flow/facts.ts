/** What a run has found out so far: what its screens and its report say. No secret is in it. */

import type { Counters } from '../card/counter.ts'
import type { UnblockStep } from '../card/generation.ts'
import type { Refusal } from '../card/refusal.ts'
import type { PortFaultKind } from '../port.ts'
import type { HeldCard } from './held-card.ts'

/**
 * Why what a script gave is no code: what there was to read, or the code de déblocage, or the code porteur, has not the
 * form that the card wants.
 */
export type CodeProblem = 'unreadable' | 'too-long' | 'not-two-lines' | 'puk' | 'pin'

export interface Facts {
  readonly held: HeldCard | null
  /** As last read from the card. */
  readonly counters: Counters | null
  /** How far the unblocking went. */
  readonly stage: 'none' | UnblockStep | 'proved'
  /** The status word that ended the last unblocking, `63C9`; null when none did. */
  readonly sw: string | null
  /** Whether a try on the code de déblocage that this run used is still missing from its counter. */
  readonly tryUsed: 'yes' | 'no' | 'unknown'
  readonly refusal: Refusal | null
  /** Of the way to the card, where no card is in hand for it. */
  readonly fault: PortFaultKind | null
  readonly reader: string | null
  readonly atr: Uint8Array | null
  readonly codeProblem: CodeProblem | null
  /** For the technician. */
  readonly detail: string | null
}

export const NOTHING_KNOWN: Facts = {
  held: null,
  counters: null,
  stage: 'none',
  sw: null,
  tryUsed: 'no',
  refusal: null,
  fault: null,
  reader: null,
  atr: null,
  codeProblem: null,
  detail: null,
}

/** A defect of ours in mid-procedure, with what was known by then: a code may have been sent. */
export class ProcedureFailed extends Error {
  override readonly name = 'ProcedureFailed'

  constructor(
    readonly reason: unknown,
    readonly facts: Facts,
  ) {
    super(reason instanceof Error ? `${reason.name}: ${reason.message}` : 'unknown')
  }
}
