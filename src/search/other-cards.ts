/** CPS that were read while another one is waited for: left alone as long as they stay where they are. */

import type { ReaderState } from '../port.ts'
import type { NotFound } from './not-found.ts'

type Mismatch = Extract<NotFound, { is: 'CARD_MISMATCH' }>

/** A card is taken for us alone to be read: whoever else uses it is not to be disturbed at each look. */
export class OtherCards {
  #mismatch: Mismatch | null = null
  #there = ''

  /** What was read of the cards that are `there`; null: they are to be read. */
  stillThere(there: readonly ReaderState[]): Mismatch | null {
    // Forgotten at the first change: a card that comes back may be another.
    if (placesOf(there) !== this.#there) this.#mismatch = null
    return this.#mismatch
  }

  remember(there: readonly ReaderState[], mismatch: Mismatch): void {
    this.#mismatch = mismatch
    this.#there = placesOf(there)
  }
}

/** Whether a card is in use changes as it is read, and says nothing of which it is. */
function placesOf(there: readonly ReaderState[]): string {
  return JSON.stringify(
    there.map(({ name, card, atr }) => [name, card, atr && Buffer.from(atr).toString('hex')]),
  )
}
