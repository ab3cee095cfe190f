/** Which sentences tell how a card is that was sent a code, by its counters, and what can still be done with it. */

import { type Counter, stateOf } from '../../card/counter.ts'
import type { CardRead } from '../../search/card-seen.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { stateOfCard } from './shared.ts'
import { newCard } from './validity.ts'

/** What happened, then how the card is. Nobody is advised to try again what can't be tried any more. */
export function withState(read: CardRead, happened: readonly Sentence[], hint: readonly Part[]): Told {
  const { counters } = read
  switch (stateOfCard(counters)) {
    case 'not-blocked':
      return {
        meaning: 'trouble',
        message: [...happened, { say: 'not-blocked' }],
        hint: [...withoutPuk(counters.puk), ...hint],
      }
    case 'blocked':
      return { meaning: 'trouble', message: [...happened, { say: 'still-blocked' }], hint }
    case 'finished':
      return finished(read, happened)
  }
}

/** Of a card that is blocked, and whose code de déblocage can't be used any more. */
export function finished({ card, counters }: CardRead, happened: readonly Sentence[]): Told {
  const why: Sentence[] = stateOf(counters.puk) === 'spent' ? [{ say: 'puk-spent' }] : []
  return {
    meaning: 'finished',
    message: [...happened, ...why, { say: 'finished' }],
    hint: [newCard(card)],
  }
}

/** To whoever has a card that works: that its code de déblocage can't be used any more, where that is so. */
export function withoutPuk(puk: Counter | 'unread'): Sentence[] {
  if (puk === 'unread' || stateOf(puk) === 'ready') return []
  return [{ say: 'puk-unusable' }, { say: 'if-blocked-replaced' }]
}
