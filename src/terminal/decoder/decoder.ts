/** Bytes of a terminal to keys: characters of UTF-8 first, then the sequences that they make. */

import type { Key } from './keys.ts'
import { Parser } from './parser.ts'
import { INVALID, Utf8 } from './utf8.ts'

export class Decoder {
  readonly #parser: Parser
  readonly #utf8 = new Utf8()
  /** The character begun was told, as one cut off. */
  #told = false

  /** @param tell is called with each key in order, while `feed`, `pause` or `giveUpWaiting` runs */
  constructor(tell: (key: Key) => void) {
    this.#parser = new Parser(tell)
  }

  /** Whether something has begun and not ended. */
  get pending(): boolean {
    return this.#parser.pending || this.#utf8.open
  }

  feed(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (!this.#parser.takeByte(byte)) this.#read(byte)
    }
  }

  /** Nothing more has come for a moment. */
  pause(): void {
    if (this.#utf8.open) this.#invalid()
    this.#parser.pause()
  }

  /** Nothing more has come for so long that no line delays it. */
  giveUpWaiting(): void {
    this.#parser.giveUpWaiting()
  }

  #read(byte: number): void {
    if (this.#utf8.open) {
      const taken = this.#utf8.take(byte)
      if (taken === 'none') this.#invalid()
      else if (taken !== 'more') this.#character(taken)
      if (taken !== 'none') return
    }
    this.#told = false
    // Up to 0x9F a byte alone is a control or a character of ASCII.
    if (byte < 0xa0) this.#parser.read(byte)
    else if (!this.#utf8.begin(byte)) this.#invalid()
  }

  /** @param code a code point of two bytes or more; a C1 control, too, may be written so */
  #character(code: number): void {
    if (!this.#told || code < 0xa0) this.#parser.read(code)
  }

  #invalid(): void {
    if (!this.#told) this.#parser.read(INVALID)
    this.#told = true
  }
}
