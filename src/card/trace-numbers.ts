/** The numbers by which a card is known, once they were read: found again wherever else it answers them. */

/** Fewer digits than this tell no card from another. */
const LEAST = 8
/** So many digits of a number that is cut at the end are kept back. */
const LEAST_BEGUN = 4

export class KnownNumbers {
  /** In hexadecimal: as BCD, and as text. */
  readonly #written = new Set<string>()

  add(digits: readonly string[]): void {
    for (const number of digits) {
      if (number.length < LEAST) continue
      this.#written.add(number)
      this.#written.add(Buffer.from(number, 'latin1').toString('hex'))
    }
  }

  /** The places of the bytes of `content` in which digits of these numbers stand, at whatever half of a byte they begin. */
  placesIn(content: Uint8Array): ReadonlySet<number> {
    const places = new Set<number>()
    const hex = Buffer.from(content).toString('hex')
    const keep = (start: number, end: number) => {
      for (let half = start; half < end; half++) places.add(half >> 1)
    }
    for (const number of this.#written) {
      for (let at = hex.indexOf(number); at >= 0; at = hex.indexOf(number, at + 1))
        keep(at, at + number.length)
      for (let length = number.length - 1; length >= LEAST_BEGUN; length--)
        if (hex.endsWith(number.slice(0, length))) keep(hex.length - length, hex.length)
    }
    return places
  }
}
