/** The built program while another one is in a transaction with the card: the daemon then lets nobody in. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { Pcscd, SLOT_0 } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { compile } from './native.ts'
import { CODES, PATIENCE, Run, UNBLOCK } from './trouble.ts'

let daemon: Pcscd
let plugged: PluggedCard
let other: ChildProcess

beforeEach(async () => {
  daemon = await Pcscd.start()
  plugged = await plugIn(new VirtualCps3({ pin: { triesLeft: 0 } }))
  await untilCards(1)
  other = spawn(compile('in-transaction', '-lpcsclite'), [SLOT_0], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(other.stdout as NodeJS.ReadableStream, 'data')
})

afterEach(async () => {
  other.kill()
  await plugged.unplug()
  await daemon.stop()
})

it.each([
  ['status', ['status', '--json']],
  ['unblock', UNBLOCK],
])('%s says that the reader is busy, and that it is another program’s doing', async (_, line) => {
  const { code, report } = await new Run(line, CODES).ended
  expect(code).toBe(75)
  expect(report).toMatchObject({ code: 'READER_BUSY', reader: SLOT_0 })
})

it('a transaction that ends within the program’s patience is only waited for', async () => {
  const run = new Run(['status', '--json'], '')
  await expect.poll(() => run.readerProcesses(), { timeout: PATIENCE }).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const { stdin } = other
  stdin?.end()
  const { code, report } = await run.ended
  expect({ code, is: report.code }).toEqual({ code: 0, is: 'BLOCKED' })
})
