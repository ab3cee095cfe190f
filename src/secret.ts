/** A code of the card: bytes of its own, wiped after use, that no print, log or JSON can show. */

import { timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

const SHOWN = '[secret]'

/**
 * The digits of a code porteur or code de déblocage, as ASCII bytes.
 *
 * The buffer comes from `Buffer.alloc`, never from the shared pool, so that wiping it leaves no other copy of ours.
 */
export class Secret {
  readonly #bytes: Buffer

  private constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Takes a copy of `digits` (ASCII); the caller wipes its own. */
  static from(digits: Uint8Array): Secret {
    const bytes = Buffer.alloc(digits.length)
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

  equals(other: Secret): boolean {
    return this.length === other.length && timingSafeEqual(this.#bytes, other.#bytes)
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
