/** A card that holds one known conversation and no other: the first command that differs is an error. */

import type { SpokenPort } from '../../src/apdu/channel.ts'
import { bytes, hex } from './hex.ts'

export interface Replay extends SpokenPort {
  /** How many exchanges of the conversation have not taken place. */
  readonly left: number
}

export function replay(
  exchanges: readonly (readonly [command: string, answer: string])[],
  protocol: SpokenPort['protocol'],
): Replay {
  const waiting = [...exchanges]
  return {
    protocol,
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
