/** Which card an Answer To Reset is taken for: a CPS only when it is one, to the last byte. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/card/recognise.ts'
import type { RefusalReason } from '../../../src/card/refusal.ts'
import { bytes } from '../../support/hex.ts'
import { vectors } from '../../support/vectors.ts'

const CPS3 = '3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00'

describe('a CPS3 in a reader with contacts', () => {
  it('is recognised', () => {
    expect(recognise(bytes(CPS3))).toEqual({ is: 'cps', generation: 'CPS3' })
  })
})

describe('a known card that is left alone', () => {
  it.each<[string, RefusalReason]>([
    ['cps2ter', 'cps2ter'],
    ['cps3-contactless', 'contactless'],
    ['vitale2', 'vitale'],
  ])('%s is called %s, and its Answer To Reset told', (name, why) => {
    const atr = atrOf(name)
    const found = atr.match(/../g)?.join(' ')
    expect(recognise(bytes(atr))).toEqual({ is: 'refused', refusal: { why, found } })
  })

  it.each(['43', '44', '45', '46', '47', '48', '49', '4A', '4B', '4C'])(
    'is a Vitale 2 of the series %s, in both its forms',
    (series) => {
      expect(whyNot(`3B 75 13 00 00 ${series} 09 EA 90 00`)).toBe('vitale')
      expect(whyNot(`3B 75 13 00 00 ${series} 09 FA 90 00`)).toBe('vitale')
    },
  )

  it.each(['42', '4D', '53', '40'])('is no Vitale of the series %s, which there is not', (series) => {
    expect(whyNot(`3B 75 13 00 00 ${series} 09 EA 90 00`)).toBe('other-card')
  })

  it('is an old Vitale', () => {
    expect(whyNot('3F 65 25 00 2B 09 69 90 00')).toBe('vitale')
  })

  it.each([
    ['3B 00'],
    ['3B 67 00 00 B2 40 40 0C 09 90 00'],
    ['3F 65 25 08 93 04 6C 90 00'],
    ['3B 75 13 00 01 45 09 EA 90 00'],
  ])('is any other card: %s', (atr) => {
    expect(whyNot(atr)).toBe('other-card')
  })
})

describe('a CPS of another generation', () => {
  it.each(['cps4', 'cps4-first', 'cps4-t0'])('%s is never taken for a CPS3', (name) => {
    const seen = recognise(bytes(atrOf(name)))
    const taken: string = seen.is === 'cps' ? seen.generation : seen.refusal.why
    expect(['CPS4', 'unknown-cps']).toContain(taken)
  })

  it.each([
    '3B AC 00 40 2A 00 12 25 00 64 80 00 03 11 00 90 00',
    '3B AC 00 40 2A 00 12 25 00 64 80 05 01 00 00 90 00',
    '3B AC 00 40 2A 00 12 25 00 64 80',
    `${CPS3} 00`,
  ])('that nobody knows, %s, is left alone and called so', (atr) => {
    expect(whyNot(atr)).toBe('unknown-cps')
  })
})

describe('an Answer To Reset', () => {
  it('that differs from a CPS3’s in one byte, whichever, is no CPS3', () => {
    const real = bytes(CPS3)
    const taken: string[] = []
    for (let at = 0; at < real.length; at++) {
      for (let difference = 1; difference <= 0xff; difference++) {
        const changed = Buffer.from(real)
        changed[at] = (changed[at] ?? 0) ^ difference
        if (recognise(changed).is === 'cps') taken.push(changed.toString('hex'))
      }
    }
    expect(taken).toEqual([])
  })

  it('that is cut or has more behind it is no CPS3', () => {
    const real = bytes(CPS3)
    for (let length = 0; length < real.length; length++) {
      expect(recognise(real.subarray(0, length)).is).toBe('refused')
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 16 }), (more) => {
        expect(recognise(Buffer.concat([real, more])).is).toBe('refused')
        expect(recognise(Buffer.concat([more, real])).is).toBe('refused')
      }),
    )
  })

  it('of any bytes is no CPS', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 33 }), (atr) => {
        expect(recognise(atr).is).toBe('refused')
      }),
    )
  })
})

function whyNot(atr: string): RefusalReason | null {
  const seen = recognise(bytes(atr))
  return seen.is === 'refused' ? seen.refusal.why : null
}

function atrOf(name: string): string {
  const known = vectors.atr.find((card) => card.name === name)
  if (known === undefined) throw new Error(`no card "${name}" in vectors.json`)
  return known.hex
}
