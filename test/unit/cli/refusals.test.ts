/** A command line that is refused, as the whole program tells it: the same fields as ever, and nothing of a code. */

import { expect, test } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands/index.ts'
import { runScript } from '../../support/program-run.ts'

test.each(COMMANDS)(
  '$name refused: an object of JSON as the schema says, and exit code 64',
  async ({ name }) => {
    const { exitCode, report, stderr } = await runScript([name, '--nosuch', '--json'])
    expect(exitCode).toBe(64)
    expect(report).toMatchObject({ command: name, code: 'USAGE', exitCode: 64, ok: false })
    expect(stderr).toContain('--nosuch')
  },
)

test('an option without its value is refused in JSON, too', async () => {
  const { exitCode, report } = await runScript(['status', '--simulate', '--reader', '--json'])
  expect(exitCode).toBe(64)
  expect(report).toMatchObject({ command: 'status', simulated: true, code: 'USAGE' })
  expect(report.message).toContain('--reader')
})

test('a script finds the fields of a card, and a list of readers, whatever was refused', async () => {
  expect((await runScript(['unblock', '--nosuch', '--json'])).report).toMatchObject({
    card: null,
    stage: 'none',
    sw: null,
    pukTryConsumed: 'no',
  })
  expect((await runScript(['readers', '--nosuch', '--json'])).report).toMatchObject({ readers: [] })
  expect((await runScript(['status', '--nosuch', '--json'])).report).toMatchObject({ card: null })
  expect((await runScript(['unblock', '--all', '--json'])).report).toMatchObject({
    card: null,
    stage: 'none',
  })
})

test.each([
  [['status', '--all', '--nosuch', '--json']],
  [['status', '--all', '--json', '--reader']],
  [['status', '--all', '--json', '--trace', '/nowhere/trace']],
])('%j: a script that asked for every reader finds a list of them', async (args) => {
  const { report } = await runScript(args)
  expect(report).toMatchObject({ command: 'status', code: 'USAGE', readers: [] })
  expect(report).not.toHaveProperty('card')
})

test.each([
  [['--nosuch']],
  [['status', '--simulate']],
  [['readers', '--simulate', 'vitale']],
  [['--trace', 'status']],
])('%j --json --quiet writes nothing on standard error', async (args) => {
  const { stderr, report } = await runScript([...args, '--json', '--quiet'])
  expect(stderr).toBe('')
  expect(report.message).not.toBe('')
})

test.each([
  [['stauts'], 'status'],
  [['--raeder', '1'], '--reader'],
  [['--trace', 'status'], 'cps-unblock status --trace'],
  [['—card', '2900995235'], '--card'],
  [['help', 'stauts'], 'status'],
])('%j: what to write instead is told (%s)', async (args, instead) => {
  const { exitCode, stdout, stderr } = await runScript(args)
  expect(exitCode).toBe(64)
  expect(stdout).toBe('')
  expect(stderr).toContain(instead)
})
