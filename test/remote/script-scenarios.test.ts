/** Every virtual card that the program offers: what a script is told of it is as the schema says, whatever the card does. */

import { expect, test } from 'vitest'
import { scenarioNames } from '../../src/simulator/names.ts'
import { CARD, CODES, script, WRONG_CODES } from '../support/script-run.ts'

interface Card {
  readonly number: string | null
}

test.concurrent.each(scenarioNames)(
  '%s: status, readers, and each ending of an unblocking',
  // Eight runs of the program.
  { timeout: 480_000 },
  async (scenario) => {
    const simulate = `--simulate=${scenario}`
    const status = await script(['status', simulate, '--json'])
    expect(status.report.simulated).toBe(true)
    expect(status.sent).toEqual([])
    for (const args of [['status', '--check'], ['status', '--all', '--check'], ['readers']]) {
      const { report, sent } = await script([...args, simulate, '--json'])
      expect(report.simulated).toBe(true)
      expect(sent).toEqual([])
    }

    const number = (status.report.card as Card | null)?.number ?? CARD
    const unblock = ['unblock', simulate, '--no-input', '--card', number, '--codes-stdin', '--json']
    for (const [input, ...more] of [
      [CODES],
      [WRONG_CODES],
      [CODES, '--allow-last-try'],
      [CODES, '--dry-run'],
    ]) {
      const { report, sent } = await script([...unblock, ...more], { input: input ?? '' })
      expect(report).toMatchObject({ command: 'unblock', simulated: true })
      // The code de déblocage is presented once, or not at all.
      const presented = sent.filter((command) => /^> .. 20 00 02 /.test(command)).length
      expect(presented).toBeLessThanOrEqual(more.includes('--dry-run') ? 0 : 1)
      expect(sent.length).toBeLessThanOrEqual(presented * 3)
    }
  },
)
