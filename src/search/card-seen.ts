/** A card as it was seen: plain data, through which no sentence and no report can reach the card itself. */

import type { Counters } from '../card/counter.ts'
import type { Code } from '../card/files/aodf.ts'
import type { Family } from '../card/files/info-ps.ts'
import type { Cps } from '../card/read-cps.ts'

/** Of a code, in digits. */
export type Lengths = Pick<Code, 'minLength' | 'maxLength'>

export interface CardSeen {
  /** The name of its reader, as PC/SC gives it: to be made visible before it is shown. */
  readonly reader: string
  readonly atr: Uint8Array
  readonly generation: string
  /** `CPS3v3`; null when the card does not say. */
  readonly version: string | null
  /** 10 digits, as on the letter; null when the card does not say. */
  readonly number: string | null
  /** The number in the card's label, where that is another one; else null. */
  readonly otherNumber: string | null
  /** 8 digits. */
  readonly serial: string
  /** Null when the card does not say, or was not asked. */
  readonly family: Family | null
  /** A test card; null when the card does not say, or was not asked. */
  readonly test: boolean | null
  readonly validity: Validity
  /** Of the code porteur. */
  readonly pin: Lengths
}

/** Dates as `2027-01-31`; null where the card does not say, or was not asked. */
export interface Validity {
  readonly issued: string | null
  /** The card's own end. */
  readonly expires: string | null
  readonly expired: boolean | null
  /** Whether CPS-GESTION shows this end too; else it is merely plausible (card notes, 3). */
  readonly sure: boolean
  /** The end of its first certificate, read only where the card tells no end of its own. */
  readonly certificateExpires: string | null
  readonly certificateExpired: boolean
}

/** A card and its counters, as they were read together. */
export interface CardRead {
  readonly card: CardSeen
  readonly counters: Counters
}

export function cardSeen(reader: string, atr: Uint8Array, cps: Cps): CardSeen {
  const { generation, version, number, labelNumber, serial, family, test, codes } = cps
  const { minLength, maxLength } = codes.pin
  return {
    reader,
    atr,
    generation,
    version,
    number,
    otherNumber: labelNumber === number ? null : labelNumber,
    serial,
    family,
    test,
    validity: validityOf(cps),
    pin: { minLength, maxLength },
  }
}

function validityOf({ issued, expiry, certificateExpires }: Cps): Validity {
  const { date = null, past = null, sure = false } = expiry ?? {}
  const certificateExpired = certificateExpires !== null && certificateExpires < today()
  return { issued, expires: date, expired: past, sure, certificateExpires, certificateExpired }
}

/** `2027-01-31`, UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10)
}
