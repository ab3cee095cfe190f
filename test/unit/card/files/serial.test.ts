/** EF.SN proves that a card is a CPS, or the card is left alone. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSerial } from '../../../../src/card/files/serial.ts'
import { bytes } from '../../../support/hex.ts'
import { attempted } from '../../../support/refusing.ts'
import { vectors } from '../../../support/vectors.ts'

describe('the serial number', () => {
  it('of a real card is its eight digits, without the check digit', () => {
    expect(parseSerial(bytes(vectors.files['3F00D003']?.hex ?? ''))).toBe('99213845')
  })

  it('keeps its leading zeroes', () => {
    expect(parseSerial(bytes('5A 0A 80 25 00 00 01 00 00 00 01 8F'))).toBe('00000001')
  })

  it('is read from the first twelve bytes, whatever follows', () => {
    expect(parseSerial(bytes('5A 0A 80 25 00 00 01 99 21 38 45 0F 00 00 FF'))).toBe('99213845')
  })
})

describe('a card whose EF.SN', () => {
  it.each([
    '5A 0A 80 25 00 00 02 99 21 38 45 0F',
    '5A 0A 80 33 00 00 01 99 21 38 45 0F',
    '5A 0A 00 00 00 00 00 00 00 00 00 00',
  ])('names another issuer, %s, is no CPS', (content) => {
    expect(attempted(() => parseSerial(bytes(content)))).toEqual({ is: 'refused', why: 'other-issuer' })
  })

  it.each([
    ['is empty', ''],
    ['is cut', '5A 0A 80 25 00 00 01 99 21 38 45'],
    ['has another tag', '5B 0A 80 25 00 00 01 99 21 38 45 0F'],
    ['has another length', '5A 0B 80 25 00 00 01 99 21 38 45 0F'],
    ['has letters for digits', '5A 0A 80 25 00 00 01 99 2A 38 45 0F'],
    ['has a letter for a check digit', '5A 0A 80 25 00 00 01 99 21 38 45 FF'],
    ['is filled with zeroes', '00 00 00 00 00 00 00 00 00 00 00 00'],
  ])('%s is left alone', (_, content) => {
    expect(attempted(() => parseSerial(bytes(content)))).toEqual({ is: 'refused', why: 'file-unreadable' })
  })

  it('is anything at all gives eight digits or is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), fc.boolean(), (content, begun) => {
        const whole = begun ? Buffer.concat([bytes('5A 0A 80 25 00 00 01'), content]) : content
        const read = attempted(() => parseSerial(whole))
        if (read.is === 'done') expect(read.value).toMatch(/^\d{8}$/)
      }),
    )
  })
})
