/** What was asked for and could not be written: a full disk, a reader that went away. */

import { expect, test } from 'vitest'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { runScript } from '../../support/program-run.ts'

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: write`), { code })
}

const SUCCESSES = [
  ['status'],
  ['status', '--json'],
  ['readers'],
  ['guide'],
  ['completion', 'bash'],
  ['--help'],
]

test.each(SUCCESSES)('%s onto a full disk is no success, and is told', async (...args) => {
  const run = { readers: createCard('blocked'), failure: failure('ENOSPC') }
  const { exitCode, stderr } = await runScript(args, run)
  expect(exitCode).toBe(74)
  // A report in JSON that is lost is told in words.
  expect(stderr).toMatch(args.includes('--json') ? /La carte est bloquée/ : /n'a pas pu être écrit .*ENOSPC/)
})

test.each(SUCCESSES)('%s to a reader that is gone is no success, and is told', async (...args) => {
  const run = { readers: createCard('blocked'), failure: failure('EPIPE') }
  const { exitCode, stderr } = await runScript(args, run)
  expect(exitCode).toBe(74)
  expect(stderr).toMatch(args.includes('--json') ? /La carte est bloquée/ : /n'a pas pu être écrit .*EPIPE/)
})

test('the outcome counts for more than what could not be written of it', async () => {
  for (const code of ['ENOSPC', 'EPIPE']) {
    const run = { readers: createCard('blocked'), failure: failure(code) }
    expect((await runScript(['status', '--check'], run)).exitCode).toBe(10)
    expect((await runScript(['--nosuch'], run)).exitCode).toBe(64)
  }
})

test('a card that was unblocked is, whatever could not be written of it', async () => {
  const args = ['--no-input', '--codes-stdin', '--card', '2900995235', '--json']
  const run = { readers: createCard('blocked'), input: '12345678\n4321\n', failure: failure('ENOSPC') }
  expect((await runScript(args, run)).exitCode).toBe(0)
})
