/** `status`: what is said of a card, by what an unblocking would do with it. */

import { describe, expect, it, test } from 'vitest'
import { runProcedure } from '../../../src/procedure/runner.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { type ScenarioName, scenarioNames } from '../../../src/simulator/names.ts'
import { SimulatedReaders, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { skipPausesHere } from '../../support/clock.ts'
import { runScript } from '../../support/program-run.ts'
import { GOING_ON } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

/** The JSON of a run on the card, and what the same run shows. */
async function read(card: VirtualCard, ...options: string[]) {
  const { report } = await runScript(['status', '--json', ...options], { readers: card })
  const { stdout } = await runScript(['status', ...options], { readers: card })
  return { report, text: stdout.replace(/\s+/g, ' ') }
}

async function endOfUnblocking(scenario: ScenarioName): Promise<string> {
  const person = scriptedPerson({
    'warn-last-try': ['yes'],
    'ask-puk': ['12345678'],
    'ask-pin': ['4321'],
    confirm: ['4321'],
  })
  const { is } = await runProcedure({
    readers: simulatedReaders(createCard(scenario)),
    wish: { reader: null, card: null, wait: 0 },
    taking: { checked: true, dated: false, family: false, wrap: (connection) => connection },
    person,
    progress: person,
    dryRun: true,
    pukTold: true,
    interrupted: new AbortController().signal,
    stuck: GOING_ON,
  })
  return is === 'DRY_RUN' ? 'BLOCKED' : is
}

test.each(scenarioNames)(
  'the card %s: --check tells the end of an unblocking before it is tried',
  async (scenario) => {
    const { report } = await read(createCard(scenario), '--check')
    expect(report.code).toBe(await endOfUnblocking(scenario))
  },
)

describe('a blocked card whose access rule refuses the code de déblocage', () => {
  it.each([false, true])('is not supported, with its facts (--check: %s)', async (check) => {
    const { report, text } = await read(createCard('reset-rule'), ...(check ? ['--check'] : []))
    expect(report).toMatchObject({
      code: 'UNSUPPORTED_CARD',
      exitCode: 22,
      ok: false,
      card: { number: '2900995235' },
      pin: { state: 'blocked' },
      puk: { state: 'ready', triesLeft: 10 },
    })
    expect(report.message).toMatch(/43/)
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
    const { report } = await read(finished(usesLeft, triesLeft), '--check')
    expect(report).toMatchObject({
      code: 'PUK_BLOCKED',
      exitCode: 11,
      pin: { state: 'ready' },
      puk: { state },
    })
    for (const { message, hint } of [plain, report]) {
      expect(message).toMatch(/n'est pas bloquée.*ne peut plus servir/)
      expect(hint).toMatch(/remplacer/)
    }
  })
})

describe('the hint for a blocked card', () => {
  const hintOf = async (scenario: ScenarioName, ...options: string[]) =>
    (await read(createCard(scenario), ...options)).report.hint

  it('warns of the last try on the code de déblocage', async () => {
    expect(await hintOf('last-try')).toMatch(/qu'un essai.*à remplacer/)
    expect(await hintOf('last-try', '--lang', 'en')).toMatch(/one try/)
    expect(await hintOf('blocked')).not.toMatch(/qu'un essai|Attention/)
  })

  it('warns of the last use as of the last try', async () => {
    const card = new VirtualCps3({ pin: { triesLeft: 0 }, puk: { usesLeft: 1 } })
    expect((await read(card)).report.hint).toMatch(/qu'une fois/)
  })

  it('says that the card has expired', async () => {
    expect(await hintOf('expired')).toMatch(/expiré.*janvier 2025/)
    expect(await hintOf('expired', '--lang', 'en')).toMatch(/expired.*January 2025/)
  })

  it('ends with the command that unblocks it, alone on its line', async () => {
    expect(await hintOf('blocked')).toMatch(/\ncps-unblock$/)
  })
})

test('a card that another program holds is told with its Answer To Reset', async () => {
  skipPausesHere()
  const card = createCard('blocked')
  const reader = new SimulatedReader('A', card)
  reader.useElsewhere(true)
  const { report } = await runScript(['status', '--json'], { readers: new SimulatedReaders([reader]) })
  const atr = Buffer.from(card.atr).toString('hex').toUpperCase()
  expect(report).toMatchObject({ code: 'READER_BUSY', reader: 'A', card: { generation: 'CPS3', atr } })
})

test('a card whose codes are in doubt: the doubt is named, not the code de déblocage', async () => {
  for (const options of [[], ['--lang', 'en']]) {
    const { message } = (await read(createCard('doubtful'), ...options)).report
    expect(message).toContain('(code porteur × 2)')
  }
})

test.each<[ScenarioName, RegExp, RegExp]>([
  ['expired', /Validité \S.* janvier 2025/, /Validity \S.* January 2025/],
  ['blocked', /Validité \S.* janvier 2031/, /Validity \S.* January 2031/],
  ['few-uses', /10 essais.*5 fois/, /10 tries.*5 (?:more )?times/],
  ['no-number', /n° de série 99213845/, /serial number 99213845/],
  ['blocked', /\(CPS\) n° 2900995235/, /\(CPS\) (?:number|no\.|n°) 2900995235/],
  ['cpe', /Établissement \(CPE\) n° 2900995235/, /\(CPE\)/],
])('the card %s: %s', async (scenario, french, english) => {
  expect((await read(createCard(scenario))).text).toMatch(french)
  expect((await read(createCard(scenario), '--lang', 'en')).text).toMatch(english)
})

test('one number is shown: the serial number only where the card gives no other', async () => {
  expect((await read(createCard('blocked'))).text).not.toContain('99213845')
})

test('the uses of a code de déblocage that has many are not told', async () => {
  expect((await read(createCard('blocked'))).text).not.toMatch(/fois|utilisation/)
})
