/**
 * The three units behind `CSI M`, xterm's mouse report: button, column, row. Each is one byte, whatever it is; in mode
 * 1005 one character of UTF-8, of at most two bytes.
 *
 * A pair that could be either is taken for one character: a unit too few would leave a coordinate behind, and that may
 * look like a digit.
 */

const UNITS = 3

export class MouseReport {
  #units = 0
  /** The last byte may be the first half of a character. */
  #half = false

  /** @returns whether more is to come; `none` when the byte is no part of it */
  take(byte: number): 'more' | 'end' | 'none' {
    const half = this.#half
    this.#half = false
    if (half && byte >= 0x80 && byte < 0xc0) return this.#units === UNITS ? 'end' : 'more'
    // A column or row beyond 223 is sent as 0.
    if (this.#units === UNITS || (byte < 0x20 && byte !== 0)) return 'none'
    this.#units += 1
    this.#half = byte >= 0xc2 && byte < 0xe0
    return this.#units === UNITS && !this.#half ? 'end' : 'more'
  }
}
