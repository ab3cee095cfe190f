/** A defect of ours that leaves nothing to wait for, or that nobody catches: told all the same, with its exit code. */

import { expect, test } from 'vitest'
import { CARD, script, VERIFY } from '../support/script-run.ts'
import { PIN, PUK } from './support/person.js'

const NODE_OPTIONS = `--import=${new URL('./support/as-with-a-defect.js', import.meta.url).href}`

test.concurrent.each(['drains', 'throws'])('while a card is read: the process %s', async (DEFECT) => {
  const { code, report } = await script(['status', '--simulate', '--json'], {
    env: { NODE_OPTIONS, DEFECT, DEFECT_AT: '6' },
  })
  expect(report).toMatchObject({ command: 'status', code: 'INTERNAL', pukTryConsumed: 'no' })
  expect(code).toBe(70)
})

/** By the timers of a run: one for each exchange, and one for the end of standard input between the 13th and VERIFY. */
const LAST_READ = 13
const OF_VERIFY = 15

test.concurrent.each([
  ['before VERIFY', 'drains', LAST_READ, [], 'no', "Aucun code n'a été envoyé"],
  ['before VERIFY', 'throws', LAST_READ, [], 'no', "Aucun code n'a été envoyé"],
  ['behind VERIFY', 'drains', OF_VERIFY, [VERIFY], 'unknown', 'On ne sait pas si la carte est débloquée.'],
  ['behind VERIFY', 'throws', OF_VERIFY, [VERIFY], 'unknown', 'On ne sait pas si la carte est débloquée.'],
] as const)('%s: the process %s', async (_, DEFECT, at, commands, pukTryConsumed, said) => {
  const { code, report, sent } = await script(
    ['unblock', '--simulate', '--no-input', '--card', CARD, '--codes-stdin', '--json'],
    { input: `${PUK}\n${PIN}\n`, env: { NODE_OPTIONS, DEFECT, DEFECT_AT: String(at) } },
  )
  expect(sent).toEqual(commands)
  expect(report).toMatchObject({ command: 'unblock', code: 'INTERNAL', pukTryConsumed })
  expect(report.message).toContain(said)
  expect(code).toBe(70)
})
