/** Which sentences tell whoever wanted to unblock a card that is not blocked where else to look. */

import type { CardRead, CardSeen } from '../../search/card-seen.ts'
import type { Sentence, Told } from '../contract.ts'
import { withoutPuk } from './by-counters.ts'
import { dayOf } from './shared.ts'
import { whereExpired } from './validity.ts'

export function notBlocked({ card, counters }: CardRead): Told {
  return {
    meaning: meaningOf(card),
    message: [{ say: 'not-blocked-counted', left: counters.pin.triesLeft }, { say: 'nothing-sent' }],
    hint: [...elsewhere(card), ...withoutPuk(counters.puk)],
  }
}

/** Of a card that is not blocked. */
export function meaningOf({ validity }: CardSeen): Told['meaning'] {
  return validity.expired === true ? 'trouble' : 'sound'
}

function elsewhere(card: CardSeen): Sentence[] {
  const expired = whereExpired(card)
  if (expired.length > 0) return expired
  const { expires, sure } = card.validity
  return [
    expires === null || !sure ? { say: 'elsewhere' } : { say: 'valid-so-elsewhere', day: dayOf(expires) },
  ]
}
