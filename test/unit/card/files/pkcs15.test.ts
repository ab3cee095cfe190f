/** What all directories of a card have in common. */

import { describe, expect, it } from 'vitest'
import { allPathsIn, objectsOf } from '../../../../src/card/files/pkcs15.ts'
import { CardRefused } from '../../../../src/card/refusal.ts'
import { bytes } from '../../../support/hex.ts'

describe('a directory', () => {
  it('that is no data object is refused with its path and what is wrong', () => {
    const refused = new CardRefused({ why: 'file-unreadable', found: '3F007001 no whole object at 0' })
    expect(() => objectsOf('3F007001', bytes('31 32 33'))).toThrow(refused)
  })
})

describe('every file that a directory leads to', () => {
  it.each([
    ['an identifier', '30 04 04 02 D1 01', ['3F000001D101']],
    ['a whole path', '30 08 04 06 3F 00 00 01 D1 01', ['3F000001D101']],
    ['a path of four identifiers', '30 0A 04 08 3F 00 00 01 00 02 D1 01', ['3F0000010002D101']],
    ['a path of five identifiers', '30 0C 04 0A 3F 00 00 01 00 02 00 03 D1 01', []],
    ['an identifier of an object', '30 03 04 01 01', []],
    ['an odd number of bytes', '30 05 04 03 D1 01 02', []],
    ['another type of object', 'A0 04 04 02 D1 01', []],
    ['another type of value', '30 04 02 02 D1 01', []],
    [
      'paths at any depth, each once',
      'A1 0E 30 0C A0 04 30 02 04 00 30 04 04 02 D1 01 30 04 04 02 D1 01',
      ['3F000001D101'],
    ],
    ['what is no data object', '30 7F 01', []],
  ])('is found by %s', (_, content, expected) => {
    expect(allPathsIn('3F007001', bytes(content))).toEqual(expected)
  })
})
