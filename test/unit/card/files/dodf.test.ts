/** The DODF says where a card keeps its data objects. */

import { describe, expect, it } from 'vitest'
import { dataObjectsIn, untilBothListed } from '../../../../src/card/files/dodf.ts'
import { bytes } from '../../../support/hex.ts'
import { vectors } from '../../../support/vectors.ts'

const DODF = bytes(vectors.files['3F0000017007']?.hex ?? '')
const ID_CARD = '0C 0B 43 50 53 5F 49 44 5F 43 41 52 44'
const PATH = 'A1 06 30 04 04 02 D1 01'

describe('the DODF', () => {
  it('of the vectors leads to both data objects', () => {
    expect(dataObjectsIn(DODF)).toEqual({ idCard: '3F000001D101', infoPs: '3F000001D103' })
  })

  it.each([
    ['once both are listed', DODF, 0],
    ['after CPS_ID_CARD alone', DODF.subarray(0, 40), 256],
    ['after CPS_INFO_PS alone', DODF.subarray(40), 256],
    ['after neither', bytes('30 02 0C 00'), 256],
  ])('is read on %s for so many bytes', (_, content, more) => {
    expect(untilBothListed.lacks(content)).toBe(more)
  })
})

describe('an entry of the DODF', () => {
  it.each([
    [
      'whose label ends with spaces',
      `30 0F 0C 0D 43 50 53 5F 49 44 5F 43 41 52 44 20 20 ${PATH}`,
      '3F000001D101',
    ],
    ['of another label', `30 05 0C 03 43 50 53 ${PATH}`, null],
    ['without a label', `30 03 04 01 01 ${PATH}`, null],
    ['without common attributes', PATH, null],
    ['without a place', `30 0D ${ID_CARD}`, null],
    ['whose place is no path', `30 0D ${ID_CARD} A1 04 04 02 D1 01`, null],
    ['whose path is empty', `30 0D ${ID_CARD} A1 02 30 00`, null],
    ['whose path is half an identifier', `30 0D ${ID_CARD} A1 05 30 03 04 01 D1`, null],
    ['whose path leads into a file', `30 0D ${ID_CARD} A1 09 30 07 04 02 D1 01 02 01 01`, null],
    [
      'whose path begins at the beginning of a file',
      `30 0D ${ID_CARD} A1 09 30 07 04 02 D1 01 02 01 00`,
      '3F000001D101',
    ],
  ])('%s leads to %s', (_, inside, expected) => {
    const entry = bytes(`30 ${bytes(inside).length.toString(16).padStart(2, '0')} ${inside}`)
    expect(dataObjectsIn(entry).idCard).toBe(expected)
  })
})
