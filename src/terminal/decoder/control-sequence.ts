/** What follows CSI: parameters, intermediate bytes and the final byte, by ECMA-48, 5.4. */

import { BRACKET, DOLLAR } from './ascii.ts'
import type { Begun, Taken } from './begun.ts'
import { keysOfCsi, withAlt } from './key-of-sequence.ts'
import { named } from './keys.ts'
import { MouseReport } from './mouse-report.ts'
import { Parameters } from './parameters.ts'
import { NONE } from './sequence.ts'

export class ControlSequence implements Begun {
  readonly kind = 'report'
  readonly #alt: boolean
  readonly #parameters = new Parameters()
  #prefix = 0
  #intermediate = false
  /** The Linux console's `CSI [ A` to `CSI [ E`. */
  #linux = false

  /** @param alt whether an ESC came before it */
  constructor(alt: boolean) {
    this.#alt = alt
  }

  take(byte: number): Taken {
    if (this.#linux) return [named('other')]
    // Only rxvt's keys have an intermediate byte, and theirs is the last.
    if (this.#intermediate) return byte < 0x40 ? 'more' : NONE
    if (byte >= 0x40) return this.#takeFinal(byte)
    // Anywhere but at the beginning, a prefix makes the sequence meaningless.
    if (byte >= 0x3c) this.#prefix = byte
    else if (byte >= 0x30) this.#parameters.take(byte)
    else if (byte === DOLLAR && this.#prefix === 0 && this.#parameters.list.length === 1)
      return this.#end(byte)
    else this.#intermediate = true
    return 'more'
  }

  #takeFinal(byte: number): Taken {
    if (this.#parameters.list.length > 0 || this.#prefix !== 0) return this.#end(byte)
    this.#linux = byte === BRACKET
    return this.#linux ? 'more' : (MouseReport.behind(byte) ?? this.#end(byte))
  }

  #end(final: number): Taken {
    const parameters = this.#parameters.list
    const keys = keysOfCsi({ prefix: this.#prefix, parameters, final: String.fromCharCode(final) })
    return this.#alt ? keys.map(withAlt) : keys
  }
}
