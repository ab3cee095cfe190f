/** A code on a virtual card: its value, its counters, whether it was verified. */

import { type Answer, SW, wrongCode } from '../transport/answer.ts'

/** How a code is at first, and what is accepted in its place. */
export interface CodeSettings {
  /** P2 of VERIFY, 01 to 1F. */
  readonly reference: number
  /** In digits. */
  readonly value: string
  /** In digits. */
  readonly minLength: number
  readonly maxLength: number
  /** In bytes; what the digits leave free is filled with FF. */
  readonly storedLength: number
  /** 0 to 15. */
  readonly triesMax: number
  readonly triesLeft: number
  /** Every VERIFY, right or wrong, takes one. Null: no limit. */
  readonly usesLeft: number | null
  /** Access rule in compact format, as GET DATA shows it (card notes, 5). */
  readonly accessRule: Uint8Array
  /** What VERIFY answers when no use is left; which of them a real card does is not known. */
  readonly whenSpent: 0x6983 | 0x6984
}

const FILLER = 0xff

export class VirtualCode {
  readonly settings: CodeSettings
  #stored: Uint8Array
  #triesLeft: number
  #usesLeft: number | null
  #verified = false

  constructor(settings: CodeSettings) {
    this.settings = settings
    this.#stored = padded(settings.value, settings.storedLength)
    this.#triesLeft = settings.triesLeft
    this.#usesLeft = settings.usesLeft
  }

  get triesLeft(): number {
    return this.#triesLeft
  }

  get usesLeft(): number | null {
    return this.#usesLeft
  }

  get verified(): boolean {
    return this.#verified
  }

  /** The digits in force. */
  get digits(): string {
    return Buffer.from(this.#stored.filter((byte) => byte !== FILLER)).toString()
  }

  /** Takes back the right that VERIFY gave. */
  forget(): void {
    this.#verified = false
  }

  /** VERIFY. Costs a use, and a try unless right; nothing when it is refused before the comparison. */
  verify(presented: Uint8Array): Answer {
    this.#verified = false
    if (this.#usesLeft === 0) return { sw: this.settings.whenSpent }
    if (this.#triesLeft === 0) return { sw: SW.BLOCKED }
    // An empty VERIFY merely asks for the counter on some cards; on others it is a wrong code. This card is of those.
    if (presented.length !== 0 && presented.length !== this.settings.storedLength)
      return { sw: SW.WRONG_LENGTH }

    if (this.#usesLeft !== null) this.#usesLeft -= 1
    if (Buffer.compare(presented, this.#stored) !== 0) {
      this.#triesLeft -= 1
      return { sw: wrongCode(this.#triesLeft) }
    }
    this.#triesLeft = this.settings.triesMax
    this.#verified = true
    return { sw: SW.DONE }
  }

  /** VERIFY without data, where that asks for the counter and costs nothing. A verified code needs no verification. */
  query(): Answer {
    if (this.#verified) return { sw: SW.DONE }
    return { sw: this.#triesLeft === 0 ? SW.BLOCKED : wrongCode(this.#triesLeft) }
  }

  /** RESET RETRY COUNTER with a new value; who may ask for it, the card decides. */
  reset(stored: Uint8Array): Answer {
    const changed = this.change(stored)
    return changed.sw === SW.DONE ? this.restore() : changed
  }

  /** RESET RETRY COUNTER without data: the value stays. */
  restore(): Answer {
    this.#triesLeft = this.settings.triesMax
    this.#verified = false
    return { sw: SW.DONE }
  }

  /** CHANGE REFERENCE DATA with the new value alone: the counter stays. */
  change(stored: Uint8Array): Answer {
    if (!this.#accepts(stored)) return { sw: SW.WRONG_DATA }
    this.#stored = Uint8Array.from(stored)
    this.#verified = false
    return { sw: SW.DONE }
  }

  #accepts(stored: Uint8Array): boolean {
    const { minLength, maxLength, storedLength } = this.settings
    const digits = stored.findIndex((byte) => byte < 0x30 || byte > 0x39)
    const length = digits < 0 ? stored.length : digits
    return (
      stored.length === storedLength &&
      length >= minLength &&
      length <= maxLength &&
      stored.subarray(length).every((byte) => byte === FILLER)
    )
  }
}

function padded(digits: string, length: number): Uint8Array {
  const stored = Buffer.alloc(length, FILLER)
  stored.write(digits, 'latin1')
  return stored
}
