import { expect, test } from 'vitest'
import { LABELS } from './support/person.js'
import { start } from './support/run-of-test.ts'

test.concurrent.each([
  // Of a CPS3v3 the end is plausible, and no more.
  [
    'expired',
    /Attention : cette carte a peut-être expiré fin janvier 2025\. Vous pouvez la débloquer, mais sa date de fin ne changera pas\./,
  ],
  [
    'cps4-expired',
    /Attention : cette carte a expiré fin janvier 2025\. Vous pouvez la débloquer, mais elle restera expirée\./,
  ],
])(
  'whoever unblocks an expired card (%s) is warned before any code is asked for',
  async (scenario, warning) => {
    const terminal = start(['--simulate', scenario])
    await terminal.asks(LABELS.puk)

    const text = terminal.text().replace(/\s+/g, ' ')
    expect(text).toMatch(warning)
    expect(text.search(warning)).toBeLessThan(text.indexOf('2. Le code de déblocage'))
  },
)

test.concurrent('of a valid card no such thing is said', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)

  expect(terminal.text()).not.toContain('expiré')
})
