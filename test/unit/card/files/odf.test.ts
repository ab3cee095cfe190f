/** The ODF says where a card keeps the declarations of its codes, and its certificates. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ODF_WANTED, pathsIn } from '../../../../src/card/files/odf.ts'
import { bytes } from '../../../support/hex.ts'
import { attempted } from '../../../support/refusing.ts'
import { vectors } from '../../../support/vectors.ts'

describe('the ODF', () => {
  it('of the vectors leads to the AODF of every known CPS', () => {
    expect(pathsIn(bytes(vectors.files['3F0000015031']?.hex ?? ''), 'codes')).toEqual(['3F0000017001'])
  })

  it('of the vectors leads to the CDF of every known CPS', () => {
    expect(pathsIn(bytes(vectors.files['3F0000015031']?.hex ?? ''), 'certificates')).toEqual(['3F0000017005'])
  })

  it.each([
    ['A8 0A 30 08 04 06 3F 00 00 02 71 01', '3F0000027101'],
    ['A4 0A 30 08 04 06 3F 00 00 01 70 05 A8 0A 30 08 04 06 3F 00 00 01 70 02', '3F0000017002'],
    ['A8 06 30 04 04 02 70 02', '3F0000017002'],
    ['A8 0A 30 08 04 06 3F 00 00 01 70 02 FF FF', '3F0000017002'],
    ['A8 06 30 04 04 02 70 01 A8 06 30 04 04 02 70 02', '3F0000017001', '3F0000017002'],
    ['A8 0C 30 04 04 02 70 01 30 04 04 02 70 02', '3F0000017001', '3F0000017002'],
    ['A8 06 30 04 04 02 70 01 A8 0A 30 08 04 06 3F 00 00 01 70 01', '3F0000017001'],
  ])('%s leads to %s', (content, ...paths) => {
    expect(pathsIn(bytes(content), 'codes')).toEqual(paths)
  })

  it.each([
    ['names no codes', 'A4 0A 30 08 04 06 3F 00 00 01 70 05'],
    ['is empty', ''],
  ])('leads nowhere when it %s', (_, content) => {
    expect(pathsIn(bytes(content), 'codes')).toEqual([])
  })

  it.each([
    ['codes and data objects', 'A8 06 30 04 04 02 70 01 A7 06 30 04 04 02 70 07', 0],
    ['codes alone', 'A8 06 30 04 04 02 70 01', 256],
    ['data objects alone', 'A7 06 30 04 04 02 70 07', 256],
    ['neither', 'A4 06 30 04 04 02 70 05', 256],
    ['objects that are malformed inside', 'A8 03 30 05 04', 0],
  ])('with %s so far is read on for so many bytes', (_, content, more) => {
    expect(ODF_WANTED.lacks(bytes(content))).toBe(more)
  })

  it('of any bytes leads to files, or is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (content) => {
        const read = attempted(() => pathsIn(content, 'codes'))
        if (read.is === 'refused') expect(read.why).toBe('file-unreadable')
        else for (const path of read.value) expect(path).toMatch(/^3F00([0-9A-F]{2})*$/)
      }),
    )
  })
})
