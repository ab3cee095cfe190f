/** `doctor` on this machine, with readers of the test's own. */

import { expect, test } from 'vitest'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { runScript } from '../../support/program-run.ts'
import type { Report } from '../../support/schema.ts'

type Check = {
  readonly name: string
  readonly ok: boolean
  readonly message: string
  readonly hint: string | null
}

const two = () =>
  new SimulatedReaders([
    new SimulatedReader('SCR 3310', createCard('blocked')),
    new SimulatedReader('ACR 39U', null),
  ])

const checksIn = ({ checks }: Report) => checks as readonly Check[]
const checked = (report: Report, name: string) => checksIn(report).find((check) => check.name === name)

async function examined(readers: SimulatedReaders, ...options: string[]): Promise<Report> {
  return (await runScript(['doctor', '--json', ...options], { readers })).report
}

test('a reader that is not there is called so, beside those that are', async () => {
  const readers = checked(await examined(two(), '--reader', 'nosuch'), 'readers')
  expect(readers).toMatchObject({ ok: false })
  expect(readers?.message).toMatch(/SCR 3310.*ACR 39U/)
  expect(readers?.hint).toMatch(/--reader/)
  const english = checked(await examined(two(), '--reader', 'nosuch', '--lang', 'en'), 'readers')
  expect(english?.message).toMatch(/SCR 3310.*ACR 39U/)
})

test.each([
  [[], '2 lecteurs'],
  [['--reader', '1'], '1 lecteur'],
])('%j: %s', async (options, message) => {
  const readers = checked(await examined(two(), ...options), 'readers')
  expect(readers).toMatchObject({ ok: true, message: expect.stringContaining(message) })
})

test('where there is no reader at all, none is named, and a reader in another mode is thought of', async () => {
  const readers = checked(await examined(new SimulatedReaders([]), '--reader', 'nosuch'), 'readers')
  expect(readers).toMatchObject({
    ok: false,
    message: expect.stringContaining("Aucun lecteur de cartes n'est visible"),
  })
  expect(readers?.hint).toMatch(/PC\/SC/)
})

test('--quiet: what fails, with its remedy, and nothing of what is well', async () => {
  const report = await examined(two(), '--reader', '2')
  const { stdout } = await runScript(['doctor', '--reader', '2', '--quiet'], { readers: two() })
  for (const { ok, message } of checksIn(report))
    expect(stdout.replace(/\s+/g, ' ').includes(message)).toBe(!ok)
  expect(checked(report, 'cards')).toMatchObject({ ok: false })
})
