/** A virtual card that only its Answer To Reset makes known: it understands no command of ours, and must be sent none. */

import { encodeAnswer, SW } from '../transport/answer.ts'
import type { VirtualCard } from './virtual-card.ts'

export class OtherCard implements VirtualCard {
  readonly atr: Uint8Array
  #commands = 0

  /** @param atr hexadecimal, spaces allowed; empty: a card that does not answer to its reset */
  constructor(atr: string) {
    this.atr = Buffer.from(atr.replaceAll(' ', ''), 'hex')
  }

  /** How many it was sent. */
  get commands(): number {
    return this.#commands
  }

  reset(): void {}

  process(): Uint8Array {
    this.#commands += 1
    return encodeAnswer({ sw: SW.UNKNOWN_CLASS })
  }
}
