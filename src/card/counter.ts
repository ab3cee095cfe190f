/** A code's counters, and what they allow (card notes, 5). */

import type { Refusal } from './refusal.ts'

export interface Counter {
  readonly triesLeft: number
  /** Null when the card does not say. */
  readonly triesMax: number | null
  /** Null: no limit declared. Zero: the code is finished. */
  readonly usesLeft: number | null
  /** The condition byte that guards RESET RETRY COUNTER on this code; null when the card declares none. */
  readonly resetRule: number | null | typeof UNTOLD
}

/** Of a generation that tells neither access rules nor uses: whether the PUK may reset the code, only RESET RETRY COUNTER will say. */
export const UNTOLD = 'untold'

export interface Counters {
  readonly pin: Counter
  readonly puk: Counter
}

/** The counters that prove an unblocking; the code de déblocage's is `unread` where nobody is told of it. */
export interface Proof {
  readonly pin: Counter
  readonly puk: Counter | 'unread'
}

export function areBothRead(counters: Proof): counters is Counters {
  return counters.puk !== 'unread'
}

/** Why the card could not be unblocked by presenting its code de déblocage, as far as its access rules say; null: it can. */
export function resetRefusal({ pin }: Counters): Refusal | null {
  const { resetRule } = pin
  if (resetRule === UNTOLD) return null
  if (resetRule !== null && isUserAuthentication(resetRule)) return null
  const found = resetRule === null ? '' : resetRule.toString(16).toUpperCase().padStart(2, '0')
  return { why: 'reset-rule', found }
}

/** How often the code can still be presented, wrong each time: tries or uses, whichever end first. */
export function presentationsLeft({ triesLeft, usesLeft }: Counter): number {
  return usesLeft === null ? triesLeft : Math.min(triesLeft, usesLeft)
}

/** The tries to tell: those left count as none where no use is. */
export function usableTries({ triesLeft, usesLeft }: Counter): number {
  return usesLeft === 0 ? 0 : triesLeft
}

export type CodeState = 'ready' | 'blocked' | 'spent'

/** `spent`: no use is left, which no right code repairs; `blocked`: no try is left. */
export function stateOf({ triesLeft, usesLeft }: Counter): CodeState {
  if (usesLeft === 0) return 'spent'
  return triesLeft === 0 ? 'blocked' : 'ready'
}

/**
 * Whether `condition` is plain user authentication, 11 to 1E: a code is presented in the security environment of that
 * number. So it asks for neither secure messaging (40) nor external authentication (20), and is neither free (00) nor
 * never (FF).
 */
function isUserAuthentication(condition: number): boolean {
  return condition > 0x10 && condition < 0x1f
}
