/** BER-TLV as cards write it, flaws included. */

import { describe, expect, it } from 'vitest'
import {
  announced,
  BerError,
  childOf,
  childrenOf,
  readTlvs,
  type Tlv,
  unsigned,
} from '../../../src/apdu/ber.ts'
import { bytes, hex } from '../../support/hex.ts'
import { vectors } from '../../support/vectors.ts'

const AODF = bytes(vectors.files['3F0000017001']?.hex ?? '')

describe('data objects', () => {
  it('are read one after another', () => {
    expect(read('02 01 04 04 02 AA BB')).toEqual(['02=04', '04=AABB'])
  })

  it('may be empty', () => {
    expect(read('04 00 30 00')).toEqual(['04=', '30=[]'])
  })

  it('may be none at all', () => {
    expect(read('')).toEqual([])
  })

  it.each([
    ['9A 01 03', '9A=03'],
    ['4D 01 00', '4D=00'],
    ['80 01 02', '80=02'],
    ['5F 20 01 41', '5F20=41'],
    ['9F 7F 00', '9F7F='],
    ['5F 81 01 01 07', '5F8101=07'],
    ['7F 49 02 81 00', '7F49=[81=]'],
    ['BF 81 01 03 9B 01 00', 'BF8101=[9B=00]'],
    ['BF 81 7F 00', 'BF817F=[]'],
  ])('%s have the tag that is written', (written, expected) => {
    expect(read(written)).toEqual([expected])
  })

  it.each([
    ['04 81 02 AA BB', 'one more byte'],
    ['04 82 00 02 AA BB', 'two more bytes'],
    ['04 83 00 00 02 AA BB', 'three more bytes'],
  ])('%s: the length may be written on %s', (written) => {
    expect(read(written)).toEqual(['04=AABB'])
  })

  it('may be 256 bytes long', () => {
    expect(read(`04 82 01 00 ${'5A'.repeat(256)}`)).toEqual([`04=${'5A'.repeat(256)}`])
  })

  it.each(['03 01 08', '03 02 08 00', '03 00', '03 02 FF FF'])(
    'with the BIT STRING %s, as real cards have it, are read with it',
    (flawed) => {
      const content = bytes(flawed)
      const whole = `30 ${hex(Uint8Array.of(content.length + 3))} ${flawed} 02 01 07`
      expect(read(whole)).toEqual([`30=[03=${hex(content.subarray(2))} 02=07]`])
    },
  )

  it.each([
    ['30 03 04 05 01', 'that do not add up inside'],
    ['30 03 04 02 01 AA', 'that reach beyond what they are in'],
    ['30 80 04 00 00 00', 'left open, as DER and ISO 7816-4 never have it'],
    ['04 85 00 00 00 00 01 AA', 'of more than four bytes'],
    ['1F FF FF FF 01 00', 'after a tag of more than four bytes'],
    ['04 00 1F 81 81 81 01 00', 'after such a tag that is not the first'],
  ])('%s, with lengths %s, are refused', (written) => {
    expect(() => read(written)).toThrow(BerError)
  })

  it('are refused with what is wrong and where', () => {
    expect(() => read('04 00 04 02 01')).toThrow(new BerError('no whole object at 2'))
    expect(() => readTlvs(Buffer.alloc(0x8001, 0x5a))).toThrow(new BerError('too long'))
  })

  it('are read 16 deep and no deeper', () => {
    const nested = (depth: number) => {
      let raw: Uint8Array = bytes('04 00')
      for (let level = 0; level < depth; level++) raw = Uint8Array.of(0x30, raw.length, ...raw)
      return raw
    }
    expect(readTlvs(nested(16))).toHaveLength(1)
    expect(() => readTlvs(nested(17))).toThrow(new BerError('too deep'))
  })
})

describe('filler after the last object', () => {
  it.each(['00', 'FF', '00 00 00 00', 'FF FF FF FF'])('%s is passed over', (filler) => {
    expect(read(`02 01 04 ${filler}`)).toEqual(['02=04'])
    expect(read(filler)).toEqual([])
  })

  it('is none when something follows it', () => {
    expect(() => read('02 01 04 FF FF 02 01 04')).toThrow(BerError)
  })
})

describe('bytes that end too soon', () => {
  it('are refused wherever the AODF of a real card is cut, but between its two records', () => {
    const whole = Array.from({ length: AODF.length + 1 }, (_, length) => length).filter((length) => {
      try {
        return readTlvs(AODF.subarray(0, length)) !== undefined
      } catch (error) {
        if (error instanceof BerError) return false
        throw error
      }
    })
    // 30 61 is a record of 99 bytes, 30 58 one of 90.
    expect(whole).toEqual([0, 99, 189])
  })
})

describe('the AODF of a real card', () => {
  it('is read whole, malformed BIT STRINGs included', () => {
    const [pin, puk, ...more] = readTlvs(AODF)
    expect(more).toEqual([])
    expect(pin && hex(pin.value)).toBe(hex(AODF.subarray(2, 99)))
    expect(puk && hex(puk.value)).toBe(hex(AODF.subarray(101)))
    const common = pin && childOf(pin, 0x30)
    expect(common?.children.map(shown)).toEqual([
      `0C=${hex(Buffer.from('Code porteur de la carte CPS'))}`,
      '03=08',
      '04=02',
      '30=[30=[03=0520 05=] 30=[03=0640 05=] 30=[03=0308 04=04]]',
    ])
  })
})

describe('the counters of a real card', () => {
  it('are found under the tags of GET DATA', () => {
    const [pin] = vectors.counters
    expect(read(pin?.answer ?? '')).toEqual(['70=[BF8101=[A0=[9A=03 9B=03 A1=[8C=F3000013FF00]]]]'])
  })
})

describe('the children of an object', () => {
  const [parent] = readTlvs(bytes('30 09 02 01 01 04 01 02 02 01 03'))

  it('are found by their tag, the first or all', () => {
    expect(parent && childrenOf(parent, 0x02).map(shown)).toEqual(['02=01', '02=03'])
    expect(parent && childOf(parent, 0x02)?.value).toEqual(bytes('01'))
    expect(parent && childOf(parent, 0x0c)).toBeUndefined()
    expect(parent && childrenOf(parent, 0x0c)).toEqual([])
  })
})

describe('a whole number', () => {
  it.each([
    ['00', 0],
    ['80', 128],
    ['00 64', 100],
    ['01 00 00', 65_536],
    ['FF FF FF FF', 4_294_967_295],
    ['', undefined],
    ['00 00 00 00 01', undefined],
  ])('of %s is %s, unsigned', (written, expected) => {
    expect(unsigned(bytes(written))).toBe(expected)
  })
})

describe('the length that an object announces', () => {
  it.each([
    ['30 61', { header: 2, whole: 99 }],
    ['30 00', { header: 2, whole: 2 }],
    ['30 7F 01', { header: 2, whole: 129 }],
    ['30 81 80', { header: 3, whole: 131 }],
    ['30 82 03 98', { header: 4, whole: 924 }],
    ['30 83 01 00 00', { header: 5, whole: 65_541 }],
    ['7F 49 81 80', { header: 4, whole: 132 }],
    ['BF 81 02 16', { header: 4, whole: 26 }],
  ])('%s', (written, expected) => {
    expect(announced(bytes(written))).toEqual(expected)
  })

  it.each(['', '30', '30 81', '30 82 01', '00 00', 'FF FF', '30 80', '7F', 'BF 81', '7F 49', 'FF 01 00'])(
    'is not told by "%s"',
    (written) => {
      expect(announced(bytes(written))).toBeUndefined()
    },
  )

  it('is that of the first of the objects that are there', () => {
    expect(announced(AODF)).toEqual({ header: 2, whole: 99 })
    expect(announced(AODF.subarray(99))).toEqual({ header: 2, whole: 90 })
  })
})

function read(written: string): string[] {
  return readTlvs(bytes(written)).map(shown)
}

/** `30=[02=04 04=AABB]` */
function shown({ tag, value, children }: Tlv): string {
  const digits = tag.toString(16).toUpperCase()
  const name = digits.padStart(digits.length + (digits.length % 2), '0')
  // Bit 6 of the first byte says that it holds objects (ISO/IEC 7816-4, annex E).
  const constructed = (Number.parseInt(name.slice(0, 2), 16) & 0x20) !== 0
  return `${name}=${constructed ? `[${children.map(shown).join(' ')}]` : hex(value)}`
}
