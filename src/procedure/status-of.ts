/** What an unblocking would do with a card: what is told of it without sending it a code. */

import { type Counters, presentationsLeft, resetRefusal, stateOf } from '../card/counter.ts'
import type { CardRead } from '../search/card-seen.ts'
import type { Found } from '../search/the-one-meant.ts'
import type { Judgement, LastOne, StatusEnding } from './ending.ts'

/**
 * Letting go of the card has begun, and is not waited for: what was read is told first. Whoever closes the readers waits
 * for it; where the program ends before, PC/SC does the rest.
 */
export function statusOf(found: Found): StatusEnding {
  if (found.is === 'not-found') return found.why
  const { connection, cps, seen } = found.held
  void connection.disconnect()
  return judged({ card: seen, counters: cps.counters })
}

/** What its counters allow, in the order in which an unblocking asks them. */
export function judged({ card, counters }: CardRead): Judgement {
  if (counters.pin.triesLeft > 0) return { is: 'NOT_BLOCKED', card, counters }
  const state = stateOf(counters.puk)
  if (state !== 'ready') return { is: 'PUK_BLOCKED', by: 'before', state, card, counters }
  const refusal = resetRefusal(counters)
  if (refusal !== null) return { is: 'UNSUPPORTED_CARD', because: 'reset-rule', refusal, card, counters }
  return { is: 'BLOCKED', last: lastOne(counters), card, counters }
}

/** What the next presentation uses up where it is the last one; null: another may follow it. */
function lastOne({ puk }: Counters): LastOne | null {
  return presentationsLeft(puk) === 1 ? lastOf(puk.triesLeft) : null
}

/** With tries left, it is the uses that run out. */
export function lastOf(triesLeft: number): LastOne {
  return triesLeft > 1 ? 'use' : 'try'
}
