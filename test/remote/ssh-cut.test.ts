/** The connection is cut: nothing is sent that was not on its way, and no process stays behind. */

import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LABELS, PIN, PUK } from '../program/support/person.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { CARD, expectNoCode, RESET, VERIFY } from '../support/script-run.ts'
import { asked, isAlive, pidIn, type SshRun, ssh, until } from '../support/ssh-run.ts'
import { type Sshd, startSshd } from '../support/sshd.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd({ poste: null })
})
afterAll(async () => {
  await sshd?.close()
})

interface Traced extends SshRun {
  readonly pid: number
  trace(): string
  /** The client dies at once, as when the network is gone; what it started must end by itself. */
  cut(): Promise<void>
}

async function start(args: string, options: readonly string[] = []): Promise<Traced> {
  const [pidFile, traceFile] = [freshFile('pid'), freshFile('trace')]
  const command = `echo $$ >${pidFile}; exec cps-unblock ${args} --trace ${traceFile}`
  const run = ssh(sshd, command, { options })
  const pid = await pidIn(pidFile)
  return {
    ...run,
    pid,
    trace: () => (existsSync(traceFile) ? readFileSync(traceFile, 'utf8') : ''),
    async cut() {
      expect(isAlive(pid)).toBe(true)
      run.child.kill('SIGKILL')
      await until('the end of the program', () => !isAlive(pid))
    },
  }
}

async function answer(run: Traced, label: string, code: string): Promise<void> {
  await asked(run, label)
  run.child.stdin?.write(`${code}\r`)
}

const PLACES: readonly [name: string, label: string, reach: (run: Traced) => Promise<void>][] = [
  ['the code de déblocage', LABELS.puk, async () => undefined],
  ['the code porteur', LABELS.pin, (run) => answer(run, LABELS.puk, PUK)],
  [
    'the confirmation',
    LABELS.confirmation,
    async (run) => {
      await answer(run, LABELS.puk, PUK)
      await answer(run, LABELS.pin, PIN)
    },
  ],
]
test.concurrent.each(PLACES)('cut at %s: nothing is sent, and the program ends', async (_, label, reach) => {
  const run = await start('--simulate', ['-tt'])
  await reach(run)
  await asked(run, label)
  await run.cut()

  expect(run.trace()).not.toMatch(/^> 00 (20|2C|24)/m)
  expectNoCode(run.trace())
})

test.concurrent('cut after VERIFY has left: RESET RETRY COUNTER follows, and the proof', async () => {
  const run = await start('--simulate', ['-tt'])
  await answer(run, LABELS.puk, PUK)
  await answer(run, LABELS.pin, PIN)
  await answer(run, LABELS.confirmation, PIN)
  await until('VERIFY', () => run.trace().includes(VERIFY))
  await run.cut()

  const trace = run.trace()
  expect(trace).toContain(`${VERIFY}\n< 90 00\n${RESET}\n< 90 00\n`)
  // The counters, read again.
  expect(trace.slice(trace.indexOf(RESET))).toMatch(/^> 00 CB /m)
})

test.concurrent('cut while a script’s codes are waited for: nothing is sent, and the program ends', async () => {
  const run = await start(`unblock --simulate --no-input --card ${CARD} --codes-stdin --json`)
  run.child.stdin?.write(`${PUK}\n`)
  await until('the card to be read', () => run.trace().includes('> '))
  await run.cut()
  expect(run.trace()).not.toMatch(/^> 00 (20|2C|24)/m)
})
