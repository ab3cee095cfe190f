/** The CDF leads to the first certificate, or nowhere. */

import { expect, it } from 'vitest'
import { certificatePathIn } from '../../../../src/card/files/cdf.ts'
import { bytes } from '../../../support/hex.ts'
import { vectors } from '../../../support/vectors.ts'

it('the CDF of the vectors leads to its certificate', () => {
  expect(certificatePathIn(bytes(vectors.files['3F0000017005']?.hex ?? ''))).toBe('3F000001B001')
})

it.each([
  ['an identifier', '30 04 04 02 B0 01', '3F000001B001'],
  ['an identifier of one byte', '30 03 04 01 B0', undefined],
  ['an empty path', '30 02 04 00', undefined],
  ['no path', '30 03 02 01 00', undefined],
  ['a place inside a file', '30 07 04 02 B0 01 02 01 01', undefined],
  ['the beginning of a file', '30 07 04 02 B0 01 02 01 00', '3F000001B001'],
  ['a certificate of its own', 'A0 02 30 00', undefined],
])('an entry of a CDF with %s leads there, or nowhere', (_, place, expected) => {
  const length = (extra: number) => (bytes(place).length + extra).toString(16).padStart(2, '0')
  const entry = `30 ${length(6)} 30 00 A1 ${length(2)} 30 ${length(0)} ${place}`
  expect(certificatePathIn(bytes(entry))).toBe(expected)
})
