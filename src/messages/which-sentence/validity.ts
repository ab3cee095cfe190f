/** Which sentences tell of how long a card is valid. */

import type { CardSeen } from '../../search/card-seen.ts'
import type { Sentence } from '../contract.ts'
import { dayOf } from './shared.ts'

/** What to do with a card that has expired; nothing where it has not, or does not say. Nobody asks for a new card for a doubt. */
export function whereExpired(card: CardSeen): Sentence[] {
  const { expires, expired, sure } = card.validity
  if (expires === null || expired !== true) return []
  if (!sure) return [{ say: 'card-perhaps-expired', day: dayOf(expires) }]
  return [{ say: 'card-expired', day: dayOf(expires) }, newCard(card)]
}

/** How a new card comes to whoever holds this one. */
export function newCard({ family }: Pick<CardSeen, 'family'>): Sentence {
  switch (family) {
    case 'CPE':
    case 'CPA':
      return { say: 'employer-asks-new-card' }
    case 'CPS':
    case 'CPF':
      return { say: 'ask-new-card' }
    case null:
      return { say: 'somebody-asks-new-card' }
  }
}
