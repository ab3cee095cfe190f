/** The built program whose reader process, or daemon, or which itself dies in the middle of an unblocking. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { Pcscd } from '../support/pcscd.ts'
import {
  CODES,
  isAlive,
  type Moment,
  PATIENCE,
  plugTroubled,
  Run,
  type Troubled,
  UNBLOCK,
  WRONG_CODES,
} from './trouble.ts'

/** Of an unblocking by a script: the last exchange before VERIFY, and the last of all. */
const LAST_BEFORE = 13
const LAST = 19

let daemon: Pcscd
const opened: (() => Promise<void>)[] = []

beforeEach(async () => {
  daemon = await Pcscd.start()
})

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
  await daemon.stop()
})

interface Scene {
  readonly card: VirtualCps3
  readonly troubled: Troubled
  /** To be set before the run begins. */
  run: Run | null
}

/** A blocked card, and what happens to the run at one exchange. */
async function scene(at: Moment, trouble: (run: Run) => void): Promise<Scene> {
  const card = new VirtualCps3({ pin: { triesLeft: 0 } })
  const made: Scene = {
    card,
    run: null,
    troubled: await plugTroubled(card, at, () => {
      if (made.run !== null) trouble(made.run)
    }),
  }
  opened.push(() => made.troubled.unplug())
  return made
}

function start(made: Scene, codes = CODES): Run {
  made.run = new Run(UNBLOCK, codes)
  return made.run
}

const killReader = (signal: NodeJS.Signals) => (run: Run) => {
  for (const pid of run.readerProcesses()) process.kill(pid, signal)
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

it('a reader process leaves every signal of a terminal to the program, whatever is under way', async () => {
  const made = await scene('0020', (run) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1'] as const)
      killReader(signal)(run)
  })
  const { code, report } = await start(made).ended
  expect(report).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
  expect(code).toBe(0)
})

// Both end it without a word of its own: one at every exchange shows what the other does at the first and the last of each kind.
describe.each([
  ['SIGSEGV', numbers(1, LAST_BEFORE), numbers(LAST_BEFORE + 1, LAST)],
  ['SIGKILL', [1, LAST_BEFORE], [LAST_BEFORE + 1, LAST]],
] as const)('a reader process that ends by %s', (signal, beforeCode, afterCode) => {
  it.each(beforeCode)('at exchange %i, before any code, is no service', async (at) => {
    const made = await scene(at, killReader(signal))
    const { code, report } = await start(made).ended
    expect(code).toBe(69)
    expect(report).toMatchObject({ code: 'NO_SERVICE', stage: 'none', pukTryConsumed: 'no' })
    expect(made.troubled.commands.filter((command) => command.startsWith('0020'))).toEqual([])
    expect(made.card.state).toMatchObject({ pukTriesLeft: 10, pinTriesLeft: 0 })
  })

  it('at VERIFY of a wrong code lets the counters tell that a try was used', async () => {
    const made = await scene('0020', killReader(signal))
    const { code, report } = await start(made, WRONG_CODES).ended
    expect(code).toBe(25)
    expect(report).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      stage: 'verify-puk',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9 },
    })
    expect(made.troubled.commands.filter((command) => command.startsWith('0020'))).toHaveLength(1)
  })

  it.each(afterCode)(
    'at exchange %i, after a code, sends no code again, and the card is reset',
    async (at) => {
      const made = await scene(at, killReader(signal))
      const { code, report } = await start(made).ended
      expect([0, 25]).toContain(code)
      expect(report.exitCode).toBe(code)
      expect(report.code).toBe(code === 0 ? 'UNBLOCKED' : 'OUTCOME_UNKNOWN')
      for (const ins of ['0020', '002C']) {
        expect(
          made.troubled.commands.filter((command) => command.startsWith(ins)).length,
        ).toBeLessThanOrEqual(1)
      }
      expect(made.card.state).toMatchObject({ pukVerified: false, pukTriesLeft: 10 })
    },
  )
})

describe('a daemon that is killed', () => {
  it.each([
    ['the first', '00A4'],
    ['the last before any code', '00C000001C'],
  ])('at %s exchange is no service', async (_, at) => {
    const made = await scene(at, () => void daemon.kill())
    const { code, report } = await start(made).ended
    expect(code).toBe(69)
    expect(report).toMatchObject({ code: 'NO_SERVICE', stage: 'none', pukTryConsumed: 'no' })
  })

  it.each([1, 2, 3])('%i ms after it lost the card is no service', async (ms) => {
    const made = await scene(10, () => {
      void made.troubled.unplug()
      // Nothing else runs here meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
      void daemon.kill()
    })
    const { code, report } = await start(made).ended
    expect(code).toBe(69)
    expect(report).toMatchObject({ code: 'NO_SERVICE', stage: 'none', pukTryConsumed: 'no' })
  })

  it('at VERIFY leaves the outcome unknown', async () => {
    const made = await scene('0020', () => void daemon.kill())
    const { code, report } = await start(made).ended
    expect(code).toBe(25)
    expect(report).toMatchObject({ code: 'OUTCOME_UNKNOWN', pukTryConsumed: 'unknown' })
  })
})

describe('a program that is killed', () => {
  it.each([
    ['the first exchange', '00A4'],
    ['VERIFY', '0020'],
    ['RESET RETRY COUNTER', '002C'],
  ])('at %s has its card reset and its reader process ended', async (_, at) => {
    let mine: number[] = []
    const made = await scene(at, (run) => {
      mine = run.readerProcesses()
      run.kill('SIGKILL')
    })
    const { signal } = await start(made).ended
    expect(signal).toBe('SIGKILL')
    expect(mine).toHaveLength(1)
    await expect.poll(() => mine.filter(isAlive), { timeout: PATIENCE }).toEqual([])
    await expect.poll(() => made.troubled.resets, { timeout: PATIENCE }).toBeGreaterThan(0)
    expect(made.card.state.pukVerified).toBe(false)
  })
})
