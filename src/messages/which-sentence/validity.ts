/** Which sentences tell of how long a card is valid. */

import type { CardSeen } from '../../search/card-seen.ts'
import type { Sentence } from '../contract.ts'
import type { Family } from '../sentences/shared.ts'
import { dayOf } from './shared.ts'

/** What to do with a card that has expired; nothing where it has not, or does not say. */
export function whereExpired({ validity }: CardSeen): Sentence[] {
  const { expires, expired } = validity
  if (expires === null || expired !== true) return []
  return [{ say: 'card-expired', day: dayOf(expires) }, { say: 'ask-new-card' }]
}

/** How a new card comes to whoever holds this one. */
export function newCard(family: Family): Sentence {
  switch (family) {
    case 'CPE':
    case 'CPA':
      return { say: 'employer-asks-new-card' }
    case 'CPS':
    case 'CPF':
    case 'unknown':
      return { say: 'ask-new-card' }
  }
}
