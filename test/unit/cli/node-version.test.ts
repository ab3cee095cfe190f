/** A Node that is too old: told before anything is begun. */

import { expect, test, vi } from 'vitest'
import { requiredNode } from '../../../scripts/setup/project.js'
import { COMMANDS } from '../../../src/cli/commands/index.ts'
import { isTooOld, WANTED_NODE } from '../../../src/doctor/node-version.ts'
import { simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { runBefore, runScript } from '../../support/program-run.ts'

const OLD = '18.20.8'

test('the least version is that of package.json', () => {
  expect(WANTED_NODE).toBe(`${requiredNode()}.0`)
})

test.each([
  ['16.20.2', true],
  ['18.20.8', true],
  ['20.16.0', true],
  ['20.17.0', false],
  ['22.0.0', false],
])('Node %s is too old: %s', (version, tooOld) => {
  expect(isTooOld(version)).toBe(tooOld)
})

test.each(['unblock --no-input --card 2900995235 --codes-stdin', 'status', 'readers'])(
  '%s --json tells so, in an object like any other',
  async (line) => {
    const { exitCode, report } = await runScript([...line.split(' '), '--simulate', '--json'], { node: OLD })
    expect(exitCode).toBe(69)
    expect(report).toMatchObject({ code: 'NO_SERVICE', exitCode: 69, simulated: true })
    expect(report.message).toBe(
      `cps-unblock demande Node.js 20.17.0 ou plus récent ; celui-ci est Node.js ${OLD}.`,
    )
  },
)

test('no reader is opened, which would need a newer one', async () => {
  const readers = simulatedReaders(createCard('blocked'))
  const close = vi.spyOn(readers, 'close')
  await runScript(['status'], { readers, node: OLD })
  // Only what was opened is closed.
  expect(close).not.toHaveBeenCalled()
  await runScript(['status'], { readers })
  expect(close).toHaveBeenCalled()
})

test('before a person no dialogue begins', async () => {
  const person = new FakeTerminal()
  expect(await runBefore(person, ['--simulate'], { node: OLD })).toBe(69)
  expect(await person.text()).toMatch(/^cps-unblock demande Node\.js 20\.17\.0 ou plus récent/)
  expect(person.modes).toEqual([])
})

test('doctor alone goes on, and names it among the rest', async () => {
  expect(COMMANDS.filter((command) => 'onAnyNode' in command).map(({ name }) => name)).toEqual(['doctor'])
  const { report } = await runScript(['doctor', '--json'], { node: OLD })
  expect(report).toHaveProperty('checks')
})
