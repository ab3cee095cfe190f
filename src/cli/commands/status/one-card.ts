/** What `status` finds of one reader's card, by what an unblocking would do with it. */

import { presentationsLeft, resetRefusal, stateOf } from '../../../card/counter.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import type { CardRead } from '../../../search/card-seen.ts'
import type { Found } from '../../../search/find-card.ts'

/** The card is let go. */
export async function statusOf(found: Found): Promise<StatusEnding> {
  if (found.is === 'not-found') return found.why
  const { connection, cps, seen } = found.held
  await connection.disconnect()
  return statusOfCard({ card: seen, counters: cps.counters })
}

/** In the order of an unblocking. */
function statusOfCard({ card, counters }: CardRead): StatusEnding {
  const { pin, puk } = counters
  if (pin.triesLeft > 0) return { is: 'NOT_BLOCKED', card, counters }
  const state = stateOf(puk)
  if (state !== 'ready') return { is: 'PUK_BLOCKED', by: 'before', state, card, counters }
  const refusal = resetRefusal(counters)
  if (refusal !== null) return { is: 'UNSUPPORTED_CARD', because: 'reset-rule', refusal, card, counters }
  const last = presentationsLeft(puk) === 1 ? (puk.triesLeft > 1 ? 'use' : 'try') : null
  return { is: 'BLOCKED', last, card, counters }
}
