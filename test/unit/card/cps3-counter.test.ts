/** The counters of a code, as GET DATA gives them: read to the letter, or not believed. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCounter } from '../../../src/card/cps3-counter.ts'
import { bytes } from '../../support/hex.ts'
import { attempted } from '../../support/refusing.ts'
import { vectors } from '../../support/vectors.ts'

const PIN = '70 16 BF 81 01 12 A0 10 9A 01 03 9B 01 03 A1 08 8C 06 F3 00 00 13 FF 00'
const RULES = 'A1 08 8C 06 F3 00 00 13 FF 00'

describe('the counters of a real card', () => {
  it.each(vectors.counters)('are those of the $of', ({ of, answer, max, left, uses }) => {
    const ofPin = of.startsWith('PIN')
    expect(parseCounter(ofPin ? 1 : 2, bytes(answer))).toEqual({
      triesLeft: left,
      triesMax: max,
      usesLeft: uses,
      resetRule: ofPin ? 0x13 : 0xff,
    })
  })
})

describe('a counter', () => {
  it.each([
    ['that is not there sets no limit', '', null],
    ['of one byte', '9D 01 64', 100],
    ['of two bytes', '9D 02 01 2C', 300],
    ['of zero, on one byte', '9D 01 00', 0],
    ['of zero, on two bytes', '9D 02 00 00', 0],
    ['of all there can be', '9D 02 FF FF', 65_535],
  ])('of uses %s: %s', (_, uses, left) => {
    expect(counter(`9A 01 0A 9B 01 0A ${uses} ${RULES}`)?.usesLeft).toBe(left)
  })

  it('of tries may be without its maximum', () => {
    expect(counter('9B 01 05')).toEqual({ triesLeft: 5, triesMax: null, usesLeft: null, resetRule: null })
  })

  it('is found whatever the order, and whatever stands beside it', () => {
    expect(counter(`${RULES} 9B 01 02 80 01 FF 9A 01 03`)).toMatchObject({ triesLeft: 2, triesMax: 3 })
  })

  it('is found behind another object, and before filler', () => {
    expect(parseCounter(1, bytes(`80 01 00 ${PIN} 00 00`)).triesLeft).toBe(3)
  })
})

describe('a counter is not believed', () => {
  it.each([
    ['that is not there', '9A 01 03'],
    ['that is empty', '9A 01 03 9B 00'],
    ['of three bytes', '9A 01 03 9B 03 00 00 03'],
    ['above its maximum', '9A 01 03 9B 01 04'],
    ['whose maximum is empty', '9A 00 9B 01 00'],
    ['whose maximum is too long', '9A 03 00 00 03 9B 01 03'],
    ['whose uses are empty', '9A 01 03 9B 01 03 9D 00'],
    ['whose uses are too long', '9A 01 03 9B 01 03 9D 03 00 00 64'],
    ['that is there twice', '9A 01 03 9B 01 00 9B 01 03'],
    ['whose maximum is there twice', '9A 01 03 9A 01 0A 9B 01 03'],
    ['whose uses are there twice', '9A 01 03 9B 01 03 9D 01 05 9D 01 00'],
  ])('%s', (_, values) => {
    expect(counter(values)).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['filler', '00 00 00 00'],
    ['an answer that is cut', '70 16 BF 81 01 12 A0 10 9A 01 03 9B 01'],
    ['another template', `71 ${PIN.slice(3)}`],
    ['no object', '70 00'],
    ['an object without values', '70 04 BF 81 01 00'],
    ['two objects of one code', `${PIN} ${PIN}`],
    ['values that are there twice', '70 0E BF 81 01 0A A0 03 9B 01 03 A0 03 9B 01 00'],
    ['values that stand bare', '9A 01 03 9B 01 03'],
    ['bytes that are no data objects', '70 05 BF'],
  ])('in %s', (_, answer) => {
    expect(attempted(() => parseCounter(1, bytes(answer)))).toEqual({
      is: 'refused',
      why: 'counters-unreadable',
    })
  })

  it('that is another code’s: no reference but the one asked for will do', () => {
    for (let reference = 0; reference <= 0x7f; reference++) {
      const read = attempted(() => parseCounter(reference, bytes(PIN)))
      expect(read.is, `reference ${reference}`).toBe(reference === 1 ? 'done' : 'refused')
    }
  })
})

describe('what a technician is told of a counter that is not believed', () => {
  it.each(['70 02 80 00', 'AB', ''])('is its code, and the whole answer: %s', (answer) => {
    const whole = `1 ${answer.replaceAll(' ', '')}`
    const refusal = { why: 'counters-unreadable', found: whole }
    expect(() => parseCounter(1, bytes(answer))).toThrow(expect.objectContaining({ refusal }))
  })
})

describe('any answer', () => {
  it('is a counter that makes sense, or is refused: never another error', () => {
    const real = vectors.counters.map(({ answer }) => bytes(answer))
    const changed = fc
      .tuple(fc.constantFrom(...real), fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([answer, at, byte]) =>
        Buffer.from(answer).fill(byte, at % answer.length, (at % answer.length) + 1),
      )
    const cut = fc
      .tuple(fc.constantFrom(...real), fc.nat({ max: 30 }))
      .map(([answer, end]) => answer.subarray(0, end))
    fc.assert(
      fc.property(
        fc.oneof(changed, cut, fc.uint8Array({ maxLength: 40 })),
        fc.constantFrom(1, 2),
        (answer, reference) => {
          const read = attempted(() => parseCounter(reference, answer))
          if (read.is === 'refused') {
            expect(read.why).toBe('counters-unreadable')
            return
          }
          const { triesLeft, triesMax, usesLeft } = read.value
          for (const number of [triesLeft, triesMax ?? 0, usesLeft ?? 0]) {
            expect(Number.isInteger(number) && number >= 0 && number <= 0xffff).toBe(true)
          }
          expect(triesLeft).toBeLessThanOrEqual(triesMax ?? triesLeft)
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** The counter of code 01 whose values are these; null when it is refused. */
function counter(values: string) {
  const content = bytes(values)
  const n = content.length
  const answer = Buffer.from([0x70, n + 6, 0xbf, 0x81, 0x01, n + 2, 0xa0, n, ...content])
  const read = attempted(() => parseCounter(1, answer))
  return read.is === 'done' ? read.value : null
}
