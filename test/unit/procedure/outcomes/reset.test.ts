/** What is told when the code de déblocage was right, and a command that unblocks is answered by any word or by none. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SILENCES } from './card.ts'
import {
  CONTRADICTING,
  casesOf,
  FEW_SILENCES,
  LAST_TRY,
  LAST_USE,
  LAST_USE_BUT_ONE,
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

const RIGHT = [['right']] as const
const WRONG_FIRST = [['wrong', 'right']] as const
const UNREAD = UNREADABLE.slice(0, 1)

async function holds(wanted: Wanted) {
  expect(await mistakesOf([...casesOf(wanted)])).toEqual([])
}

describe.each([
  ['RESET RETRY COUNTER', 'reset', 'CPS3'],
  ['RESET RETRY COUNTER', 'reset', 'CPS4'],
  ['RESET RETRY COUNTER', 'reset', 'CPS4 T=0'],
  ['CHANGE REFERENCE DATA', 'change', 'CPS4'],
  ['CHANGE REFERENCE DATA', 'change', 'CPS4 T=0'],
] as const)('after %s (%s) a %s with true counters is told as it is', (_, step, kind) => {
  it('when it answers any word', async () => {
    await holds({ kind, step, codes: RIGHT, answers: [...(kind === 'CPS4 T=0' ? CLASSES : WORDS), 'own'] })
  })

  it('when it gives no answer', async () => {
    await holds({ kind, step, codes: RIGHT, answers: SILENCES, modes: ['script', 'answers yes'] })
  })
})

describe.each([
  ['RESET RETRY COUNTER', 'reset', 'CPS3'],
  ['RESET RETRY COUNTER', 'reset', 'CPS4'],
  ['CHANGE REFERENCE DATA', 'change', 'CPS4'],
] as const)('after %s (%s) a %s is told as it is', (_, step, kind) => {
  it('when its counters contradict its word', async () => {
    await holds({ kind, step, codes: RIGHT, answers: SOME_CLASSES, counters: CONTRADICTING })
  })

  it('when its counters can not be read', async () => {
    await holds({ kind, step, codes: RIGHT, answers: CLASSES, counters: UNREAD })
    const modes = ['script', 'answers no'] as const
    await holds({
      kind,
      step,
      codes: RIGHT,
      executed: [true],
      answers: FEW_CLASSES,
      counters: UNREADABLE,
      modes,
    })
  })

  it('when its counters can not be read at first', async () => {
    await holds({ kind, step, codes: RIGHT, answers: FEW_CLASSES, counters: UNREADABLE, once: true })
  })

  it.each(['pin', 'puk'] as const)('when the counter of one code, the %s, can not be read', async (only) => {
    await holds({ kind, step, codes: RIGHT, answers: FEW_CLASSES, counters: UNREADABLE, only })
  })

  it('when a person was wrong once before, and the counter of the code de déblocage can not be read', async () => {
    const modes = ['answers yes'] as const
    const counters = UNREADABLE.slice(0, 1)
    await holds({ kind, step, codes: WRONG_FIRST, answers: FEW_CLASSES, counters, only: 'puk', modes })
  })

  it('when it gives no answer, and its counters contradict it or can not be read', async () => {
    await holds({
      kind,
      step,
      codes: RIGHT,
      answers: FEW_SILENCES,
      counters: [...CONTRADICTING, ...UNREADABLE],
    })
  })

  it('when one try or one use was left', async () => {
    const counters = [TRUE, ...CONTRADICTING.slice(0, 6), ...UNREAD]
    await holds({ kind, step, left: [LAST_TRY, LAST_USE], codes: RIGHT, answers: SOME_CLASSES, counters })
  })

  it('when a person was wrong once before', async () => {
    const counters = [TRUE, ...CONTRADICTING.slice(0, 3), ...UNREAD]
    const answers = [...SOME_CLASSES, ...SILENCES]
    await holds({ kind, step, codes: WRONG_FIRST, answers, counters, modes: ['answers yes'] })
  })

  it('when a person was wrong once before, and the last use went', async () => {
    const counters = [TRUE, ...CONTRADICTING.slice(0, 6)]
    const answers = [...FEW_CLASSES, 'mute']
    await holds({
      kind,
      step,
      left: [LAST_USE_BUT_ONE],
      codes: WRONG_FIRST,
      answers,
      counters,
      modes: ['answers yes'],
    })
  })

  it('when a script was asked to end meanwhile', async () => {
    const counters = [TRUE, ...UNREAD]
    await holds({ kind, step, codes: RIGHT, answers: SOME_CLASSES, counters, modes: ['interrupted'] })
  })
})
