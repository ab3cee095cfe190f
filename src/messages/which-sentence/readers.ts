/** Which sentences tell of readers, and of what is in each. */

import type { CardRead } from '../../search/card-seen.ts'
import type { Sentence, Told } from '../contract.ts'
import { familyOf, named, otherNumberOf, stateOfCard } from './shared.ts'

/** What `readers` says of a CPS: which one, and whether it is blocked. */
export function tellCpsThere({ card, counters }: CardRead): Told {
  const { generation } = card
  const there: Sentence = { say: 'cps-there', generation, family: familyOf(card), card: named(card) }
  const message = [there, ...otherNumberOf(card), { say: stateOfCard(counters) }]
  return { meaning: 'plain', message, hint: [] }
}

/** What `readers` and `status --all` end with. */
export function tellReaders(number: number): Told {
  return { meaning: 'plain', message: [{ say: 'readers-counted', number }], hint: [] }
}
