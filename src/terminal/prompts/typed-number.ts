/** The number of a choice, as it is typed digit by digit. */

import { ZERO } from '../decoder/ascii.ts'
import { digitOf, type Key } from '../decoder/keys.ts'

export class TypedNumber {
  readonly #choices: number
  #value = 0

  /** @param choices how many there are, numbered from 1 */
  constructor(choices: number) {
    this.#choices = choices
  }

  /** 0 before the first digit. */
  get value(): number {
    return this.#value
  }

  /**
   * Takes a digit; any other key begins a new number.
   *
   * @returns the place of the choice that has the number so far, from 0; null where the key is no digit. `wrong`: no
   *   choice has that number, whatever digits follow. They may be those of a card, or of a code.
   */
  key(key: Key): number | 'wrong' | null {
    const digit = digitOf(key)
    if (digit === null) return this.clear()
    const next = this.#value * 10 + digit - ZERO
    this.#value = next === 0 ? this.#choices + 1 : Math.min(next, this.#choices + 1)
    return this.#value > this.#choices ? 'wrong' : this.#value - 1
  }

  clear(): null {
    this.#value = 0
    return null
  }
}
