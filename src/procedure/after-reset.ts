/**
 * What the answer to RESET RETRY COUNTER or CHANGE REFERENCE DATA, and the counters read after it, make of the run. The code
 * de déblocage was right.
 */

import type { Counters } from '../card/counter.ts'
import type { Unsettled } from './ending.ts'
import type { Answer, Ended, Presentation } from './presentation.ts'
import { triesAfterRight, triesIfTested } from './tries.ts'

/** The code de déblocage was right, and the card says that it did not do the rest. */
export function refusedPin(
  presentation: Presentation,
  result: Answer<'pin-refused'>,
  after: Counters | null,
): Ended {
  const { card } = presentation
  const { sw, stage: step } = result
  const by: Unsettled = { is: 'word', sw }
  const takenForWrong = result.because === 'taken-for-wrong'
  const tries = takenForWrong ? triesIfTested(presentation, after) : triesAfterRight(presentation, after)
  if (after !== null && after.pin.triesLeft === 0) {
    const because = result.because === 'the-code' ? 'the-code' : 'the-card'
    return {
      answer: 'pin-refused',
      ending: { is: 'PIN_REFUSED', card, counters: after, because, step, sw, tries },
    }
  }
  if (result.stage === 'reset' && (after === null || result.bringsCode)) {
    // A memory failure or the like: the card may have done it, whatever it answered.
    return after === null
      ? { answer: 'lost', ending: { is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', card, by, tries } }
      : {
          answer: 'lost',
          ending: { is: 'OUTCOME_UNKNOWN', open: 'unblocked', card, counters: after, by, tries },
        }
  }
  return {
    answer: 'reset-without-change',
    ending: { is: 'RESET_WITHOUT_CHANGE', card, counters: after ?? 'unread', step, by, tries },
  }
}

/** The code de déblocage was right, and whether the card did the rest is open. */
export function unsettledPin(
  presentation: Presentation,
  result: Answer<'pin-unsettled'> | Exclude<Answer<'lost'>, { readonly stage: 'verify-puk' }>,
  by: Unsettled,
  after: Counters | null,
): Ended {
  const { card } = presentation
  const step = result.stage
  const tries = triesAfterRight(presentation, after)
  const lost = (ending: Extract<Ended, { answer: 'lost' }>['ending']): Ended => ({ answer: 'lost', ending })
  if (after !== null && after.pin.triesLeft === 0) {
    // RESET RETRY COUNTER that was answered and not done was refused, whatever the word.
    if (step === 'reset' && by.is === 'word') {
      const refused = { is: 'PIN_REFUSED', because: 'the-card', step, sw: by.sw } as const
      return { answer: 'pin-refused', ending: { ...refused, card, counters: after, tries } }
    }
    return lost({ is: 'OUTCOME_UNKNOWN', open: 'still-blocked', card, counters: after, step, by, tries })
  }
  if (step === 'change') {
    const counters = after ?? 'unread'
    return lost({ is: 'OUTCOME_UNKNOWN', open: 'either-code', card, counters, step, by, tries })
  }
  if (after === null) return lost({ is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', card, by, tries })
  if (result.codeInForce === 'old') {
    const ending = { is: 'RESET_WITHOUT_CHANGE', card, counters: after, step, by, tries } as const
    return { answer: 'reset-without-change', ending }
  }
  return lost({ is: 'OUTCOME_UNKNOWN', open: 'unblocked', card, counters: after, by, tries })
}
