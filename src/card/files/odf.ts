/** ODF: where a card keeps its other PKCS#15 files (PKCS#15 v1.1, 6.2; card notes, 2). */

import { childrenOf } from '../../apdu/ber.ts'
import { objectsOf, pathOf, TAG } from './pkcs15.ts'
import type { Path } from './read-file.ts'

export const ODF = '3F0000015031'
/** The length that a CPS3's ODF usually has, in bytes. */
export const ODF_USUAL_LENGTH = 24

/** Tags of the kinds of objects whose files it lists. */
const KIND = { certificates: 0xa4, codes: 0xa8 } as const

/** Each file once, in their order, by its path from the MF. */
export function pathsIn(content: Uint8Array, kind: keyof typeof KIND): Path[] {
  const paths = objectsOf(ODF, content)
    .filter(({ tag }) => tag === KIND[kind])
    .flatMap((entry) => childrenOf(entry, TAG.SEQUENCE))
    .flatMap((path) => childrenOf(path, TAG.OCTET_STRING))
    .map(pathOf)
  return [...new Set(paths)]
}
