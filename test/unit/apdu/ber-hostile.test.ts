/** Whatever bytes a card sends, they are data objects or a BerError, after few looks at them. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { announced, BerError, readTlvs, type Tlv } from '../../../src/apdu/ber.ts'
import { bytes, hex } from '../../support/hex.ts'
import { vectors } from '../../support/vectors.ts'

const FILE = 0x8000
/** How often a byte is looked at, on average: as filler, twice as a tag, as a length. */
const LOOKS = 4

describe('any bytes', () => {
  it('are data objects or a BerError, never another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => void outcome(raw)),
      { numRuns: 500 },
    )
  })

  it('that look like data objects are data objects or a BerError', () => {
    const byte = fc.constantFrom(
      0x00,
      0x01,
      0x03,
      0x09,
      0x1f,
      0x30,
      0x3f,
      0x7f,
      0x80,
      0x81,
      0x84,
      0x88,
      0xbf,
      0xff,
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), (raw) => void outcome(Uint8Array.from(raw))),
      { numRuns: 1000 },
    )
  })

  it('of a real file with one byte changed are data objects or a BerError', () => {
    const files = Object.values(vectors.files).map((file) => bytes(file.hex))
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 0, max: 255 }), (file, at, byte) => {
        const changed = Buffer.from(file)
        changed[at % changed.length] = byte
        outcome(changed)
      }),
      { numRuns: 500 },
    )
  })

  it('never give an object that was not in them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (raw) => {
        const found = outcome(raw)
        if (found === null) return
        const whole = hex(raw)
        for (const { value } of found.flatMap(withDescendants)) expect(whole).toContain(hex(value))
      }),
      { numRuns: 500 },
    )
  })

  it('announce a length that covers its own header, or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (raw) => {
        const told = announced(raw)
        if (told === undefined) return
        expect(told.header).toBeGreaterThanOrEqual(2)
        expect(told.whole).toBeGreaterThanOrEqual(told.header)
      }),
    )
  })
})

describe('bytes made to cost time', () => {
  it.each<[string, string]>([
    ['objects within objects', '30 82 7F FC'],
    ['objects of indefinite length within each other', '30 80'],
    ['objects of indefinite length, ended at once', '30 80 00 00'],
    ['empty objects', '04 00'],
    ['empty objects in an empty object', '30 02 30 00'],
    ['a tag without end', '1F FF'],
    ['a tag whose number is all zeroes', 'BF 80'],
    ['lengths of 127 bytes', '30 FF'],
    ['lengths of 4 GB', '04 84 FF FF FF FF'],
    ['end-of-contents marks before something', '00 00 01'],
    ['zeroes', '00'],
    ['erased bytes', 'FF'],
  ])('%s are each looked at a few times, however many they are', (_, unit) => {
    const raw = Buffer.alloc(FILE, bytes(unit))
    expect(looksAt(raw)).toBeLessThanOrEqual(LOOKS * FILE)
    // Filler that turns out to be none.
    for (const last of [0x00, 0x01, 0xff]) {
      raw[FILE - 1] = last
      expect(looksAt(raw)).toBeLessThanOrEqual(LOOKS * FILE)
    }
  })

  it('are refused after few looks when they nest as deep as they can', () => {
    let raw = bytes('04 00')
    while (raw.length < FILE - 5) {
      raw = Buffer.concat([Uint8Array.of(0x30, 0x82, raw.length >> 8, raw.length & 0xff), raw])
    }
    expect(outcome(raw)).toBeNull()
    expect(looksAt(raw)).toBeLessThanOrEqual(LOOKS * FILE)
  })

  it('are refused when they are more than a file can hold', () => {
    expect(outcome(Buffer.alloc(FILE, bytes('04 00')))).toHaveLength(FILE / 2)
    expect(outcome(Buffer.alloc(FILE + 2, bytes('04 00')))).toBeNull()
  })
})

/** The objects; null for a BerError. Anything else is thrown on. */
function outcome(raw: Uint8Array): Tlv[] | null {
  try {
    return readTlvs(raw)
  } catch (error) {
    if (error instanceof BerError) return null
    throw error
  }
}

function withDescendants(tlv: Tlv): Tlv[] {
  return [tlv, ...tlv.children.flatMap(withDescendants)]
}

/** How often `readTlvs` looks at a single byte of `raw`, whatever comes of it. */
function looksAt(raw: Uint8Array): number {
  let looks = 0
  const watched = new Proxy(raw, {
    get(target, property) {
      if (typeof property === 'string' && /^\d+$/.test(property)) looks += 1
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  outcome(watched)
  return looks
}
