/** A virtual card that remembers what it was asked. */

import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { hex } from './hex.ts'

export interface Recording {
  /** To put into a reader in place of the card itself. */
  readonly card: VirtualCard
  /** Hexadecimal, upper case, in order. */
  readonly exchanges: { readonly command: string; readonly response: string }[]
  /** How often the card was reset. */
  readonly resets: number
}

export function record(card: VirtualCard): Recording {
  const exchanges: { command: string; response: string }[] = []
  let resets = 0
  return {
    exchanges,
    get resets() {
      return resets
    },
    card: {
      atr: card.atr,
      reset() {
        resets += 1
        card.reset()
      },
      process(command) {
        const sent = hex(command)
        const response = card.process(command)
        exchanges.push({ command: sent, response: hex(response) })
        return response
      },
    },
  }
}
