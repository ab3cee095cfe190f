/** The parameters of a control sequence, as ECMA-48 writes them: `38:2;5`, in numbers. */

import { COLON, SEMICOLON, ZERO } from './ascii.ts'

/** More than any sequence has; the rest is read and forgotten. */
const MOST = 32
const MOST_SUBPARAMETERS = 8
/** Beyond any code point. */
const LARGEST = 0x200000

/** Stands for a parameter that is left out. */
export const MISSING = -1

export class Parameters {
  /** Each with its subparameters. */
  readonly list: number[][] = []

  /** @param byte a digit, `:` or `;` */
  take(byte: number): void {
    if (this.list.length === 0) this.list.push([MISSING])
    const last = this.list.at(-1) ?? []
    if (byte === SEMICOLON) {
      if (this.list.length < MOST) this.list.push([MISSING])
    } else if (byte === COLON) {
      if (last.length < MOST_SUBPARAMETERS) last.push(MISSING)
    } else {
      const place = last.length - 1
      last[place] = Math.min(Math.max(last[place] ?? 0, 0) * 10 + byte - ZERO, LARGEST)
    }
  }
}
