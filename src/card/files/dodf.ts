/** DODF: where a card keeps its data objects (PKCS#15 v1.1, 6.10; card notes, 3). */

import { childOf, type Tlv } from '../../apdu/ber.ts'
import { isInside, objectsOf, pathOf, TAG, textOf } from './pkcs15.ts'
import { objectsUntil, type Path, type Wanted } from './read-file.ts'

/**
 * Tried first: the number that goes with those of AODF and CDF, which the virtual cards have. That on a real card is not
 * known; the ODF leads there.
 */
export const DODF = '3F0000017007'
/** The length of two entries, as far as one is known, in bytes. */
const USUAL_LENGTH = 80

/** The data objects that are read, by their labels. CPS_NAME_PS, the holder's name, never is. */
export interface DataObjects {
  readonly idCard: Path | null
  readonly infoPs: Path | null
}

const LABEL = { ID_CARD: 'CPS_ID_CARD', INFO_PS: 'CPS_INFO_PS', HOLDERS_NAME: 'CPS_NAME_PS' } as const

/** As many entries as name both objects, or all. */
export const untilBothListed: Wanted = objectsUntil(USUAL_LENGTH, (read) => {
  const { idCard, infoPs } = dataObjectsIn(read)
  return idCard !== null && infoPs !== null
})

/** @throws {CardRefused} `file-unreadable` */
export function dataObjectsIn(content: Uint8Array): DataObjects {
  const entries = objectsOf(DODF, content)
  return { idCard: pathOfFirst(entries, LABEL.ID_CARD), infoPs: pathOfFirst(entries, LABEL.INFO_PS) }
}

/** The file with the holder's name, to be left alone. @throws {CardRefused} `file-unreadable` */
export function holdersNameIn(content: Uint8Array): Path | null {
  return pathOfFirst(objectsOf(DODF, content), LABEL.HOLDERS_NAME)
}

function pathOfFirst(entries: readonly Tlv[], label: string): Path | null {
  return entries.map(pathCalled(label)).find((path) => path !== null) ?? null
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
