/** Why there is no CPS in hand, and the end that it makes. */

import type { Refusal } from '../card/refusal.ts'
import { PortFault, type PortFaultKind } from '../port.ts'
import { type CardName, type Facts, NOTHING_KNOWN } from '../procedure/facts.ts'
import { type AnswerTo, type End, next, START } from '../procedure/table.ts'
import { answerToFault } from './faults.ts'
import type { HeldCard, Taken } from './held-card.ts'

type Failure = Exclude<
  AnswerTo<'find-card'>,
  'blocked' | 'blocked-one-try-left' | 'not-blocked' | 'puk-blocked'
>

/** Why there is no CPS in hand. */
export interface Failed {
  readonly is: 'failed'
  readonly answer: Failure
  readonly reader: string | null
  readonly atr: Uint8Array | null
  /** The only CPS that was found, which is not the one that is meant; let go. */
  readonly held: HeldCard | null
  /** Every CPS that was found, where none of them, or more than one, was meant. */
  readonly cards: readonly CardName[]
  readonly refusal: Refusal | null
  /** Of the way to the card, where that is why. */
  readonly fault: PortFaultKind | null
  /** For the technician: what the layer below said, or the readers that are there. */
  readonly detail: string | null
}

/** The fault that ended a search. @throws what is no `PortFault` */
export function whyNot(error: unknown): Failed {
  if (error instanceof PortFault) return failed(failureOf(error), { fault: error.kind, detail: error.detail })
  throw error
}

/** What is known where no CPS is in hand. */
export function factsOf({ reader, atr, held, cards, refusal, fault, detail }: Failed): Facts {
  const counters = held?.cps.counters ?? null
  return { ...NOTHING_KNOWN, reader, atr, held, cards, counters, refusal, fault, detail }
}

/** How the run ends that found no card. */
export function endOf({ answer }: Failed): End {
  const reached = next(START, answer)
  if (!('end' in reached)) throw new TypeError(`${answer} ends nothing`)
  return reached.end
}

/** Why none of `taken` is a CPS in hand. A fault says more than a refusal: behind it may be the very CPS. A CPS refused says more than another card. */
export function whyNone(taken: readonly Taken[]): Failed {
  const fault = taken.find((one) => one.is === 'fault')
  if (fault !== undefined) {
    const { reader, fault: why } = fault
    // A card that another program holds is still there; of other faults that is not known.
    const atr = why.kind === 'busy' ? fault.atr : null
    return failed(failureOf(why), { reader, atr, fault: why.kind, detail: why.detail })
  }
  const refusals = taken.filter((one) => one.is === 'refused')
  const refused = refusals.find(({ refusal }) => !isNoCps(refusal)) ?? refusals[0]
  if (refused === undefined) return failed('no-card')
  const { reader, atr, refusal } = refused
  return { ...refusedAs(refusal), reader, atr }
}

export function refusedAs(refusal: Refusal): Failed {
  return failed(isNoCps(refusal) ? 'not-a-cps' : 'unsupported-card', { refusal })
}

function isNoCps({ why }: Refusal): boolean {
  return why === 'vitale' || why === 'other-card' || why === 'other-issuer'
}

function failureOf({ kind }: PortFault): Failure {
  return answerToFault(kind) as Failure
}

export function failed(answer: Failure, about: Partial<Omit<Failed, 'is' | 'answer'>> = {}): Failed {
  const none = { reader: null, atr: null, held: null, cards: [], refusal: null, fault: null, detail: null }
  return { is: 'failed', answer, ...none, ...about }
}
