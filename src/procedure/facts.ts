/** What a run has found out so far: what its screens and its report say. No secret is in it. */

import type { Counters } from '../card/counter.ts'
import type { Cps } from '../card/read-cps.ts'
import type { Refusal } from '../card/refusal.ts'
import type { UnblockStep } from '../card/unblock-result.ts'
import type { PortFaultKind } from '../port.ts'
import type { HeldCard } from '../search/held-card.ts'

/**
 * Why what a script gave is no code: what there was to read, or the code de déblocage, or the code porteur, has not the
 * form that the card wants.
 */
export type CodeProblem = 'unreadable' | 'too-long' | 'not-two-lines' | 'puk' | 'pin'

/** What a card is called by: the number on its letter, or where it gives none, its serial number. */
export type CardName = Pick<Cps, 'number' | 'serial'>

export interface Facts {
  /** The card that is meant, or the only one that was found, if it is another. */
  readonly held: HeldCard | null
  /** Those found where none of them, or more than one, was meant. */
  readonly cards: readonly CardName[]
  /** As last read from the card; null while a code is on its way to it, and when they could not be read since. */
  readonly counters: Counters | null
  /** How far the unblocking went. */
  readonly stage: 'none' | UnblockStep | 'proved'
  /** The status word that ended the last unblocking, `63C9`; null when none did, or when the run went on after it. */
  readonly sw: string | null
  /** Whether a try on the code de déblocage that this run used is still missing from its counter, which a right code fills up. */
  readonly tryUsed: 'yes' | 'no' | 'unknown'
  /** Tries left on the code de déblocage when the run met the card. */
  readonly triesAtFirst: number | null
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
  cards: [],
  counters: null,
  stage: 'none',
  sw: null,
  tryUsed: 'no',
  triesAtFirst: null,
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
