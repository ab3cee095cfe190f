/** Every status word there is, against ISO/IEC 7816-4, tables 5 and 6, written out by hand. */

import { describe, expect, it } from 'vitest'
import {
  excludesExecution,
  formatStatusWord,
  type Meaning,
  meaningOf,
} from '../../../src/apdu/status-word.ts'

/** `x` is any hexadecimal digit; what matches no line means nothing that every command shares. */
const TABLE: readonly (readonly [pattern: string, meaning: (digits: string) => Meaning])[] = [
  ['9000', () => ({ is: 'done' })],
  ['6100', () => ({ is: 'more', available: 256 })],
  ['61xx', (digits) => ({ is: 'more', available: Number.parseInt(digits.slice(2), 16) })],
  ['6C00', () => ({ is: 'wrong-le', exact: 256 })],
  ['6Cxx', (digits) => ({ is: 'wrong-le', exact: Number.parseInt(digits.slice(2), 16) })],
  ['63Cx', (digits) => ({ is: 'tries-left', left: Number.parseInt(digits.slice(3), 16) })],
  ['6282', () => ({ is: 'end-of-file' })],
  ['6983', () => ({ is: 'blocked' })],
  ['6A80', () => ({ is: 'wrong-data' })],
  ['6700', () => ({ is: 'wrong-data' })],
  ['6A82', () => ({ is: 'not-found' })],
  ['6A88', () => ({ is: 'not-found' })],
  ['6A86', () => ({ is: 'not-understood' })],
  ['6B00', () => ({ is: 'not-understood' })],
  ['6D00', () => ({ is: 'not-understood' })],
  ['6Exx', () => ({ is: 'not-understood' })],
]

/** How many of the 65 536 each meaning takes, counted from the table above. */
const COUNTED: Readonly<Record<Meaning['is'], number>> = {
  done: 1,
  more: 256,
  'wrong-le': 256,
  'tries-left': 16,
  'end-of-file': 1,
  blocked: 1,
  'wrong-data': 2,
  'not-found': 2,
  'not-understood': 259,
  other: 65_536 - 794,
}

describe('each of the 65 536 status words', () => {
  it('means what the standard says', () => {
    const disagreeing = all().filter(
      ([digits, sw]) => JSON.stringify(meaningOf(sw)) !== JSON.stringify(expected(digits)),
    )
    expect(disagreeing).toEqual([])
  })

  it('is told from the others', () => {
    const counted: Record<string, number> = {}
    for (const [, sw] of all()) counted[meaningOf(sw).is] = (counted[meaningOf(sw).is] ?? 0) + 1
    expect(counted).toEqual(COUNTED)
  })

  it('excludes that the command was executed where it is a checking error, or changed nothing', () => {
    // 64: execution error, state unchanged; 67 to 6E: checking errors (table 5).
    const excluding = ['64', '67', '68', '69', '6A', '6B', '6C', '6D', '6E']
    const disagreeing = all().filter(
      ([digits, sw]) => excludesExecution(sw) !== excluding.includes(digits.slice(0, 2)),
    )
    expect(disagreeing).toEqual([])
  })

  it('is written as four upper-case hexadecimal digits', () => {
    expect(all().filter(([digits, sw]) => formatStatusWord(sw) !== digits)).toEqual([])
  })
})

function all(): (readonly [digits: string, sw: number])[] {
  return Array.from({ length: 0x10000 }, (_, sw) => [(0x10000 + sw).toString(16).slice(1).toUpperCase(), sw])
}

function expected(digits: string): Meaning {
  const row = TABLE.find(([pattern]) =>
    [...pattern].every((digit, at) => digit === 'x' || digit === digits[at]),
  )
  return row?.[1](digits) ?? { is: 'other' }
}
