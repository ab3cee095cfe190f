/** A card as it was seen: plain data, through which no sentence and no report can reach the card itself. */

import type { Counters } from '../card/counter.ts'
import type { Code } from '../card/files/aodf.ts'
import type { Cps } from '../card/read-cps.ts'

/** Of a code, in digits. */
export type Lengths = Pick<Code, 'minLength' | 'maxLength'>

/** What a card is called by: the number on its letter, or where it gives none, its serial number. */
export type CardName = Pick<CardSeen, 'number' | 'serial'>

export interface CardSeen {
  /** The name of its reader, as PC/SC gives it: to be made visible before it is shown. */
  readonly reader: string
  readonly atr: Uint8Array
  readonly generation: string
  /** `CPS3v3`; null when the card does not say. */
  readonly version: string | null
  /** 10 digits, as on the letter; null when the card does not say. */
  readonly number: string | null
  /** 8 digits. */
  readonly serial: string
  readonly validity: Validity
  /** Of the code porteur. */
  readonly pin: Lengths
}

/** Dates as `2027-01-31`; null where the card does not say, or was not asked. */
export interface Validity {
  readonly expires: string | null
  readonly expired: boolean | null
}

/** A card and its counters, as they were read together. */
export interface CardRead {
  readonly card: CardSeen
  readonly counters: Counters
}

export function cardSeen(reader: string, atr: Uint8Array, cps: Cps): CardSeen {
  const { generation, version, number, serial, expiry, codes } = cps
  const { minLength, maxLength } = codes.pin
  return {
    reader,
    atr,
    generation,
    version,
    number,
    serial,
    validity: { expires: expiry?.date ?? null, expired: expiry?.past ?? null },
    pin: { minLength, maxLength },
  }
}
