/** Command APDUs are those of ISO/IEC 7816-3, 12.1, byte for byte. */

import { describe, expect, it } from 'vitest'
import { type Command, encode, isCodeBearing } from '../../../src/apdu/command.ts'
import { bytes, hex } from '../../support/hex.ts'

const HEADER = { cla: 0x00, ins: 0xa4, p1: 0x09, p2: 0x0c }

describe('a command', () => {
  it('of case 1 is its header alone', () => {
    expect(hex(inT1({ cla: 0x01, ins: 0x2c, p1: 0x03, p2: 0x81 }))).toBe('012C0381')
  })

  it('of case 2 ends with the length expected', () => {
    expect(hex(inT1({ cla: 0x00, ins: 0xb0, p1: 0x01, p2: 0x02, le: 0x0c }))).toBe('00B001020C')
  })

  it('of case 3 announces its data', () => {
    expect(hex(inT1({ ...HEADER, data: bytes('3F 00 D0 03') }))).toBe('00A4090C043F00D003')
  })

  it('of case 4 announces its data and the length expected', () => {
    expect(hex(inT1({ ...HEADER, data: bytes('3F 00'), le: 5 }))).toBe('00A4090C023F0005')
  })

  it.each([
    [1, '01'],
    [255, 'FF'],
    [256, '00'],
  ])('that expects %i bytes writes Le as %s', (le, written) => {
    expect(hex(inT1({ ...HEADER, le }))).toBe(`00A4090C${written}`)
    expect(hex(inT1({ ...HEADER, data: bytes('AA'), le }))).toBe(`00A4090C01AA${written}`)
  })

  it('carries up to 255 bytes of data, 261 with everything around them', () => {
    const data = Buffer.alloc(255, 0x5a)
    expect(hex(inT1({ ...HEADER, data }))).toBe(`00A4090CFF${'5A'.repeat(255)}`)
    expect(inT1({ ...HEADER, data, le: 256 })).toHaveLength(261)
  })

  it('carries each byte of its header to where it belongs, whatever its value', () => {
    for (let value = 0; value <= 0xff; value++) {
      const written = hex(Uint8Array.of(value))
      expect(hex(inT1({ ...HEADER, cla: value }))).toBe(`${written}A4090C`)
      expect(hex(inT1({ ...HEADER, ins: value }))).toBe(`00${written}090C`)
      expect(hex(inT1({ ...HEADER, p1: value }))).toBe(`00A4${written}0C`)
      expect(hex(inT1({ ...HEADER, p2: value }))).toBe(`00A409${written}`)
    }
  })

  it('lies in a buffer of its own, so that wiping it leaves no copy and hurts nobody', () => {
    const data = bytes('31 32 33 34')
    const apdu = inT1({ ...HEADER, data })
    expect(apdu.byteOffset).toBe(0)
    expect(apdu.buffer.byteLength).toBe(apdu.length)
    apdu.fill(0)
    expect(hex(data)).toBe('31323334')
  })
})

describe('a command that fits no short APDU is refused', () => {
  const fields = ['cla', 'ins', 'p1', 'p2'] as const
  const noByte = [-1, 256, 0.5, Number.NaN]

  it.each(fields.flatMap((field) => noByte.map((value) => [field, value] as const)))(
    'when %s is %d',
    (field, value) => {
      expect(() => inT1({ ...HEADER, [field]: value })).toThrow(RangeError)
    },
  )

  it.each([0, 257, -1, 1.5, Number.NaN])('when it expects %d bytes', (le) => {
    expect(() => inT1({ ...HEADER, le })).toThrow(RangeError)
  })

  it.each([0, 256, 1000])('when it carries %i bytes of data', (length) => {
    expect(() => inT1({ ...HEADER, data: Buffer.alloc(length) })).toThrow(RangeError)
  })

  it('without a byte of its data in the message', () => {
    const data = Buffer.alloc(300, 0x37)
    expect(messageOf({ ...HEADER, ins: 0x20, data })).not.toMatch(/37|7777|77,/)
    expect(messageOf({ ...HEADER, ins: 0x20, p2: 999, data: data.subarray(0, 8) })).not.toMatch(/37|7777/)
  })
})

describe('the commands that carry or test a code', () => {
  it('are VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER, and no other', () => {
    const bearing = Array.from({ length: 256 }, (_, ins) => ins).filter(isCodeBearing)
    expect(bearing).toEqual([0x20, 0x24, 0x2c])
  })
})

describe('a command on T=0', () => {
  it.each<[string, Omit<Command, 'cla' | 'ins' | 'p1' | 'p2'>, string]>([
    ['of case 1 has P3 = 00', {}, '00A4090C00'],
    ['of case 2 ends with the length expected', { le: 12 }, '00A4090C0C'],
    ['of case 2 that expects 256 bytes writes 00', { le: 256 }, '00A4090C00'],
    ['of case 3 announces its data', { data: bytes('3F 00') }, '00A4090C023F00'],
    ['of case 4 goes without Le', { data: bytes('3F 00'), le: 5 }, '00A4090C023F00'],
  ])('%s', (_, rest, expected) => {
    expect(hex(encode({ ...HEADER, ...rest }, 'T=0'))).toBe(expected)
  })
})

function inT1(command: Command): Buffer {
  return encode(command, 'T=1')
}

function messageOf(command: Command): string {
  try {
    encode(command, 'T=1')
  } catch (error) {
    return String(error)
  }
  throw new Error('not refused')
}
