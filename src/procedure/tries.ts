/** Tries on the code de déblocage that a run used, by the counters. */

import { type Counters, stateOf } from '../card/counter.ts'
import type { Tries } from './ending.ts'

/** What a run found, and how often it presented the code since. */
export interface TriesOfRun {
  /** Tries left on the code de déblocage when the run met the card. */
  readonly triesAtFirst: number
  /** How often this run has presented it, this time included: it used no more tries than that. */
  readonly sent: number
}

/** What the counters say is missing of the tries that the run found. */
function triesIn(run: TriesOfRun, now: Counters): Tries {
  const number = triesMissing(run, now)
  return number === 0 ? { is: 'none' } : { is: 'used', number }
}

/** The same where the counters may not have answered. */
export function triesIfTested(run: TriesOfRun, now: Counters | null): Tries {
  return now === null ? { is: 'unknown' } : triesIn(run, now)
}

/**
 * The same where the card does not say that the code was right. A right code alone fills the counter up, so one that rose
 * does not tell whether this one cost a try.
 */
export function triesUnlessRight(run: TriesOfRun, before: Counters, now: Counters): Tries {
  const tries = triesIn(run, now)
  const rose = now.puk.triesLeft > before.puk.triesLeft
  return rose && tries.is === 'none' ? { is: 'unknown' } : tries
}

/**
 * The same after a right code, which fills the counter up on most cards. A code whose last use it was shows no tries any
 * more: then only the wrong ones before it can have used some.
 */
export function triesAfterRight(run: TriesOfRun, now: Counters | null): Tries {
  const wrongBefore = run.sent - 1
  if (now === null) return { is: wrongBefore > 0 ? 'unknown' : 'none' }
  return stateOf(now.puk) === 'ready' ? triesIn(run, now) : triesIn({ ...run, sent: wrongBefore }, now)
}

/** Never more than were presented: what else is missing was not used by this run. */
export function triesMissing({ triesAtFirst, sent }: TriesOfRun, { puk }: Counters): number {
  return Math.min(sent, Math.max(0, triesAtFirst - puk.triesLeft))
}
