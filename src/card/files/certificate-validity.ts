/** When a certificate ends, from as few of its first bytes as hold that (X.509, RFC 5280, 4.1; card notes, 3). */

import { announced, BerError, readTlvs } from '../../apdu/ber.ts'
import { TAG } from './pkcs15.ts'
import type { Wanted } from './read-file.ts'

/** Before the validity stand numbers and the issuer's name: longer than this, it is no certificate of a card. */
const LONGEST = 1024
/** Of any tag and length that can stand before the validity. */
const LONGEST_HEADER = 6
const VERSION = 0xa0
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
/** « No well-defined expiration date » (RFC 5280, 4.1.2.5). */
const NEVER = '99991231235959'

/** As many bytes as hold the validity: the first 256 with any usual certificate, or one reading where that is less. */
export const untilValidity: Wanted = {
  atFirst: 256,
  lacks(read) {
    const { needed } = locate(read)
    return needed <= LONGEST ? needed - read.length : 0
  },
}

/** @param beginning a certificate, or its first bytes; null when notAfter is not in them, or they are no certificate */
export function notAfterIn(beginning: Uint8Array): Date | null {
  const { validity } = locate(beginning)
  if (validity === null) return null
  try {
    const [times] = readTlvs(validity)
    const [notBefore, notAfter, more] = times?.children.map(({ tag, value }) => timeIn(tag, value)) ?? []
    // Times in disorder are no validity: something else was taken for it.
    if (!notBefore || !notAfter || more !== undefined || notBefore > notAfter) return null
    return notAfter
  } catch (error) {
    if (error instanceof BerError) return null
    throw error
  }
}

interface Located {
  /** The SEQUENCE of both times, whole; null where it does not stand in the bytes. */
  readonly validity: Uint8Array | null
  /** From how many bytes on more could be told; 0: from none. */
  readonly needed: number
}

const NOWHERE: Located = { validity: null, needed: 0 }
const from = (needed: number): Located => ({ validity: null, needed })

/** The way to the validity: what is gone into, and what is passed over, of which the version may be missing. */
const WAY = [
  { tag: TAG.SEQUENCE, named: 'certificate', into: true },
  { tag: TAG.SEQUENCE, named: 'tbsCertificate', into: true },
  { tag: VERSION, named: 'version', into: false },
  { tag: TAG.INTEGER, named: 'serialNumber', into: false },
  { tag: TAG.SEQUENCE, named: 'signature', into: false },
  { tag: TAG.SEQUENCE, named: 'issuer', into: false },
  { tag: TAG.SEQUENCE, named: 'validity', into: false },
] as const

/** Walks from header to header; what is passed over need not have been read. */
function locate(bytes: Uint8Array): Located {
  let at = 0
  let end = Number.POSITIVE_INFINITY
  for (const { tag, named, into } of WAY) {
    const begun = bytes[at]
    if (begun !== undefined && begun !== tag) {
      if (named === 'version') continue
      return NOWHERE
    }
    const object = announced(bytes.subarray(at))
    if (object === undefined) return bytes.length - at < LONGEST_HEADER ? from(at + LONGEST_HEADER) : NOWHERE
    const after = at + object.whole
    if (after > end) return NOWHERE
    if (named === 'validity') {
      return after <= bytes.length ? { validity: bytes.subarray(at, after), needed: 0 } : from(after)
    }
    if (into) end = after
    at = into ? at + object.header : after
  }
  return NOWHERE
}

/** DER as RFC 5280 has it, seconds and Z included; null for any other spelling, or no such moment. */
function timeIn(tag: number, value: Uint8Array): Date | null {
  const text = Buffer.from(value).toString('latin1')
  const written = tag === UTC_TIME ? century(text) : tag === GENERALIZED_TIME ? text : ''
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(written) ?? []
  if (year === undefined || written.startsWith(NEVER)) return null
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const time = new Date(iso)
  return !Number.isNaN(time.getTime()) && time.toISOString() === iso ? time : null
}

/** Two digits of a year are those from 1950 to 2049. */
function century(text: string): string {
  return `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}`
}
