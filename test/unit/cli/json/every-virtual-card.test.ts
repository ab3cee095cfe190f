/** Whatever card is in the reader: the JSON is as the published schema says, the exit code is its own, a code is sent once. */

import { expect, test } from 'vitest'
import { scenarioNames } from '../../../../src/simulator/names.ts'
import { runScript } from '../../../support/program-run.ts'

const SCRIPT = ['--no-input', '--codes-stdin', '--card', '2900995235', '--allow-last-try']
/** `presented`: how often the code de déblocage may be sent, at most. */
const LINES: readonly (readonly [what: string, args: readonly string[], input: string, presented: number])[] =
  [
    ['status', ['status'], '', 0],
    ['status --check', ['status', '--check'], '', 0],
    ['status --all', ['status', '--all'], '', 0],
    ['status --all --check', ['status', '--all', '--check'], '', 0],
    ['status of another card', ['status', '--card', '1234567890'], '', 0],
    ['readers', ['readers'], '', 0],
    ['unblock with the right code', SCRIPT, '12345678\n4321\n', 1],
    ['unblock with a wrong code', SCRIPT, '87654321\n4321\n', 1],
    ['unblock with no code', SCRIPT, 'code\n4321\n', 0],
    ['unblock without the last try', SCRIPT.slice(0, -1), '87654321\n4321\n', 1],
    ['unblock --dry-run', [...SCRIPT, '--dry-run'], '12345678\n4321\n', 0],
  ]

test.each(scenarioNames)('the card %s, by every command', { timeout: 30_000 }, async (scenario) => {
  for (const [what, args, input, presented] of LINES) {
    const { report, exitCode, stderr } = await runScript(
      [...args, '--simulate', scenario, '--json', '--quiet', '--trace'],
      { input },
    )
    expect(report.exitCode, what).toBe(exitCode)
    expect(report.simulated, what).toBe(true)
    // A VERIFY without data asks a CPS4 for its counter, and carries no code.
    const codes = stderr.match(/^(?:\d+ )?> .*bytes left out\]$/gm) ?? []
    const verified = codes.filter((line) => / .. 20 00 02 /.test(line)).length
    expect(verified, what).toBeLessThanOrEqual(presented)
    expect(codes.length, what).toBeLessThanOrEqual(3 * verified)
    if (['UNBLOCKED', 'PUK_WRONG'].includes(`${report.code}`)) expect(verified, what).toBe(1)
  }
})
