/** Characters of UTF-8, byte by byte, as they come. */

/** In place of a character that is cut off, or of another encoding. */
export const INVALID = 0xfffd

const LEAST = [0, 0x80, 0x800, 0x10000] as const

export class Utf8 {
  #more = 0
  #code = 0
  #least = 0

  /** Whether a character has begun and not ended. */
  get open(): boolean {
    return this.#more > 0
  }

  /** Whether `byte` begins a character of several bytes. */
  begin(byte: number): boolean {
    if (byte < 0xc2 || byte > 0xf4) return false
    this.#more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    this.#code = byte & (0x3f >> this.#more)
    this.#least = LEAST[this.#more] ?? 0
    return true
  }

  /** @returns the code point that ends here; `more` when one does not yet; `none` when the byte is no part of it */
  take(byte: number): number | 'more' | 'none' {
    if (byte < 0x80 || byte > 0xbf) {
      this.#more = 0
      return 'none'
    }
    this.#code = (this.#code << 6) | (byte & 0x3f)
    this.#more -= 1
    if (this.#more > 0) return 'more'
    const code = this.#code
    const surrogate = code >= 0xd800 && code < 0xe000
    return code < this.#least || code > 0x10ffff || surrogate ? INVALID : code
  }
}
