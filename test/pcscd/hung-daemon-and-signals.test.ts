/** The built program on a PC/SC daemon that hangs, when it is asked to end or killed: it does, and leaves no process behind. */

import { type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WATCH_OVER_PROGRAM } from '../../src/pcsc/protocol.ts'
import { root } from '../program/support/program.js'
import { SLOT_0 } from '../support/pcscd.ts'
import { hangingDaemon } from './hanging.ts'
import { CODES, isAlive, PATIENCE, Run, UNBLOCK } from './trouble.ts'

const READER_PROCESS = `${root}dist/reader-process.js`

const hanging = hangingDaemon()

/** A run that did not heed the signal would end some seconds later, by the silence of the daemon. */
async function endedBy(run: Run, signal: NodeJS.Signals) {
  run.kill(signal)
  const { code, report } = await run.ended
  return { code, is: report.code }
}

describe('a daemon that hangs', () => {
  it.each([
    ['SIGINT', ['status', '--json']],
    ['SIGTERM', ['status', '--all', '--json']],
    ['SIGINT', ['readers', '--json']],
    ['SIGTERM', ['doctor', '--json']],
    ['SIGTERM', UNBLOCK],
  ] as const)('from the start is no reason not to heed %s at once (%s)', async (signal, line) => {
    hanging.daemon.freeze()
    const run = new Run(line, CODES)
    await expect.poll(() => run.readerProcesses(), { timeout: PATIENCE }).toHaveLength(1)
    // It has begun to wait by then, which it would for some seconds.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(await endedBy(run, signal)).toEqual({ code: 130, is: 'CANCELLED' })
  })

  it('while a card is read is no reason not to heed a signal at once', async () => {
    await hanging.hangsAt('00B0')
    const run = new Run(UNBLOCK, CODES)
    await expect.poll(() => hanging.daemon.isFrozen, { timeout: PATIENCE }).toBe(true)
    expect(await endedBy(run, 'SIGTERM')).toEqual({ code: 130, is: 'CANCELLED' })
  })

  it('once a code is on its way is told by what became of the code, whatever signal comes', async () => {
    await hanging.hangsAt('0020')
    const run = new Run(UNBLOCK, CODES)
    await expect.poll(() => hanging.daemon.isFrozen, { timeout: PATIENCE }).toBe(true)
    run.kill('SIGTERM')
    const { code, report } = await run.ended
    expect({ code, is: report.code }).toEqual({ code: 25, is: 'OUTCOME_UNKNOWN' })
  })

  it('leaves no process behind, be the program killed meanwhile', async () => {
    await hanging.hangsAt('0020')
    const run = new Run(UNBLOCK, CODES)
    let mine: number[] = []
    while (!hanging.daemon.isFrozen) {
      mine = run.readerProcesses()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(mine).toHaveLength(1)
    run.kill('SIGKILL')
    await run.ended
    await expect.poll(() => mine.filter(isAlive), { timeout: PATIENCE }).toEqual([])
  })

  it('from the start leaves no reader process that has to watch by itself over a program that ends', async () => {
    hanging.daemon.freeze()
    const stdio: StdioOptions = ['pipe', 'ignore', 'ignore', 'pipe']
    const reader = spawn(process.execPath, [READER_PROCESS, WATCH_OVER_PROGRAM], { stdio })
    const ended = once(reader, 'exit')
    // It waits for the hanging.daemon.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(reader.exitCode).toBeNull()
    reader.stdin?.end()
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  it('from the start leaves no process behind, be the program killed meanwhile', async () => {
    hanging.daemon.freeze()
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
