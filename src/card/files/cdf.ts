/** CDF: where the holder's certificates are (PKCS#15 v1.1, 6.6; card notes, 3). Only the first one is of use here. */

import { announced, childOf } from '../../apdu/ber.ts'
import { isInside, objectsOf, pathOf, TAG } from './pkcs15.ts'
import type { Path } from './read-file.ts'

/** Where every known CPS keeps it. */
export const CDF = '3F0000017005'
/** The length of its first entry, as far as one is known, in bytes. */
export const CDF_ENTRY_USUAL_LENGTH = 58

/**
 * The file that holds the first certificate; undefined when the entry names none, or only a part of one.
 *
 * @param content the first entry, and whatever has come with it
 * @throws {CardRefused} `file-unreadable`
 */
export function certificatePathIn(content: Uint8Array): Path | undefined {
  const [entry] = objectsOf(CDF, content.subarray(0, announced(content)?.whole))
  const attributes = entry?.tag === TAG.SEQUENCE ? childOf(entry, TAG.CONTEXT_1) : undefined
  const certificate = attributes && childOf(attributes, TAG.SEQUENCE)
  // The certificate comes first, by its path or as a whole; other attributes are SEQUENCEs too.
  const value = certificate?.children[0]
  if (value?.tag !== TAG.SEQUENCE) return undefined
  const octets = childOf(value, TAG.OCTET_STRING)
  return octets === undefined || octets.value.length < 2 || isInside(value) ? undefined : pathOf(octets)
}
