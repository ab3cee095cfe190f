/** CPS_ID_CARD is taken at its word where the word is one. */

import { expect, it } from 'vitest'
import { parseIdCard } from '../../../../src/card/files/id-card.ts'
import { bytes } from '../../../support/hex.ts'
import { vectors } from '../../../support/vectors.ts'

const NOTHING = { number: null, test: null, issued: null, ends: null }

it('CPS_ID_CARD of the vectors tells number, issue and end', () => {
  const content = bytes(vectors.files['3F000001D101']?.hex ?? '')
  expect(parseIdCard('', content)).toEqual({
    number: '2900995235',
    test: false,
    issued: '2021-03-16',
    ends: '2028-04-30',
  })
})

it.each<[string, string, object]>([
  ['a number of twelve digits', '81 06 29 00 99 52 35 00', {}],
  ['a number of eight digits', '81 04 29 00 99 52', {}],
  ['a number that is no BCD', '81 05 29 00 99 52 3F', {}],
  ['dates of five bytes', '83 05 20 21 03 16 00 84 05 20 28 04 30 00', {}],
  ['dates behind something', '83 05 AB 20 21 03 16 84 05 AB 20 28 04 30', {}],
  ['dates of three bytes', '83 03 20 21 03 84 03 20 28 04', {}],
  ['days that do not exist', '83 04 20 21 02 29 84 04 20 28 00 30', {}],
  ['an end alone', '84 04 20 28 04 30', { ends: '2028-04-30' }],
  ['a category alone', '82 01 81', { test: true }],
])('CPS_ID_CARD with %s tells nothing else', (_, inside, told) => {
  const content = bytes(`E3 ${bytes(inside).length.toString(16).padStart(2, '0')} ${inside}`)
  expect(parseIdCard('', content)).toEqual({ ...NOTHING, ...told })
})
