/** Every virtual card that the program offers: what a script is told of it is as the schema says, whatever the card does. */

import { expect, test } from 'vitest'
import { scenarioNames } from '../../src/simulator/names.ts'
import { CARD, CODES, script, WRONG_CODES } from '../support/script-run.ts'

interface Card {
  readonly number: string | null
}

// Every command on every card is tried in process: test/unit/cli/json/every-virtual-card.test.ts.
test.concurrent.each(scenarioNames)(
  '%s: status, and an unblocking by the right and by a wrong code',
  { timeout: 480_000 },
  async (scenario) => {
    const simulate = `--simulate=${scenario}`
    const status = await script(['status', simulate, '--json'])
    expect(status.report.simulated).toBe(true)
    expect(status.sent).toEqual([])

    const number = (status.report.card as Card | null)?.number ?? CARD
    for (const input of [CODES, WRONG_CODES]) {
      const unblock = ['unblock', simulate, '--no-input', '--card', number, '--codes-stdin', '--json']
      const { report, sent } = await script(unblock, { input })
      expect(report).toMatchObject({ command: 'unblock', simulated: true })
      // The code de déblocage is presented once, or not at all.
      const presented = sent.filter((command) => /^> .. 20 00 02 /.test(command)).length
      expect(presented).toBeLessThanOrEqual(1)
      expect(sent.length).toBeLessThanOrEqual(presented * 3)
    }
  },
)
