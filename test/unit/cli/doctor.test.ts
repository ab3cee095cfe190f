/** `doctor` on this machine, with readers of the test's own. */

import { expect, test } from 'vitest'
import { doctor } from '../../../src/cli/commands/doctor.ts'
import { en } from '../../../src/messages/en.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { runCommand } from '../../support/command-run.ts'
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

const checked = ({ checks }: Report, name: string) =>
  (checks as readonly Check[]).find((check) => check.name === name)

test('a reader that is not there is called so, beside those that are', async () => {
  const { report } = await runCommand(doctor, two(), { reader: 'nosuch' })
  expect(checked(report, 'readers')).toEqual({
    name: 'readers',
    ok: false,
    message: "Ce lecteur n'est pas branché. Lecteurs présents : SCR 3310, ACR 39U",
    hint: 'Branchez le lecteur, ou nommez-en un autre avec --reader.',
  })
  const english = (await runCommand(doctor, two(), { reader: 'nosuch' }, en)).report
  expect(checked(english, 'readers')?.message).toContain('Readers present: SCR 3310, ACR 39U')
})

test.each([
  [{}, '2 lecteurs de cartes'],
  [{ reader: '1' }, '1 lecteur de cartes'],
])('%j: %s', async (given, message) => {
  const { report } = await runCommand(doctor, two(), given)
  expect(checked(report, 'readers')).toMatchObject({ ok: true, message })
})

test('where there is no reader at all, none is named', async () => {
  const { report } = await runCommand(doctor, new SimulatedReaders([]), { reader: 'nosuch' })
  expect(checked(report, 'readers')).toMatchObject({ ok: false, message: 'Aucun lecteur de cartes' })
})

test('--quiet: what fails, with its remedy, and nothing of what is well', async () => {
  const { report, text } = await runCommand(doctor, two(), { reader: '2', quiet: true })
  const failing = (report.checks as readonly Check[]).filter(({ ok }) => !ok)
  expect(failing.map(({ name }) => name)).toContain('cards')
  expect(text.trim()).toBe(failing.map(({ message, hint }) => `✘ ${message} ${hint}`).join(' '))
})
