/** The built program on a PC/SC daemon that hangs: it ends all the same, and tells what became of the card. */

import { type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WATCH_OVER_PROGRAM } from '../../src/pcsc/protocol.ts'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { root } from '../program/support/program.js'
import { Pcscd, SLOT_0 } from '../support/pcscd.ts'
import { plugIn, untilCards } from '../support/plugged-card.ts'
import {
  CODES,
  isAlive,
  type Moment,
  PATIENCE,
  plugTroubled,
  Run,
  type Troubled,
  UNBLOCK,
} from './trouble.ts'

const READER_PROCESS = `${root}dist/reader-process.js`

let daemon: Pcscd
const opened: (() => Promise<void>)[] = []

beforeEach(async () => {
  daemon = await Pcscd.start()
})

afterEach(async () => {
  daemon.thaw()
  for (const close of opened.splice(0)) await close()
  await daemon.stop()
})

const blocked = () => new VirtualCps3({ pin: { triesLeft: 0 } })

async function hangsAt(at: Moment): Promise<Troubled> {
  const troubled = await plugTroubled(blocked(), at, () => daemon.freeze())
  opened.push(() => troubled.unplug())
  return troubled
}

/** A run that did not heed the signal would end some seconds later, by the silence of the daemon. */
async function endedBy(run: Run, signal: NodeJS.Signals) {
  run.kill(signal)
  const { code, report } = await run.ended
  return { code, is: report.code }
}

describe('a daemon that hangs', () => {
  it('from the start is no service for every command, which all end', async () => {
    daemon.freeze()
    const lines = [['status'], ['status', '--all'], ['readers'], ['doctor'], UNBLOCK.slice(0, -1)]
    const runs = lines.map((line) => new Run([...line, '--json'], CODES))
    for (const { ended } of runs) {
      const { code, report } = await ended
      expect({ code, is: report.code }).toEqual({ code: 69, is: 'NO_SERVICE' })
    }
  })

  it('while a card is waited for is no service, though the readers were told', async () => {
    const run = new Run(['status', '--wait', '4', '--json'], '')
    await expect.poll(() => run.readerProcesses(), { timeout: PATIENCE }).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    daemon.freeze()
    const { code, report } = await run.ended
    expect({ code, is: report.code }).toEqual({ code: 69, is: 'NO_SERVICE' })
  })

  it.each([
    ['the first', '00A4'],
    ['the last before any code', '00C000001C'],
  ])('at %s exchange is no service, and no code is sent', async (_, at) => {
    const { commands } = await hangsAt(at)
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect(code).toBe(69)
    expect(report).toMatchObject({ code: 'NO_SERVICE', stage: 'none', pukTryConsumed: 'no' })
    expect(commands.filter((command) => command.startsWith('0020'))).toEqual([])
  })

  it.each([
    ['VERIFY', '0020', { stage: 'verify-puk', pukTryConsumed: 'unknown' }],
    ['RESET RETRY COUNTER', '002C', { stage: 'reset', pukTryConsumed: 'no' }],
  ])('at %s leaves the outcome unknown, and nothing is sent again', async (_, at, known) => {
    const { commands } = await hangsAt(at)
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect(code).toBe(25)
    expect(report).toMatchObject({ code: 'OUTCOME_UNKNOWN', ...known })
    expect(commands.filter((command) => command.startsWith(at))).toHaveLength(1)
  })

  it('for less than a request may take is no trouble', async () => {
    const troubled = await plugTroubled(blocked(), '0020', () => {
      daemon.freeze()
      setTimeout(() => daemon.thaw(), 3000)
    })
    opened.push(() => troubled.unplug())
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect({ code, is: report.code }).toEqual({ code: 0, is: 'UNBLOCKED' })
  })

  it('while the card is let go leaves the outcome as it was', async () => {
    const card = blocked()
    let isUnblocked = false
    const plugged = await plugIn({
      atr: card.atr,
      reset() {
        card.reset()
        if (isUnblocked) daemon.freeze()
      },
      process(command) {
        isUnblocked ||= command[1] === 0x2c
        return card.process(command)
      },
    })
    opened.push(() => plugged.unplug())
    await untilCards(1)
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect({ code, is: report.code }).toEqual({ code: 0, is: 'UNBLOCKED' })
  })

  it.each([
    ['SIGINT', ['status', '--json']],
    ['SIGTERM', ['status', '--all', '--json']],
    ['SIGINT', ['readers', '--json']],
    ['SIGTERM', ['doctor', '--json']],
    ['SIGTERM', UNBLOCK],
  ] as const)('from the start is no reason not to heed %s at once (%s)', async (signal, line) => {
    daemon.freeze()
    const run = new Run(line, CODES)
    await expect.poll(() => run.readerProcesses(), { timeout: PATIENCE }).toHaveLength(1)
    // It has begun to wait by then, which it would for some seconds.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(await endedBy(run, signal)).toEqual({ code: 130, is: 'CANCELLED' })
  })

  it('while a card is read is no reason not to heed a signal at once', async () => {
    await hangsAt('00B0')
    const run = new Run(UNBLOCK, CODES)
    await expect.poll(() => daemon.isFrozen, { timeout: PATIENCE }).toBe(true)
    expect(await endedBy(run, 'SIGTERM')).toEqual({ code: 130, is: 'CANCELLED' })
  })

  it('once a code is on its way is told by what became of the code, whatever signal comes', async () => {
    await hangsAt('0020')
    const run = new Run(UNBLOCK, CODES)
    await expect.poll(() => daemon.isFrozen, { timeout: PATIENCE }).toBe(true)
    run.kill('SIGTERM')
    const { code, report } = await run.ended
    expect({ code, is: report.code }).toEqual({ code: 25, is: 'OUTCOME_UNKNOWN' })
  })

  it('leaves no process behind, be the program killed meanwhile', async () => {
    await hangsAt('0020')
    const run = new Run(UNBLOCK, CODES)
    let mine: number[] = []
    while (!daemon.isFrozen) {
      mine = run.readerProcesses()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(mine).toHaveLength(1)
    run.kill('SIGKILL')
    await run.ended
    await expect.poll(() => mine.filter(isAlive), { timeout: PATIENCE }).toEqual([])
  })

  it('from the start leaves no reader process that has to watch by itself over a program that ends', async () => {
    daemon.freeze()
    const stdio: StdioOptions = ['pipe', 'ignore', 'ignore', 'pipe']
    const reader = spawn(process.execPath, [READER_PROCESS, WATCH_OVER_PROGRAM], { stdio })
    const ended = once(reader, 'exit')
    // It waits for the daemon.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(reader.exitCode).toBeNull()
    reader.stdin?.end()
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  it('from the start leaves no process behind, be the program killed meanwhile', async () => {
    daemon.freeze()
    const run = new Run(['status', '--reader', SLOT_0], '')
    await expect.poll(() => run.readerProcesses(), { timeout: PATIENCE }).toHaveLength(1)
    const [mine = 0] = run.readerProcesses()
    // It has opened its connection to the daemon, and waits there.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    run.kill('SIGKILL')
    await run.ended
    await expect.poll(() => isAlive(mine), { timeout: PATIENCE }).toBe(false)
  })
})
