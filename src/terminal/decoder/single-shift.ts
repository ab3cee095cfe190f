/** What follows SS3: a cursor key, or one of the keypad in application mode. */

import type { Begun, Taken } from './begun.ts'
import { keyOfSs3, withAlt } from './key-of-sequence.ts'
import { Parameters } from './parameters.ts'

export class SingleShift implements Begun {
  readonly kind = 'key'
  readonly #alt: boolean
  readonly #parameters = new Parameters()

  /** @param alt whether an ESC came before it */
  constructor(alt: boolean) {
    this.#alt = alt
  }

  take(byte: number): Taken {
    if (byte >= 0x30 && byte < 0x3c) {
      this.#parameters.take(byte)
      return 'more'
    }
    const key = keyOfSs3(this.#parameters.list, String.fromCharCode(byte))
    return [this.#alt ? withAlt(key) : key]
  }
}
