/** What is told when VERIFY of the code de déblocage is answered by any word or by none, whatever the counters say then. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SILENCES } from './card.ts'
import {
  CONTRADICTING,
  casesOf,
  FEW_SILENCES,
  FULL,
  LAST_TRY,
  LAST_USE,
  LAST_USE_BUT_ONE,
  SOME,
  TRUE,
  UNREADABLE,
  type Wanted,
} from './cases.ts'
import { mistakesOf } from './check.ts'
import { CLASSES, FEW_CLASSES, SOME_CLASSES, WORDS } from './words.ts'

vi.mock('node:timers/promises', () => import('./pauses.ts'))
// Thousands of runs: a machine that others use too takes its time.
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const RIGHT_OR_WRONG = [['right'], ['wrong']] as const
const RIGHT_THEN = [['wrong', 'right']] as const
const UNREAD = UNREADABLE.slice(0, 1)

async function holds(wanted: Omit<Wanted, 'step'>) {
  expect(await mistakesOf([...casesOf({ step: 'verify-puk', ...wanted })])).toEqual([])
}

describe.each(['CPS3', 'CPS4', 'CPS4 T=0'] as const)(
  'after VERIFY a %s with true counters is told as it is',
  (kind) => {
    it('when it answers any word', async () => {
      await holds({
        kind,
        codes: RIGHT_OR_WRONG,
        answers: [...(kind === 'CPS4 T=0' ? CLASSES : WORDS), 'own'],
        left: [kind === 'CPS3' ? FULL : SOME],
      })
    })

    it('when it gives no answer', async () => {
      const codes = [
        ['right', 'wrong'],
        ['wrong', 'right'],
      ] as const
      await holds({ kind, codes, answers: SILENCES, modes: ['script', 'answers yes'] })
    })
  },
)

describe.each(['CPS3', 'CPS4'] as const)('after VERIFY a %s is told as it is', (kind) => {
  it('when its counters contradict its word', async () => {
    await holds({ kind, codes: RIGHT_OR_WRONG, answers: SOME_CLASSES, counters: CONTRADICTING })
  })

  it('when its counters contradict its word, and a person says yes to another code', async () => {
    const counters = [TRUE, ...CONTRADICTING]
    await holds({ kind, codes: RIGHT_THEN, answers: SOME_CLASSES, counters, modes: ['answers yes'] })
  })

  it('when its counters can not be read', async () => {
    await holds({ kind, codes: RIGHT_OR_WRONG, answers: CLASSES, counters: UNREAD })
    const modes = ['script', 'answers no'] as const
    await holds({
      kind,
      codes: [['wrong']],
      executed: [true],
      answers: FEW_CLASSES,
      counters: UNREADABLE,
      modes,
    })
  })

  it('when its counters can not be read at first', async () => {
    await holds({
      kind,
      codes: [['wrong']],
      executed: [true],
      answers: SOME_CLASSES,
      counters: UNREADABLE,
      once: true,
    })
  })

  it.each(['pin', 'puk'] as const)('when the counter of one code, the %s, can not be read', async (only) => {
    await holds({
      kind,
      codes: [['wrong']],
      executed: [true],
      answers: ['own', '6983'],
      counters: UNREADABLE,
      only,
    })
  })

  it('when its counters can not be read, and a person says yes to another code', async () => {
    await holds({
      kind,
      codes: RIGHT_THEN,
      executed: [true],
      answers: FEW_CLASSES,
      counters: UNREADABLE,
      modes: ['answers yes'],
    })
  })

  it('when it gives no answer, and its counters contradict it or can not be read', async () => {
    await holds({
      kind,
      codes: RIGHT_OR_WRONG,
      answers: FEW_SILENCES,
      counters: [...CONTRADICTING, ...UNREADABLE],
    })
  })

  it('when one try or one use was left', async () => {
    const left = [LAST_TRY, LAST_USE, LAST_USE_BUT_ONE]
    const counters = [TRUE, ...UNREAD]
    await holds({ kind, left, codes: RIGHT_OR_WRONG, answers: [...SOME_CLASSES, 'own'], counters })
    await holds({ kind, left, codes: RIGHT_THEN, answers: SOME_CLASSES, modes: ['answers yes'] })
  })

  it('when a person was wrong once before', async () => {
    const codes = [
      ['wrong', 'right'],
      ['wrong', 'wrong'],
    ] as const
    const counters = [TRUE, ...CONTRADICTING.slice(0, 3), ...UNREAD]
    const answers = [...SOME_CLASSES, 'own', 'mute']
    await holds({ kind, left: [FULL], codes, nth: 2, answers, counters, modes: ['answers yes'] })
  })

  it('when a person gives up after it', async () => {
    const counters = [TRUE, ...CONTRADICTING.slice(5, 9)]
    const modes = ['gives up'] as const
    await holds({ kind, codes: RIGHT_THEN, executed: [true], answers: SOME_CLASSES, counters, modes })
  })

  it('when a script is asked to end meanwhile', async () => {
    const counters = [TRUE, ...CONTRADICTING.slice(0, 1), ...UNREAD]
    await holds({ kind, codes: RIGHT_OR_WRONG, answers: SOME_CLASSES, counters, modes: ['interrupted'] })
  })
})
