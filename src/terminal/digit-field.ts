/** A text box of digits: bytes outside of V8's heap, a caret, and wiped places wherever a digit was. */

import { Secret, secretBytes } from '../secret.ts'

/** Far more than any code has, so that even a pasted page is counted. */
const CAPACITY = 10_000

export class DigitField {
  readonly #bytes = secretBytes(CAPACITY)
  #length = 0
  #caret = 0

  /** In digits. Beyond the capacity they are neither kept nor counted. */
  get length(): number {
    return this.#length
  }

  /** How many digits stand before it. */
  get caret(): number {
    return this.#caret
  }

  /** @param digit its ASCII byte */
  insert(digit: number): void {
    if (this.#length === CAPACITY) return
    this.#bytes.copyWithin(this.#caret + 1, this.#caret, this.#length)
    this.#bytes[this.#caret] = digit
    this.#length += 1
    this.#caret += 1
  }

  moveTo(place: number): void {
    this.#caret = Math.max(0, Math.min(place, this.#length))
  }

  /** Takes out the digits from `start` to before `end`, as far as there are any. */
  remove(start: number, end: number): void {
    const [from, to] = [Math.max(0, start), Math.min(end, this.#length)]
    if (from >= to) return
    this.#bytes.copyWithin(from, to, this.#length)
    this.#bytes.fill(0, this.#length - (to - from), this.#length)
    this.#length -= to - from
    this.#caret = this.#caret >= to ? this.#caret - (to - from) : Math.min(this.#caret, from)
  }

  clear(): void {
    this.remove(0, this.#length)
  }

  /** A copy of the digits, which the caller wipes. */
  toSecret(): Secret {
    return Secret.from(this.#bytes.subarray(0, this.#length))
  }
}
