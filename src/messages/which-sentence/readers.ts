/** Which sentences tell of readers, and of what is in each. */

import type { CardRead } from '../../search/card-seen.ts'
import type { Sentence, Told } from '../contract.ts'
import { named } from './shared.ts'

/** What `readers` says of a CPS: which one, and whether it is blocked. */
export function tellCpsThere({ card, counters }: CardRead): Told {
  const { generation } = card
  const state: Sentence = counters.pin.triesLeft > 0 ? { say: 'not-blocked' } : { say: 'blocked' }
  return { meaning: 'plain', message: [{ say: 'cps-there', generation, card: named(card) }, state], hint: [] }
}

/** What `readers` and `status --all` end with. */
export function tellReaders(number: number): Told {
  return { meaning: 'plain', message: [{ say: 'readers-counted', number }], hint: [] }
}
