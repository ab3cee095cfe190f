/** On whatever card: the codes that are found are the right ones, or the card is left alone. Never the wrong ones. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellApart } from '../../../src/card/codes.ts'
import { type Code, parseAodf } from '../../../src/card/files/aodf.ts'
import { type Declaration, encodeAodf, REAL_PIN, REAL_PUK } from '../../support/aodf.ts'
import { type GeneratedCard, generatedCard } from '../../support/generated-aodf.ts'
import { attempted } from '../../support/refusing.ts'

const RUNS = { numRuns: 500 }

describe('the codes of any card', () => {
  it('are the right ones or none', () => {
    fc.assert(
      fc.property(generatedCard, (card) => {
        const codes = apart(card.aodf)
        if (codes.is === 'done') expect(codes.value).toEqual(truth(card))
        else expect(codes.why).toBe('codes-ambiguous')
      }),
      RUNS,
    )
  })

  it('are found wherever the card leaves no doubt', () => {
    fc.assert(
      fc.property(generatedCard, (card) => {
        fc.pre(card.certain)
        expect(apart(card.aodf)).toEqual({ is: 'done', value: truth(card) })
      }),
      RUNS,
    )
  })

  it('are not found where the card leaves a doubt', () => {
    fc.assert(
      fc.property(generatedCard, (card) => {
        fc.pre(!card.certain)
        expect(apart(card.aodf)).toEqual({ is: 'refused', why: 'codes-ambiguous' })
      }),
      RUNS,
    )
  })
})

describe('the codes of a real card with one field changed', () => {
  const byte = fc.integer({ min: 0, max: 0xff })
  const change: fc.Arbitrary<Partial<Declaration>> = fc.oneof(
    fc.record({ type: byte }),
    fc.record({ min: fc.nat({ max: 0x7f }) }),
    fc.record({ stored: fc.nat({ max: 0x7f }) }),
    fc.record({ max: fc.option(fc.nat({ max: 0x7f })) }),
    fc.record({ reference: fc.option(byte) }),
    fc.record({ padChar: fc.option(byte) }),
    fc.record({ label: fc.string() }),
    fc.record({ authId: fc.option(fc.constantFrom('', '01', '02', '04', '05')) }),
    fc.record({ rules: fc.array(fc.constantFrom('', '01', '02', '04', '05'), { maxLength: 3 }) }),
  )

  it('are what is declared, in lengths that codes of a CPS have, or none', () => {
    fc.assert(
      fc.property(change, fc.boolean(), (changed, ofPin) => {
        const pin = { ...REAL_PIN, ...(ofPin ? changed : {}) }
        const puk = { ...REAL_PUK, ...(ofPin ? {} : changed) }
        const codes = apart(encodeAodf(pin, puk))
        if (codes.is === 'refused') {
          expect(['codes-ambiguous', 'code-unusable']).toContain(codes.why)
          return
        }
        expect(codes.value).toEqual(truth({ pin, puk }))
        expect(pin.type).toBe(1)
        expect(puk.type).toBe(1)
        expect(codes.value.pin.minLength).toBeGreaterThanOrEqual(4)
        expect(codes.value.pin.maxLength).toBeLessThanOrEqual(8)
        expect(codes.value.puk.minLength).toBeLessThanOrEqual(8)
        expect(codes.value.puk.maxLength).toBeGreaterThanOrEqual(8)
        expect(codes.value.pin.reference).not.toBe(codes.value.puk.reference)
      }),
      RUNS,
    )
  })
})

describe('any bytes in place of the AODF', () => {
  it('give codes or a refusal, and no other error', () => {
    const real = Buffer.from(encodeAodf(REAL_PIN, REAL_PUK))
    const changed = fc
      .array(fc.tuple(fc.nat({ max: real.length - 1 }), fc.integer({ min: 0, max: 0xff })), { maxLength: 4 })
      .map((changes) =>
        changes.reduce((bytes, [at, byte]) => bytes.fill(byte, at, at + 1), Buffer.from(real)),
      )
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 250 })), (content) => {
        const codes = apart(content)
        if (codes.is === 'done') expect(codes.value.pin.reference).not.toBe(codes.value.puk.reference)
        else expect(['file-unreadable', 'codes-ambiguous', 'code-unusable']).toContain(codes.why)
      }),
      RUNS,
    )
  })
})

function apart(aodf: Uint8Array) {
  return attempted(() => tellApart(parseAodf('3F0000017001', aodf)))
}

function truth({ pin, puk }: Pick<GeneratedCard, 'pin' | 'puk'>): { pin: Code; puk: Code } {
  return { pin: declared(pin), puk: declared(puk) }
}

/** What a declaration asks for: padding only where there is room for it and the flag says so (PKCS#15 v1.1, 6.8). */
function declared({ reference, min, stored, max, flags, padChar }: Declaration): Code {
  const padded = flags.includes('needs-padding') && min < stored
  return {
    reference: reference ?? Number.NaN,
    minLength: min,
    storedLength: stored,
    maxLength: max ?? stored,
    padding: padded ? padChar : null,
  }
}
