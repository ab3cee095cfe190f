/** A code of the card: bytes of its own, wiped after use, that no print, log or JSON can show. */

import { inspect } from 'node:util'

const SHOWN = '[secret]'

/**
 * Memory of its own for what may hold a code, all zeroes.
 *
 * It lies outside of V8's heap, whatever its length. `Buffer.alloc` puts 64 bytes and less on that heap, where a
 * collection moves them and leaves their old place as it was.
 */
export function secretBytes(length: number): Buffer {
  return Buffer.from(new ArrayBuffer(length))
}

/** The digits of a code porteur or code de déblocage, as ASCII bytes. */
export class Secret {
  readonly #bytes: Buffer

  private constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Takes a copy of `digits` (ASCII); the caller wipes its own. */
  static from(digits: Uint8Array): Secret {
    const bytes = secretBytes(digits.length)
    bytes.set(digits)
    return new Secret(bytes)
  }

  /** The same digits in bytes of their own, to be wiped on their own. */
  copy(): Secret {
    return Secret.from(this.#bytes)
  }

  /** In digits, which are bytes. */
  get length(): number {
    return this.#bytes.length
  }

  /** Compares every digit whatever the first ones say. `timingSafeEqual` of node:crypto would leave copies behind. */
  equals(other: Secret): boolean {
    let difference = this.length ^ other.length
    for (let index = 0; index < this.length; index += 1) {
      difference |= (this.#bytes[index] ?? 0) ^ (other.#bytes[index] ?? 0)
    }
    return difference === 0
  }

  /** Whether every digit follows the one before it by the same step: 0000, 1234, 9876. */
  get isRegular(): boolean {
    const step = (this.#bytes[1] ?? 0) - (this.#bytes[0] ?? 0)
    return this.#bytes.every((digit, index) => index === 0 || digit - (this.#bytes[index - 1] ?? 0) === step)
  }

  /** Writes the digits into `target` at `offset`: the only way out, on to the card. */
  copyTo(target: Uint8Array, offset: number): void {
    target.set(this.#bytes, offset)
  }

  /** Overwrites the digits. Safe to call twice. */
  wipe(): void {
    this.#bytes.fill(0)
  }

  toString(): string {
    return SHOWN
  }

  toJSON(): string {
    return SHOWN
  }

  [inspect.custom](): string {
    return SHOWN
  }
}
