/** What each virtual card is asked, in exchanges: a real reader takes some 40 ms for each. */

import { expect, test } from 'vitest'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { PATH } from '../../../src/simulator/cards/data-objects.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { type ScenarioName, scenarioNames } from '../../../src/simulator/names.ts'
import { simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { bytes } from '../../support/hex.ts'
import { runScript } from '../../support/program-run.ts'
import { record } from '../../support/recording.ts'
import { vectors } from '../../support/vectors.ts'

const SCRIPT = ['unblock', '--no-input', '--codes-stdin', '--allow-last-try']
const CODES = '12345678\n4321\n'
const AT_MOST = { CPS3: 17, CPS4: 16, script: 20 } as const

/** What costs more, and the most that it costs: a directory in vain, a certificate, another application, the proof of silence. */
const DEARER: Partial<Record<ScenarioName, { readonly status?: number; readonly script?: number }>> = {
  'certificate-only': { status: 19 },
  'no-certificate': { status: 18 },
  'no-number': { status: 19 },
  'no-end': { status: 21 },
  'other-application': { status: 19, script: 21 },
  'other-number': { script: 23 },
  'cps4-detour': { status: 18 },
  'cps4-lost-application': { status: 18 },
  'cps4-silent': { script: 25 },
}

/** A card whose data objects are listed in a directory of another name. */
const elsewhere = {
  [PATH.ODF]: bytes('A80A300804063F0000017001A40A300804063F0000017005A70A300804063F0000017006'),
  [PATH.DODF]: null,
  '3F0000017006': bytes(vectors.files['3F0000017007']?.hex ?? ''),
}

test.each(scenarioNames)('the card %s is read and unblocked in few exchanges', async (name) => {
  const { status = statusOf(createCard(name)), script = AT_MOST.script } = DEARER[name] ?? {}
  const read = await exchangesOf(createCard(name), ['status'])
  expect(read.count).toBeLessThanOrEqual(status)
  const unblocked = await exchangesOf(createCard(name), [...SCRIPT, '--card', read.number])
  expect(unblocked.count).toBeLessThanOrEqual(script)
})

test.each([
  ['CPS3', () => new VirtualCps3({ pin: { triesLeft: 0 }, files: elsewhere }), 20],
  ['CPS4', () => new VirtualCps4({ pin: { triesLeft: 0 }, files: elsewhere }), 18],
] as const)(
  'a %s whose data objects are elsewhere costs three exchanges more, and none where a code is presented',
  async (_, card, most) => {
    const { count, number, issued } = await exchangesOf(card(), ['status'])
    expect(issued).toBe('2026-02-01')
    expect(count).toBe(most)
    expect((await exchangesOf(card(), [...SCRIPT, '--card', number])).count).toBeLessThanOrEqual(
      AT_MOST.script,
    )
  },
)

test('an unblocking by a script costs 19 exchanges and 604 bytes on the line of a CPS3', async () => {
  const { count, onTheLine } = await exchangesOf(createCard('blocked'), [...SCRIPT, '--card', '2900995235'])
  expect({ count, onTheLine }).toEqual({ count: 19, onTheLine: 604 })
})

function statusOf({ atr }: VirtualCard): number {
  return Buffer.from(atr).toString('hex').toUpperCase() === vectors.atr[0]?.hex ? AT_MOST.CPS3 : AT_MOST.CPS4
}

async function exchangesOf(virtual: VirtualCard, args: readonly string[]) {
  const { card, exchanges } = record(virtual)
  const { stdout } = await runScript([...args, '--json'], { readers: simulatedReaders(card), input: CODES })
  const { number, issued } = JSON.parse(stdout).card ?? {}
  const onTheLine = exchanges.reduce(
    (sum, { command, response }) => sum + (command.length + response.length) / 2,
    0,
  )
  return { onTheLine, count: exchanges.length, number: number ?? '2900995235', issued }
}
