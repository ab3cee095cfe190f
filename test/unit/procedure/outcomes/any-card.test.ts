/** Cards that answer every command with a code by any word, or not at all, and whose counters then say anything. */

import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Counters, type Fault, type Kind, type Plan, SILENCES, type Unreadable } from './card.ts'
import { CONTRADICTING, TRUE, UNREADABLE } from './cases.ts'
import { mistakesOf } from './check.ts'
import type { Mode } from './run.ts'
import { WORDS } from './words.ts'

vi.mock('node:timers/promises', () => import('./pauses.ts'))
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const RUNS = 200
/** Codes de déblocage that one person gives at most. */
const CODES = 3
const MODES: readonly Mode[] = ['script', 'interrupted', 'answers no', 'answers yes', 'gives up']

/** Whatever the card did. `usesMax`: null where it tells no uses. */
function saying(triesMax: number, usesMax: number | null): fc.Arbitrary<Counters> {
  const left = fc.record({
    pin: fc.integer({ min: 0, max: 3 }),
    puk: fc.integer({ min: 0, max: triesMax }),
    uses: usesMax === null ? fc.constant(null) : fc.integer({ min: 0, max: usesMax }),
  })
  return left.map((shown) => Object.assign(() => shown, { toJSON: () => shown }))
}

const NAMED: readonly (Counters | Unreadable)[] = [TRUE, ...CONTRADICTING, ...UNREADABLE].map(
  ([name, counters]) =>
    typeof counters === 'string' ? counters : Object.assign(counters, { toJSON: () => name }),
)

function faultsOf(triesMax: number, usesMax: number | null): fc.Arbitrary<readonly Fault[]> {
  const anyFault = (step: Fault['step'], nth: number): fc.Arbitrary<Fault> =>
    fc.record({
      step: fc.constant(step),
      nth: fc.constant(nth),
      executed: fc.boolean(),
      // Often what leads on: a code that is wrong, or right.
      answer: fc.oneof(
        fc.constant('9000'),
        fc.constantFrom('63C1', '63C2', '63C4'),
        fc.constantFrom(...WORDS),
        fc.constantFrom(...SILENCES),
      ),
      counters: fc.oneof(saying(triesMax, usesMax), fc.constantFrom(...NAMED)),
    })
  const commands = (['verify-puk', 'reset', 'change'] as const).flatMap((step) =>
    Array.from({ length: CODES }, (_, index) => anyFault(step, index + 1)),
  )
  return fc.tuple(...commands)
}

function cardsOf(kind: Kind): fc.Arbitrary<Plan> {
  const onCps3 = kind === 'CPS3'
  const triesMax = onCps3 ? 10 : 15
  return fc
    .record({
      tries: fc.integer({ min: 1, max: onCps3 ? 10 : 3 }),
      uses: onCps3 ? fc.integer({ min: 1, max: 100 }) : fc.constant(null),
      codes: fc.array(fc.constantFrom('right' as const, 'wrong' as const), {
        minLength: 1,
        maxLength: CODES,
      }),
      faults: faultsOf(triesMax, onCps3 ? 300 : null),
    })
    .map(({ faults: [first, ...more], ...card }) => {
      if (first === undefined) throw new RangeError('no fault')
      return { kind, ...card, ...first, more }
    })
}

it.each<Kind>(['CPS3', 'CPS4', 'CPS4 T=0'])(
  'whatever a %s answers and counts, what is told is right',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(cardsOf(kind), fc.constantFrom(...MODES), async (plan, mode) => {
        expect(await mistakesOf([{ plan, mode, name: 'any' }]), JSON.stringify(plan)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  },
)
