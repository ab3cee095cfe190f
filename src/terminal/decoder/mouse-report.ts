/**
 * The units behind a bare `CSI M`, xterm's mouse report: button, column, row; behind `CSI t` and `CSI T`, its reports of
 * a highlight: one place, or three. Each is one byte, whatever it is; in mode 1005 one character of UTF-8, of at most two.
 *
 * A pair that could be either is taken for one character: a unit too few would leave a coordinate behind, and that may
 * look like a digit.
 */

/** By the final byte. */
const UNITS: Readonly<Record<string, number>> = { M: 3, t: 2, T: 6 }

export class MouseReport {
  /** Still to come. */
  #units: number
  /** The last byte may be the first half of a character. */
  #half = false

  private constructor(units: number) {
    this.#units = units
  }

  /** @returns null where what follows `CSI` and this byte, without a parameter, is no such report */
  static behind(final: number): MouseReport | null {
    const units = UNITS[String.fromCharCode(final)]
    return units === undefined ? null : new MouseReport(units)
  }

  /** @returns whether more is to come; `none` when the byte is no part of it */
  take(byte: number): 'more' | 'end' | 'none' {
    const half = this.#half
    this.#half = false
    if (half && byte >= 0x80 && byte < 0xc0) return this.#units === 0 ? 'end' : 'more'
    // A column or row beyond 223 is sent as 0.
    if (this.#units === 0 || (byte < 0x20 && byte !== 0)) return 'none'
    this.#units -= 1
    this.#half = byte >= 0xc2 && byte < 0xe0
    return this.#units === 0 && !this.#half ? 'end' : 'more'
  }
}
