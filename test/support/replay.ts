/** A card that holds one known conversation and no other: the first command that differs is an error. */

import type { CardPort } from '../../src/port.ts'
import { bytes, hex } from './hex.ts'

export interface Replay extends CardPort {
  /** How many exchanges of the conversation have not taken place. */
  readonly left: number
}

export function replay(exchanges: readonly (readonly [command: string, answer: string])[]): Replay {
  const waiting = [...exchanges]
  return {
    get left() {
      return waiting.length
    },
    async transmit(command) {
      const [expected, answer] = waiting.shift() ?? ['nothing more', '']
      if (hex(command) !== expected) throw new Error(`${hex(command)} sent, ${expected} expected`)
      return bytes(answer)
    },
  }
}
