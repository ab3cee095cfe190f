/** Asking a virtual card directly, no reader between. */

import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { bytes, hex } from './hex.ts'

/** One command, hexadecimal with or without spaces; the whole response, upper-case hexadecimal. */
export function ask(card: VirtualCard, command: string): string {
  return hex(card.process(bytes(command)))
}
