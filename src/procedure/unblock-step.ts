/** Steps 6 and 7 towards the card: both codes sent, and the counters read again whatever it answered. */

import { type Counters, denyFinished, presentationsLeft } from '../card/counter.ts'
import type { Cps } from '../card/read-cps.ts'
import type { UnblockResult } from '../card/unblock-result.ts'
import { PortFault, type Readers } from '../port.ts'
import { type HeldCard, type Taking, take } from '../search/held-card.ts'
import type { Secret } from '../secret.ts'
import type { Facts } from './facts.ts'
import type { AnswerTo } from './table.ts'

type AfterPuk = Extract<UnblockResult, { is: 'pin-refused' | 'pin-unsettled' }>

/** What is known just before a code de déblocage is presented. */
export interface Before {
  readonly counters: Counters
  /** How often the code can be presented, wrong each time, at most: fewer than `counters` say when these are not all read. */
  readonly presentations: number
  /** Whether a try that this run used is missing from the counters already. */
  readonly tryUsed: Facts['tryUsed']
}

/** What the unblocking changed of what is known, and the answer for the table. */
export interface Unblocked {
  readonly answer: AnswerTo<'unblock'>
  readonly facts: Pick<Facts, 'counters' | 'stage' | 'sw' | 'tryUsed' | 'detail'>
  /** As in `Before`, for the next time; where there is one. */
  readonly presentations?: number
}

/**
 * Presents the code de déblocage once: one try if it is wrong, one use in any case.
 *
 * @param again reads the counters, of this very card, after an answer that does not settle the matter; null when it can't
 */
export async function unblock(
  cps: Cps,
  { counters: before, presentations, tryUsed: missing }: Before,
  puk: Secret,
  pin: Secret,
  again: (lost: boolean) => Promise<Counters | null>,
): Promise<Unblocked> {
  const result = await cps.unblock(puk, pin)
  switch (result.is) {
    case 'accepted':
      return {
        answer: 'accepted',
        facts: { counters: null, stage: result.stage, sw: null, tryUsed: 'no', detail: null },
      }
    case 'puk-wrong': {
      // Not from the card taken anew: another try may follow, and wants this connection.
      const after = await again(false)
      const counters = after ?? withPukTries(before, result.triesLeft)
      // A use goes with every presentation (card notes, 5), should the card not say so itself.
      const usable = after === null ? presentations - 1 : presentationsLeft(after.puk)
      const left = Math.min(result.triesLeft, usable)
      return { answer: answerToWrong(left), facts: settled(result, counters, 'yes'), presentations: left }
    }
    case 'puk-refused': {
      const after = (await again(false)) ?? (await again(true))
      const tryUsed = triesMissing(before, after, missing)
      const contradicted = after !== null && denyFinished(after)
      const answer = contradicted ? answerToUntested(before, after) : 'puk-blocked'
      return { answer, facts: settled(result, after, tryUsed) }
    }
    case 'pin-refused': {
      const after = (await again(false)) ?? (await again(true))
      return {
        answer: answerToRefusal(result, after),
        facts: settled(result, after, triesUsedByRefusal(result, before, after)),
      }
    }
    case 'pin-unsettled': {
      const after = (await again(false)) ?? (await again(true))
      const answer = result.stage === 'change' ? 'lost' : answerToRefusal(result, after)
      return { answer, facts: settled(result, after, triesUsedByRefusal(result, before, after)) }
    }
    case 'puk-unsettled': {
      const after = (await again(false)) ?? (await again(true))
      const tryUsed = triesMissing(before, after, missing)
      return { answer: answerToUntested(before, after), facts: settled(result, after, tryUsed) }
    }
    case 'lost': {
      const after = await again(true)
      // Lost after VERIFY had answered 9000, no try is missing.
      const tryUsed = result.stage === 'verify-puk' ? triesMissing(before, after, missing) : 'no'
      const reset = result.stage === 'reset' && !result.bringsCode && isUsable(after)
      return { answer: reset ? 'reset-without-change' : 'lost', facts: settled(result, after, tryUsed) }
    }
  }
}

/** The counters of the card that was held, taken anew after a loss; null when it is not back, or another is there. */
export async function takeAgain(
  readers: Readers,
  { connection, cps }: HeldCard,
  taking: Taking,
): Promise<HeldCard | null> {
  await connection.disconnect()
  try {
    const reader = (await readers.list()).find(({ name }) => name === connection.reader)
    if (reader?.card !== 'present') return null
    const taken = await take(readers, reader, { ...taking, dated: false, family: false })
    if (taken.is !== 'held') return null
    const held = taken.held
    const { counters, readCounters, unblock: unblockAgain } = held.cps
    // What does not change was read before, and may not have been this time.
    if (isSame(held.cps, cps))
      return { ...held, cps: { ...cps, counters, readCounters, unblock: unblockAgain } }
    await held.connection.disconnect()
    return null
  } catch (error) {
    if (error instanceof PortFault) return null
    throw error
  }
}

function isSame(one: Cps, other: Cps): boolean {
  return one.serial === other.serial && one.labelNumber === other.labelNumber
}

function answerToWrong(left: number): AnswerTo<'unblock'> {
  if (left === 0) return 'puk-blocked'
  return left === 1 ? 'puk-wrong-one-try-left' : 'puk-wrong'
}

/** A VERIFY that was answered as if no code had been tested: the counters tell whether one was. */
function answerToUntested(before: Counters, after: Counters | null): AnswerTo<'unblock'> {
  const tested = after === null || after.puk.triesLeft < before.puk.triesLeft
  return tested ? 'lost' : 'puk-not-tested'
}

/** What a refusal, or an answer that settles nothing, leaves after a right code de déblocage. */
function answerToRefusal(result: AfterPuk, after: Counters | null): AnswerTo<'unblock'> {
  // CHANGE REFERENCE DATA is only ever sent after RESET RETRY COUNTER has answered 9000; what else went before a refusal
  // that can't be looked into is not known.
  if (after === null) return result.stage === 'change' ? 'reset-without-change' : 'lost'
  if (!isUsable(after)) return 'pin-refused'
  // A memory failure (6581) or the like: the card did it, whatever it answered. Where the new code had come along, which
  // one is in force is not known; else it is the old one.
  return result.stage === 'reset' && result.bringsCode ? 'lost' : 'reset-without-change'
}

/** The code de déblocage was right; where a code was taken for wrong all the same, the counters say which. */
function triesUsedByRefusal(result: AfterPuk, before: Counters, after: Counters | null): Facts['tryUsed'] {
  const takenForWrong = result.is === 'pin-refused' && result.because === 'taken-for-wrong'
  if (after === null) return takenForWrong ? 'unknown' : 'no'
  return after.puk.triesLeft < before.puk.triesLeft ? 'yes' : 'no'
}

function isUsable(counters: Counters | null): boolean {
  return counters !== null && counters.pin.triesLeft > 0
}

/** A right code fills the counter up; one that was not tested leaves it as it was, and what was missing from it. */
function triesMissing(before: Counters, after: Counters | null, missing: Facts['tryUsed']): Facts['tryUsed'] {
  if (after === null) return 'unknown'
  if (after.puk.triesLeft < before.puk.triesLeft) return 'yes'
  return after.puk.triesLeft > before.puk.triesLeft ? 'no' : missing
}

function withPukTries(counters: Counters, triesLeft: number): Counters {
  return { ...counters, puk: { ...counters.puk, triesLeft, usesLeft: null } }
}

function settled(
  result: Exclude<UnblockResult, { is: 'accepted' }>,
  counters: Counters | null,
  tryUsed: Facts['tryUsed'],
): Unblocked['facts'] {
  const sw = 'sw' in result ? result.sw : null
  const detail = result.is === 'lost' ? result.fault.message : null
  return { counters, stage: result.stage, sw, tryUsed, detail }
}
