/** ODF: where a card keeps its other PKCS#15 files (PKCS#15 v1.1, 6.2; card notes, 2). */

import { childrenOf } from '../../apdu/ber.ts'
import { objectsOf, pathOf, TAG } from './pkcs15.ts'
import { objectsUntil, type Path, type Wanted } from './read-file.ts'

export const ODF = '3F0000015031'
/** The length of one with codes, certificates and data objects, as far as one is known, in bytes. */
const USUAL_LENGTH = 36

/** Tags of the kinds of objects whose files it lists. */
const KIND = { certificates: 0xa4, dataObjects: 0xa7, codes: 0xa8 } as const
export type Listed = keyof typeof KIND

/** As much as lists the codes and the data objects, or all. */
export const ODF_WANTED: Wanted = objectsUntil(
  USUAL_LENGTH,
  (read) => pathsIn(read, 'codes').length > 0 && pathsIn(read, 'dataObjects').length > 0,
)

/** Each file once, in their order, by its path from the MF. */
export function pathsIn(content: Uint8Array, kind: Listed): Path[] {
  const paths = objectsOf(ODF, content)
    .filter(({ tag }) => tag === KIND[kind])
    .flatMap((entry) => childrenOf(entry, TAG.SEQUENCE))
    .flatMap((path) => childrenOf(path, TAG.OCTET_STRING))
    .map(pathOf)
  return [...new Set(paths)]
}
