/** Reading PKCS#15 v1.1 structures that are not quite DER (card notes, 3). */

import { BerError, childOf, readTlvs, type Tlv, unsigned } from '../../apdu/ber.ts'
import { CardRefused, refuse } from '../refusal.ts'
import type { Path } from './read-file.ts'

/** Universal tags and the context tags that PKCS#15 uses. */
export const TAG = {
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  ENUMERATED: 0x0a,
  UTF8_STRING: 0x0c,
  SEQUENCE: 0x30,
  CONTEXT_0: 0x80,
  CONTEXT_1: 0xa1,
} as const

/** Where a path that does not begin at the MF begins. */
const PKCS15 = '3F000001'

/** The objects of a PKCS#15 file. @throws {CardRefused} `file-unreadable` */
export function objectsOf(path: Path, content: Uint8Array): Tlv[] {
  try {
    return readTlvs(content)
  } catch (error) {
    if (error instanceof BerError) refuse('file-unreadable', `${path} ${error.message}`)
    throw error
  }
}

/**
 * The numbers of the bits that a BIT STRING sets, the first bit being 0.
 *
 * Real cards give unused-bit counts above 7 and strings without a single bit: they set what bits there are.
 */
export function bitsOf({ value }: Tlv): Set<number> {
  const bits = new Set<number>()
  value.subarray(1).forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) {
      if (byte & (0x80 >> bit)) bits.add(index * 8 + bit)
    }
  })
  return bits
}

/** Upper-case hexadecimal without spaces: identifiers and paths. */
export function hexOf({ value }: Tlv): string {
  return Buffer.from(value).toString('hex').toUpperCase()
}

/** The path that an OCTET STRING of a PKCS#15 Path holds, from the MF. */
export function pathOf(octets: Tlv): Path {
  const path = hexOf(octets)
  return path.startsWith('3F00') ? path : PKCS15 + path
}

/**
 * Every file that a directory leads to, whatever the entries are; none where it is not understood.
 *
 * A Path is a SEQUENCE that begins with an OCTET STRING which is one.
 */
export function allPathsIn(directory: Path, content: Uint8Array): Path[] {
  const within = (tlv: Tlv): Path[] => {
    const [first] = tlv.children
    const isFile = tlv.tag === TAG.SEQUENCE && first?.tag === TAG.OCTET_STRING && isPath(first.value)
    return isFile ? [pathOf(first)] : tlv.children.flatMap(within)
  }
  try {
    return [...new Set(objectsOf(directory, content).flatMap(within))]
  } catch (error) {
    if (error instanceof CardRefused) return []
    throw error
  }
}

/** Whether a value can be nothing but a path: from the MF, of at most four identifiers, or one identifier alone. */
export function isPath(value: Uint8Array): boolean {
  if (value.length === 2) return true
  return value.length <= 8 && value.length % 2 === 0 && value[0] === 0x3f && value[1] === 0x00
}

/** Whether a Path leads into a file: by an index other than its beginning. */
export function isInside(path: Tlv): boolean {
  const index = childOf(path, TAG.INTEGER)
  return index !== undefined && unsigned(index.value) !== 0
}

export function textOf({ value }: Tlv): string {
  return Buffer.from(value).toString('utf8')
}
