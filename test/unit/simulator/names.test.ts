/** A run on a real reader loads the names of the virtual cards, and no virtual card. */

import { expect, test, vi } from 'vitest'

vi.mock('../../../src/simulator/scenarios.ts', () => {
  throw new Error('virtual cards were loaded')
})
vi.mock('../../../src/simulator/readers/vpcd.ts', () => {
  throw new Error('the way to vpcd was loaded')
})

test('the program reads a command line with a scenario in it, and loads no virtual card', async () => {
  await import('../../../src/cli/program.ts')
  const { readArguments } = await import('../../../src/cli/line/arguments.ts')
  const { en } = await import('../../../src/messages/en.ts')

  expect(await readArguments(['status', '--simulate', 'cps4'], en)).toMatchObject({
    is: 'run',
    options: { simulate: 'cps4' },
  })
  await expect(import('../../../src/simulator/scenarios.ts')).rejects.toThrow()
})
