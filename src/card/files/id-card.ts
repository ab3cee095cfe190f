/** CPS_ID_CARD: the card's number, its issue and its end, as CPS-GESTION shows them (card notes, 3). */

import { childOf, unsigned } from '../../apdu/ber.ts'
import { hexOf, objectsOf } from './pkcs15.ts'
import { firstObject, type Path, type Wanted } from './read-file.ts'

/** The length of one, as far as one is known, in bytes. */
const USUAL_LENGTH = 32

export const ID_CARD_WANTED: Wanted = firstObject(USUAL_LENGTH)

const TAGS = { CONTENT: 0xe3, NUMBER: 0x81, CATEGORY: 0x82, ISSUED: 0x83, ENDS: 0x84 } as const
/** Categories of test cards. */
const TEST = { first: 0x80, last: 0x82 } as const

/** What CPS_ID_CARD tells; null: nothing, or nothing that is understood. */
export interface IdCard {
  /** 10 digits. */
  readonly number: string | null
  readonly test: boolean | null
  /** `2021-03-16` */
  readonly issued: string | null
  /** The last day. */
  readonly ends: string | null
}

/** @throws {CardRefused} `file-unreadable` */
export function parseIdCard(path: Path, content: Uint8Array): IdCard {
  const object = objectsOf(path, content).find(({ tag }) => tag === TAGS.CONTENT)
  const digits = (tag: number, pattern: RegExp) => {
    const value = object && childOf(object, tag)
    return (value && pattern.exec(hexOf(value))?.[0]) ?? null
  }
  const category = object && childOf(object, TAGS.CATEGORY)
  return {
    number: digits(TAGS.NUMBER, /^\d{10}$/),
    test: category === undefined ? null : isTest(unsigned(category.value)),
    issued: dayIn(digits(TAGS.ISSUED, /^\d{8}$/)),
    ends: dayIn(digits(TAGS.ENDS, /^\d{8}$/)),
  }
}

function isTest(category: number | undefined): boolean | null {
  return category === undefined ? null : category >= TEST.first && category <= TEST.last
}

/** `20210316` as `2021-03-16`; null where there is no such day. */
function dayIn(digits: string | null): string | null {
  if (digits === null) return null
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const time = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day) ? day : null
}
