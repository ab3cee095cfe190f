/** `status`: what is said of a card, by what an unblocking would do with it. */

import { describe, expect, it, test } from 'vitest'
import { status } from '../../../src/cli/commands/status/status.ts'
import { en } from '../../../src/messages/en.ts'
import { runProcedure } from '../../../src/procedure/runner.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { type ScenarioName, scenarioNames } from '../../../src/simulator/names.ts'
import { SimulatedReaders, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { runCommand } from '../../support/command-run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

const read = (card: VirtualCard, given = {}, messages = undefined as typeof en | undefined) =>
  runCommand(status, simulatedReaders(card), given, messages)

async function endOfUnblocking(scenario: ScenarioName): Promise<string> {
  const { end } = await runProcedure({
    readers: simulatedReaders(createCard(scenario)),
    wish: { reader: null, card: null, wait: 0 },
    taking: { checked: true, wrap: (connection) => connection },
    person: scriptedPerson({
      'warn-last-try': ['yes'],
      'ask-puk': ['12345678'],
      'ask-pin': ['4321'],
      confirm: ['4321'],
    }),
    dryRun: true,
    signal: new AbortController().signal,
  })
  return end === 'DRY_RUN' ? 'BLOCKED' : end
}

test.each(scenarioNames)(
  'the card %s: --check tells the end of an unblocking before it is tried',
  async (scenario) => {
    const { report } = await read(createCard(scenario), { check: true })
    expect(report.code).toBe(await endOfUnblocking(scenario))
  },
)

describe('a blocked card whose access rule refuses the code de déblocage', () => {
  it.each([false, true])('is not supported, with its facts (--check: %s)', async (check) => {
    const { report, text } = await read(createCard('reset-rule'), check ? { check } : {})
    expect(report).toMatchObject({
      code: 'UNSUPPORTED_CARD',
      exitCode: 22,
      ok: false,
      card: { number: '2900995235' },
      pin: { state: 'blocked' },
      puk: { state: 'ready', triesLeft: 10 },
    })
    expect(report.message).toContain("ne se débloque pas avec le code de déblocage seul (règle d'accès 43)")
    expect(text).toContain('Code porteur bloqué')
  })
})

describe('a card that is not blocked, whose code de déblocage can no longer be used', () => {
  const finished = (usesLeft: number, triesLeft: number) => new VirtualCps3({ puk: { usesLeft, triesLeft } })

  it.each([
    ['spent', 0, 10],
    ['blocked', 90, 0],
  ] as const)('is read by status, and told to --check: %s', async (state, usesLeft, triesLeft) => {
    const plain = (await read(finished(usesLeft, triesLeft))).report
    expect(plain).toMatchObject({ code: 'NOT_BLOCKED', exitCode: 0, puk: { state } })
    const { report } = await read(finished(usesLeft, triesLeft), { check: true })
    expect(report).toMatchObject({
      code: 'PUK_BLOCKED',
      exitCode: 11,
      pin: { state: 'ready' },
      puk: { state },
    })
    for (const { message, hint } of [plain, report]) {
      expect(message).toBe("La carte n'est pas bloquée, mais son code de déblocage ne peut plus servir.")
      expect(hint).toBe('Elle fonctionne avec son code porteur ; bloquée, elle serait à remplacer.')
    }
  })
})

describe('the hint for a blocked card', () => {
  const hintOf = async (scenario: ScenarioName, messages?: typeof en) =>
    (await read(createCard(scenario), {}, messages)).report.hint

  it('warns of the last try on the code de déblocage', async () => {
    expect(await hintOf('last-try')).toBe(
      "Avec son code de déblocage, elle se débloque par « cps-unblock ». Attention : un seul essai reste sur le code de déblocage. S'il est erroné, la carte sera à remplacer.",
    )
    expect(await hintOf('last-try', en)).toContain('Warning: only one try is left on the PUK.')
    expect(await hintOf('blocked')).not.toContain('Attention')
  })

  it('warns of the last use as of the last try', async () => {
    const card = new VirtualCps3({ pin: { triesLeft: 0 }, puk: { usesLeft: 1 } })
    expect((await read(card)).report.hint).toContain("le code de déblocage ne peut plus servir qu'une fois")
  })

  it('says that the card has expired', async () => {
    expect(await hintOf('expired')).toMatch(/« cps-unblock »\. La carte a expiré \(fin \d\d\/\d{4}\)/)
    expect(await hintOf('expired', en)).toMatch(/unblocks it\. The card expired at the end of \d\d\/\d{4}/)
  })
})

test('a card that another program holds is told with its Answer To Reset', async () => {
  const card = createCard('blocked')
  const reader = new SimulatedReader('A', card)
  reader.holdElsewhere(true)
  const { report } = await runCommand(status, new SimulatedReaders([reader]))
  const atr = Buffer.from(card.atr).toString('hex').toUpperCase()
  expect(report).toMatchObject({ code: 'READER_BUSY', reader: 'A', card: { generation: 'CPS3', atr } })
})

test('a card whose codes are in doubt: the doubt is named, not the code de déblocage', async () => {
  expect((await read(createCard('doubtful'))).report.message).toBe(
    'Les codes que la carte déclare sont ambigus (code porteur × 2).',
  )
  expect((await read(createCard('doubtful'), {}, en)).report.message).toBe(
    'The codes that the card declares are ambiguous (code porteur × 2).',
  )
})

test.each<[ScenarioName, string, string]>([
  [
    'expired',
    'Validité Expire fin 01/2025 : date dépassée',
    'Validity Expires at the end of 01/2025, which is past',
  ],
  ['blocked', 'Validité Expire fin 01/2031 Code', 'Validity Expires at the end of 01/2031 Code'],
  ['few-uses', '10 essais restants, 5 utilisations restantes', '10 tries left, 5 uses left'],
  ['no-number', '(CPS) n° de série 99213845 Lecteur', '(CPS) serial number 99213845 Reader'],
  ['blocked', '(CPS) n° 2900995235 Lecteur', '(CPS) number 2900995235 Reader'],
  ['blocked', 'CPS3v3, n° de série 99213845 ', 'CPS3v3, serial number 99213845 '],
])('the card %s: « %s »', async (scenario, french, english) => {
  expect((await read(createCard(scenario))).text).toContain(french)
  expect((await read(createCard(scenario), {}, en)).text).toContain(english)
})

test('the uses of a code de déblocage that has many are not told', async () => {
  expect((await read(createCard('blocked'))).text).not.toContain('utilisation')
})
