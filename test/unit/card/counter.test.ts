/** What counters and access rules allow. */

import { describe, expect, it } from 'vitest'
import {
  areBothRead,
  type Counter,
  presentationsLeft,
  resetRefusal,
  stateOf,
  usableTries,
} from '../../../src/card/counter.ts'
import { parseCounter } from '../../../src/card/cps3-counter.ts'
import { bytes, hex } from '../../support/hex.ts'
import { vectors } from '../../support/vectors.ts'

const PUK: Counter = { triesLeft: 10, triesMax: 10, usesLeft: 100, resetRule: 0xff }

describe('the tries to tell', () => {
  it.each([
    [10, null, 10],
    [10, 1, 10],
    [10, 0, 0],
    [0, 5, 0],
  ])('of %i tries and %s uses left are %i', (triesLeft, usesLeft, expected) => {
    expect(usableTries({ triesLeft, triesMax: 10, usesLeft, resetRule: null })).toBe(expected)
  })
})

describe('a code', () => {
  it.each([
    [3, null, 'ready', 3],
    [1, null, 'ready', 1],
    [0, null, 'blocked', 0],
    [10, 100, 'ready', 10],
    [10, 10, 'ready', 10],
    [10, 2, 'ready', 2],
    [10, 1, 'ready', 1],
    [1, 100, 'ready', 1],
    [0, 90, 'blocked', 0],
    [10, 0, 'spent', 0],
    [0, 0, 'spent', 0],
  ] as const)(
    'with %i tries and %s uses left is %s, and can be presented %i times',
    (triesLeft, usesLeft, state, times) => {
      const counter = { ...PUK, triesLeft, usesLeft }
      expect(stateOf(counter)).toBe(state)
      expect(presentationsLeft(counter)).toBe(times)
    },
  )
})

describe('a proof', () => {
  it('is of both counters where that of the code de déblocage was read too', () => {
    expect(areBothRead({ pin: PUK, puk: PUK })).toBe(true)
    expect(areBothRead({ pin: PUK, puk: 'unread' })).toBe(false)
  })
})

describe('the access rule of a real code porteur', () => {
  it('lets the code de déblocage reset it', () => {
    expect(whyNot(vectors.counters[0]?.answer ?? '')).toBeNull()
  })
})

describe('the condition of RESET RETRY COUNTER', () => {
  it('must be plain user authentication, that is a code presented in a security environment, 11 to 1E', () => {
    const accepted = Array.from({ length: 256 }, (_, condition) => condition).filter(
      (condition) => whyNot(ruled(`F3 00 00 ${hexByte(condition)} FF 00`)) === null,
    )
    expect(accepted).toEqual([
      0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e,
    ])
  })

  it.each([
    ['00', 'always: without any code'],
    ['FF', 'never'],
    ['43', 'secure messaging'],
    ['53', 'secure messaging and a code'],
    ['23', 'external authentication'],
    ['33', 'external authentication and a code'],
  ])('that is %s, %s, is told as it stands', (condition) => {
    expect(whyNot(ruled(`F3 00 00 ${condition} FF 00`))).toEqual({ why: 'reset-rule', found: condition })
  })
})

describe('the conditions of an access rule', () => {
  it.each([
    ['10 13', 'RESET alone'],
    ['30 00 13', 'VERIFY before it'],
    ['50 00 13', 'CHANGE before it'],
    ['13 13 FF 00', 'PUT and GET after it'],
    ['7F 00 00 13 FF FF FF 00', 'all seven'],
  ])('%s are counted: %s', (rule) => {
    expect(whyNot(ruled(rule))).toBeNull()
  })

  it.each([
    ['F3 00 13 00 FF 00', 'VERIFY has 13, RESET has not'],
    ['F3 13 00 FF 00 00', 'CHANGE has 13, RESET has not'],
    ['F3 00 00 FF 13 00', 'PUT has 13, RESET has not'],
  ])('%s are told from each other: %s', (rule) => {
    expect(whyNot(ruled(rule))).toMatchObject({ why: 'reset-rule' })
  })

  it.each([
    ['E3 00 00 FF 00', 'names no condition for RESET'],
    ['F3 00 00 13 FF', 'has a condition too few'],
    ['F3 00 00 13 FF 00 00', 'has a condition too many'],
    ['10', 'has none'],
    ['', 'is empty'],
  ])('"%s" are not believed: the rule %s', (rule) => {
    expect(whyNot(ruled(rule))).toEqual({ why: 'reset-rule', found: '' })
  })

  it.each([
    ['no access rule at all', ''],
    ['none in compact format', 'A1 03 8B 01 13'],
    ['one in compact format in another place', '8C 06 F3 00 00 13 FF 00'],
  ])('are not guessed where there is %s', (_, rules) => {
    expect(whyNot(answered(rules))).toEqual({ why: 'reset-rule', found: '' })
  })
})

/** Why the card can't be unblocked whose code porteur answers this to GET DATA. */
function whyNot(answer: string) {
  return resetRefusal({ pin: parseCounter(1, bytes(answer)), puk: PUK })
}

function ruled(rule: string): string {
  const length = bytes(rule).length
  return answered(`A1 ${hexByte(length + 2)} 8C ${hexByte(length)} ${rule}`)
}

function answered(rules: string): string {
  const values = `9A 01 03 9B 01 00 ${rules}`
  const length = bytes(values).length
  return `70 ${hexByte(length + 6)} BF 81 01 ${hexByte(length + 2)} A0 ${hexByte(length)} ${values}`
}

function hexByte(byte: number): string {
  return hex(Uint8Array.of(byte))
}
