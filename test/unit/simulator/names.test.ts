/** A run on a real reader loads the names of the virtual cards, and no virtual card. */

import { expect, test, vi } from 'vitest'

vi.mock('../../../src/simulator/scenarios.ts', () => {
  throw new Error('virtual cards were loaded')
})
vi.mock('../../../src/simulator/readers/vpcd.ts', () => {
  throw new Error('the way to vpcd was loaded')
})

test('a command line with a scenario in it is read, and no virtual card is loaded', async () => {
  const { COMMANDS } = await import('../../../src/cli/commands/index.ts')
  const { readLine } = await import('../../../src/cli/line/read-line.ts')
  const place = { env: {}, inputIsTerminal: false, person: 'none', system: 'linux' } as const

  expect(readLine(['status', '--simulate', 'cps4'], COMMANDS, place)).toMatchObject({
    is: 'run',
    options: { simulate: 'cps4' },
  })
  await expect(import('../../../src/simulator/scenarios.ts')).rejects.toThrow()
})
