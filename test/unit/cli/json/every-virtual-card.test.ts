/** Whatever card is in the reader: the JSON is as the published schema says, and the exit code is its own. */

import { expect, test } from 'vitest'
import { scenarioNames } from '../../../../src/simulator/names.ts'
import { runScript } from '../../../support/program-run.ts'

const SCRIPT = ['--no-input', '--codes-stdin', '--card', '2900995235', '--allow-last-try']
const LINES: readonly (readonly [what: string, args: readonly string[], input: string])[] = [
  ['status', ['status'], ''],
  ['status --check', ['status', '--check'], ''],
  ['status --all', ['status', '--all'], ''],
  ['status --all --check', ['status', '--all', '--check'], ''],
  ['status of another card', ['status', '--card', '1234567890'], ''],
  ['readers', ['readers'], ''],
  ['unblock with the right code', SCRIPT, '12345678\n4321\n'],
  ['unblock with a wrong code', SCRIPT, '87654321\n4321\n'],
  ['unblock with no code', SCRIPT, 'code\n4321\n'],
  ['unblock without the last try', SCRIPT.slice(0, -1), '87654321\n4321\n'],
  ['unblock --dry-run', [...SCRIPT, '--dry-run'], '12345678\n4321\n'],
]

test.each(scenarioNames)('the card %s, by every command', { timeout: 30_000 }, async (scenario) => {
  for (const [what, args, input] of LINES) {
    const { report, exitCode } = await runScript([...args, '--simulate', scenario, '--json', '--quiet'], {
      input,
    })
    expect(report.exitCode, what).toBe(exitCode)
    expect(report.simulated, what).toBe(true)
  }
})
