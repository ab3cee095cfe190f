import { expect, test } from 'vitest'
import { LABELS } from './support/person.js'
import { start } from './support/run-of-test.ts'

const WARNING =
  /Attention : cette carte a expiré fin [a-zéû]+ \d{4}\. Vous pouvez la débloquer, mais elle restera expirée\./

test.concurrent.each(['expired', 'cps4-expired'])(
  'whoever unblocks an expired card (%s) is warned before any code is asked for',
  async (scenario) => {
    const terminal = start(['--simulate', scenario])
    await terminal.asks(LABELS.puk)

    const text = terminal.text().replace(/\s+/g, ' ')
    expect(text).toMatch(WARNING)
    expect(text.search(WARNING)).toBeLessThan(text.indexOf('2. Le code de déblocage'))
  },
)

test.concurrent('of a valid card no such thing is said', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)

  expect(terminal.text()).not.toContain('expiré')
})
