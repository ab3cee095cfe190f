/** The label of TokenInfo holds the version and the number that is printed on the letter. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTokenInfo } from '../../../../src/card/files/token-info.ts'
import { bytes } from '../../../support/hex.ts'
import { attempted } from '../../../support/refusing.ts'
import { vectors } from '../../../support/vectors.ts'

const REAL = bytes(vectors.files['3F0000015032']?.hex ?? '')
const UNKNOWN = { version: null, labelNumber: null }

describe('the label', () => {
  it('of a CPS3 gives its version and the number of its letter', () => {
    expect(parseTokenInfo(REAL)).toEqual({ version: 'CPS3v3', labelNumber: '2900995235' })
  })

  it('of a CPS4 is read alike', () => {
    expect(parseTokenInfo(labelled('CPS4v1-3100603746'))).toEqual({
      version: 'CPS4v1',
      labelNumber: '3100603746',
    })
  })

  it('may be filled up with spaces', () => {
    expect(parseTokenInfo(labelled('CPS3v3-2900995235   '))).toEqual({
      version: 'CPS3v3',
      labelNumber: '2900995235',
    })
  })

  it.each([
    '',
    'CPS3v3',
    'CPS3v3-290099523',
    'CPS3v3-29009952350',
    'CPS3v3-2900995235-1',
    'Carte CPS3v3-2900995235',
    'VITALE-2900995235',
    'CPS3v3-290099523A',
  ])('"%s" tells no labelNumber: none is guessed', (label) => {
    expect(parseTokenInfo(labelled(label))).toEqual(UNKNOWN)
  })
})

describe('a TokenInfo', () => {
  it.each([
    ['without a label', '30 03 02 01 00'],
    ['that is empty', ''],
    ['that is filler', 'FF FF FF FF'],
    ['that is another object', '04 02 AA BB'],
  ])('%s tells no number', (_, content) => {
    expect(parseTokenInfo(bytes(content))).toEqual(UNKNOWN)
  })

  it('that is cut is refused', () => {
    const read = attempted(() => parseTokenInfo(REAL.subarray(0, 30)))
    expect(read).toEqual({ is: 'refused', why: 'file-unreadable' })
  })

  it('of any bytes tells ten digits, or none, or is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (content) => {
        const read = attempted(() => parseTokenInfo(content))
        if (read.is === 'done') expect(read.value.labelNumber ?? '0000000000').toMatch(/^\d{10}$/)
      }),
    )
  })
})

/** SEQUENCE, version 0, the label under [0]. */
function labelled(label: string): Uint8Array {
  const text = Buffer.from(label)
  return Buffer.from([0x30, 5 + text.length, 0x02, 0x01, 0x00, 0x80, text.length, ...text])
}
