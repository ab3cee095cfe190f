/** Which sentences tell of what a card leaves open that went silent, or gave an answer that settles nothing. */

import { areBothRead } from '../../card/counter.ts'
import type { Open } from '../../procedure/ending.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { STATUS } from '../remedies.ts'
import { finished, withoutPuk, withState } from './by-counters.ts'
import { causeOf, lost, STATUS_FIRST, stateOfCard, trouble } from './shared.ts'

const TRY_BOTH: readonly Part[] = [{ say: 'try-both-pins' }, { say: 'status-tells-tries' }, { run: STATUS }]
const TRY_NEW: readonly Part[] = [{ say: 'try-new-pin' }, { say: 'status-tells-tries' }, { run: STATUS }]

export function tellOpen(open: Open): Told {
  switch (open.open) {
    case 'puk-sent': {
      const { card, by, counters, tries } = open
      const happened: Sentence =
        by.is === 'silence'
          ? { say: 'puk-unanswered', by: causeOf(by) }
          : { say: 'puk-answered-strangely', sw: by.sw }
      return counters === 'unread'
        ? trouble([happened, { say: 'still-blocked' }, ...lost(tries, null)], ...STATUS_FIRST)
        : withState({ card, counters }, [happened, ...lost(tries, counters.puk)], STATUS_FIRST)
    }
    case 'perhaps-unblocked': {
      const happened: Sentence = { say: 'perhaps-unblocked', by: causeOf(open.by) }
      return trouble([happened, ...lost(open.tries, null)], ...STATUS_FIRST)
    }
    case 'unblocked': {
      const happened: Sentence = { say: 'unblocked-by-counter', by: causeOf(open.by) }
      const { puk } = open.counters
      return trouble([happened, ...lost(open.tries, puk)], ...withoutPuk(puk), ...TRY_BOTH)
    }
    case 'either-code': {
      const { by, counters, tries } = open
      const happened: Sentence = { say: 'either-pin', by: causeOf(by) }
      if (counters === 'unread') return trouble([happened, ...lost(tries, null)], ...TRY_BOTH)
      const { puk } = counters
      return trouble([happened, ...lost(tries, puk)], ...withoutPuk(puk), ...TRY_BOTH)
    }
    case 'still-blocked': {
      const { card, by, counters, tries } = open
      const happened: Sentence =
        by.is === 'done'
          ? { say: 'confirmed-still-blocked' }
          : { say: 'accepted-still-blocked', by: causeOf(by) }
      if (!areBothRead(counters)) return trouble([happened, ...lost(tries, null)], ...STATUS_FIRST)
      const message = [happened, ...lost(tries, counters.puk)]
      return stateOfCard(counters) === 'finished'
        ? finished({ card, counters }, message)
        : trouble(message, ...STATUS_FIRST)
    }
    case 'unproved':
      return trouble([{ say: 'confirmed-unproved' }, ...lost(open.tries, null)], ...TRY_NEW)
  }
}
