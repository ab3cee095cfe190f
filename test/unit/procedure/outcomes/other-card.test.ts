/** A card that is taken out after a code, and another that is put in: nothing is told of the first by the second. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../../src/simulator/cards/cps4.ts'
import { bytes } from '../../../support/hex.ts'
import { vectors } from '../../../support/vectors.ts'
import type { Plan } from './card.ts'
import { TRUE } from './cases.ts'
import { mistakesOf } from './check.ts'

vi.mock('node:timers/promises', () => import('./pauses.ts'))

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** What names a card, of the CPS3 in the vectors. */
const NAMES = Object.fromEntries(
  ['3F00D003', '3F0000015032'].map((path) => [path, bytes(vectors.files[path]?.hex ?? '')]),
)
const FIRST_SERIES = bytes(vectors.atr.find(({ name }) => name === 'cps4-first')?.hex ?? '')
const pin = { triesLeft: 0 }
/** The same, but for the number in its label: 2900995236 instead of 2900995235. */
const OTHER_LABEL = bytes(
  (vectors.files['3F0000015032']?.hex ?? '').replace(/(?<=32393030393935323)335/, '336'),
)

describe.each<[string, Plan['kind'], () => NonNullable<Plan['instead']>]>([
  [
    'a CPS3 of another number',
    'CPS3',
    () => new VirtualCps3({ pin, files: { '3F00D003': bytes('5A0A80250000019921384600') } }),
  ],
  [
    'a CPS3 of the same serial number, and another on its label',
    'CPS3',
    () => new VirtualCps3({ pin, files: { ...NAMES, '3F0000015032': OTHER_LABEL } }),
  ],
  ['a CPS4 of the same numbers', 'CPS3', () => new VirtualCps4({ pin, files: NAMES })],
  ['a CPS4 with another Answer To Reset', 'CPS4', () => new VirtualCps4({ pin, atr: FIRST_SERIES })],
])('%s in place of a %s', (_, kind, instead) => {
  it.each(['verify-puk', 'reset'] as const)('after %s leaves the outcome unknown', async (step) => {
    for (const executed of [true, false]) {
      const left = kind === 'CPS3' ? { tries: 5, uses: 50 } : { tries: 2, uses: null }
      const fault = { step, nth: 1, executed, answer: 'removed', counters: TRUE[1] } as const
      const plan: Plan = { kind, ...left, codes: ['right'], ...fault, instead: instead() }
      expect(await mistakesOf([{ plan, mode: 'script', name: 'of another card' }])).toEqual([])
    }
  })
})
