/** DODF: where a card keeps its data objects (PKCS#15 v1.1, 6.10; card notes, 3). */

import { childOf, type Tlv } from '../../apdu/ber.ts'
import { isInside, objectsOf, pathOf, TAG, textOf } from './pkcs15.ts'
import { objectsUntil, type Path, type Wanted } from './read-file.ts'

/** Tried first: the place on the virtual cards. That on a real card is not known; the ODF leads there. */
export const DODF = '3F0000017007'
/** The length of two entries, as far as one is known, in bytes. */
const USUAL_LENGTH = 80

/** The data objects that are read, by their labels. CPS_NAME_PS, the holder's name, never is. */
export interface DataObjects {
  readonly idCard: Path | null
  readonly infoPs: Path | null
}

/** As many entries as name both objects, or all. */
export const untilBothListed: Wanted = objectsUntil(USUAL_LENGTH, (read) => {
  const { idCard, infoPs } = dataObjectsIn(read)
  return idCard !== null && infoPs !== null
})

/** @throws {CardRefused} `file-unreadable` */
export function dataObjectsIn(content: Uint8Array): DataObjects {
  const entries = objectsOf(DODF, content)
  const called = (label: string) => entries.map(pathCalled(label)).find((path) => path !== null) ?? null
  return { idCard: called('CPS_ID_CARD'), infoPs: called('CPS_INFO_PS') }
}

/** Of an entry: its file's path, if that is its label and the object is the whole file. */
function pathCalled(wanted: string): (entry: Tlv) => Path | null {
  return (entry) => {
    const common = childOf(entry, TAG.SEQUENCE)
    const label = common && childOf(common, TAG.UTF8_STRING)
    const attributes = childOf(entry, TAG.CONTEXT_1)
    const path = attributes && childOf(attributes, TAG.SEQUENCE)
    if (label === undefined || path === undefined || isInside(path)) return null
    const octets = childOf(path, TAG.OCTET_STRING)
    if (octets === undefined || octets.value.length < 2) return null
    return textOf(label).trim() === wanted ? pathOf(octets) : null
  }
}
