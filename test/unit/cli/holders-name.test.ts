/** The file with the holder's name is on every virtual card that has data objects, and is never even selected. */

import { expect, test } from 'vitest'
import { PATH } from '../../../src/simulator/cards/data-objects.ts'
import { scenarioNames } from '../../../src/simulator/names.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { bytes } from '../../support/hex.ts'
import { runScript } from '../../support/program-run.ts'
import { record } from '../../support/recording.ts'

const SCRIPT = ['--no-input', '--codes-stdin', '--card', '2900112233']
/** What ends the path to CPS_NAME_PS, from the MF or below it. */
const NAME = PATH.NAME_PS.slice(4)

const LINES: readonly (readonly string[])[] = [
  ['status', '--trace'],
  ['status', '--all', '--trace'],
  ['readers', '--trace'],
  [...SCRIPT, '--trace'],
]

test.each(scenarioNames)('of the card %s the name is never selected, by no command', async (scenario) => {
  for (const args of LINES) {
    const { card, exchanges } = record(createCard(scenario))
    await runScript(args, { readers: card, input: '12345678\n4321\n' })
    const selected = exchanges.filter(({ command }) => /^..A4/.test(command))
    expect(selected.filter(({ command }) => command.includes(NAME))).toEqual([])
  }
})

test('the virtual cards have such a file, which answers whoever selects it', () => {
  for (const [scenario, select] of [
    ['blocked', `00 A4 09 0C 06 ${PATH.NAME_PS}`],
    ['cps4-t0', `01 A4 08 00 04 ${NAME}`],
  ] as const) {
    const card = createCard(scenario)
    card.reset()
    if (scenario === 'cps4-t0') card.process(bytes('01 A4 04 0C 08 80 25 00 00 01 FF 01 00'))
    const [sw1] = card.process(bytes(select)).subarray(-2)
    expect([0x90, 0x61]).toContain(sw1)
  }
})
