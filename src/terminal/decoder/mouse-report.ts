/**
 * What follows a bare `CSI M`, `CSI t` or `CSI T` of xterm: a number of units. `CSI M` is a report of the mouse: button,
 * column, row. `CSI t` and `CSI T` report a highlight: one place, or three.
 *
 * A unit is one byte, whatever it is; in mode 1005 it is one character of UTF-8, of at most two bytes. A pair of bytes that
 * could be either is taken for one character. A unit too few would leave a coordinate behind, which may look like a digit.
 */

/** By the final byte. */
const UNITS: Readonly<Record<string, number>> = { M: 3, t: 2, T: 6 }

export class MouseReport {
  /** Still to come. */
  #units: number
  /** Still to come, should each unit be one byte. */
  #bytes: number
  /** The last byte may be the first half of a character. */
  #half = false

  private constructor(units: number) {
    this.#units = units
    this.#bytes = units
  }

  /** @returns null where what follows `CSI` and this byte, without a parameter, is no such report */
  static behind(final: number): MouseReport | null {
    const units = UNITS[String.fromCharCode(final)]
    return units === undefined ? null : new MouseReport(units)
  }

  /** Whether nothing more needs to come, though it may. */
  get mayBeWhole(): boolean {
    return this.#bytes <= 0
  }

  /**
   * Takes a byte of any kind: a column or row beyond 223 is sent as 0, or begins anew at 0.
   *
   * @returns whether more is to come; `none` when the byte is no part of it
   */
  take(byte: number): 'more' | 'end' | 'none' {
    const half = this.#half
    this.#half = false
    this.#bytes -= 1
    if (half && byte >= 0x80 && byte < 0xc0) return this.#units === 0 ? 'end' : 'more'
    if (this.#units === 0) return 'none'
    this.#units -= 1
    this.#half = byte >= 0xc2 && byte < 0xe0
    return this.#units === 0 && !this.#half ? 'end' : 'more'
  }
}
