/** `readers`: what is in each reader, whatever that is, and no try on any card. */

import { describe, expect, test } from 'vitest'
import { PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { type ScenarioName, scenarioNames } from '../../../src/simulator/names.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { runBefore, runScript } from '../../support/program-run.ts'
import { record } from '../../support/recording.ts'
import { isFree } from '../../support/run.ts'

const NOT_CPS: Readonly<Partial<Record<ScenarioName, string>>> = {
  cps2ter: 'UNSUPPORTED_CARD',
  contactless: 'UNSUPPORTED_CARD',
  'unknown-cps': 'UNSUPPORTED_CARD',
  vitale: 'NOT_A_CPS',
  'vitale-1': 'NOT_A_CPS',
  'other-card': 'NOT_A_CPS',
  mute: 'UNSUPPORTED_CARD',
  'other-issuer': 'NOT_A_CPS',
  doubtful: 'UNSUPPORTED_CARD',
  'reset-rule': 'UNSUPPORTED_CARD',
}

function readersWith(...cards: readonly (ScenarioName | null)[]): SimulatedReader[] {
  return cards.map(
    (card, index) => new SimulatedReader('ABC'[index] ?? '', card === null ? null : createCard(card)),
  )
}

const told = async (readers: Readers, ...options: string[]) =>
  (await runScript(['readers', '--json', ...options], { readers })).report

test.each(scenarioNames)('the card %s in a reader', async (scenario) => {
  const { card, exchanges } = record(createCard(scenario))
  const reader = new SimulatedReader('SCR 3310', card)
  const report = await told(new SimulatedReaders([reader]))
  const code = NOT_CPS[scenario] ?? 'OK'
  expect(report).toMatchObject({ code: 'OK', exitCode: 0, readers: [{ reader: 'SCR 3310', index: 1, code }] })
  const sent = exchanges.map(({ command }) => command)
  // VERIFY without data asks a CPS4 for its counter, and is no try there.
  expect(sent.filter((command) => /^..(?:20|24|2C)/.test(command) && command.length > 10)).toEqual([])
  expect(reader.mute || isFree(reader)).toBe(true)
})

test('each reader has its number, which --reader takes, and an empty one is called so', async () => {
  const readers = new SimulatedReaders(readersWith('blocked', null, 'cps4-not-blocked'))
  expect(await told(readers)).toMatchObject({
    readers: [
      { index: 1, reader: 'A', code: 'OK', card: { number: '2900995235' }, pin: { state: 'blocked' } },
      { index: 2, reader: 'B', code: 'NO_CARD', exitCode: 21, card: null },
      { index: 3, reader: 'C', code: 'OK', card: { generation: 'CPS4' }, pin: { state: 'ready' } },
    ],
  })
  for (const asked of ['3', 'C']) {
    const report = await told(readers, '--reader', asked)
    expect(report.readers).toMatchObject([{ index: 3, reader: 'C' }])
    expect(report.readers).toHaveLength(1)
  }
})

test('as text each reader has its number, its name, its card and whether that is blocked', async () => {
  const readers = new SimulatedReaders(readersWith('blocked', null, 'vitale'))
  const { stdout } = await runScript(['readers'], { readers })
  expect(stdout).toMatch(
    /^1\. A\n[\s\S]*n° 2900995235[\s\S]*La\s+carte\s+est\s+bloquée\.[\s\S]*\n2\. B\n[\s\S]*\n3\. C\n[\s\S]*Vitale/,
  )
  expect(stdout).toContain('3 lecteurs.')
})

test.each([
  ['cpe', "Carte de Personnel d'Établissement (CPE) n° 2900995235, CPS3. La carte est bloquée."],
  ['puk-blocked', 'CPS3. Cette carte est définitivement bloquée et doit être remplacée.'],
  [
    'other-number',
    'n° 2900112233, CPS3. Cette carte indique deux numéros : 2900112233 et 2900995235. Comparez-les',
  ],
] as const)('the card %s is called by its family, its own number and its state', async (scenario, line) => {
  const { stdout } = await runScript(['readers'], { readers: new SimulatedReaders(readersWith(scenario)) })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(line)
})

test('of several cards it is said which one is blocked', async () => {
  const readers = new SimulatedReaders(readersWith('not-blocked', 'cps4'))
  const { report } = await runScript(['status', '--json'], { readers })
  expect(report.code).toBe('SEVERAL_CARDS')
  expect(report.message).toContain(
    'n° 2900995235, pas bloquée (lecteur « A »), n° 3100603746, bloquée (lecteur « B »)',
  )
})

test('--quiet: one line a reader, and no more', async () => {
  const readers = new SimulatedReaders(readersWith('blocked', null, 'vitale'))
  for (const command of [['readers'], ['status', '--all']]) {
    const { stdout } = await runScript([...command, '--quiet'], { readers })
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.slice(0, 5))).toEqual(['1. A ', '2. B ', '3. C '])
  }
})

test('a card that another program uses is not waited for', async () => {
  const [reader] = readersWith('blocked')
  reader?.useElsewhere(true)
  const report = await told(new SimulatedReaders(reader === undefined ? [] : [reader]))
  expect(report.readers).toMatchObject([
    { code: 'READER_BUSY', exitCode: 75, card: { generation: 'CPS3', number: null } },
  ])
})

test('without any reader: NO_READER, and an empty list', async () => {
  const { exitCode, report, stdout } = await runScript(['readers', '--json'], {
    readers: new SimulatedReaders([]),
  })
  expect(report).toMatchObject({ code: 'NO_READER', exitCode: 20, readers: [] })
  expect(exitCode).toBe(20)
  expect(stdout).toContain('"readers":[]')
})

test('a reader that is not there is told beside those that are', async () => {
  const report = await told(new SimulatedReaders(readersWith('blocked', null)), '--reader', 'nosuch')
  expect(report).toMatchObject({ code: 'NO_READER', readers: [] })
  expect(report.message).toContain('nosuch')
  expect(report.message).toContain('« A », « B »')
})

describe('a fault of the service', () => {
  const failing = (kind: PortFaultKind, detail: string | null = null): Readers => {
    const fails = () => Promise.reject(new PortFault(kind, detail))
    return { list: fails, change: fails, connect: fails, close: async () => undefined }
  }

  test.each([
    ['no-service', 'NO_SERVICE', 69],
    ['addon-missing', 'NO_SERVICE', 69],
    ['unknown', 'NO_SERVICE', 69],
    ['access-denied', 'ACCESS_DENIED', 77],
  ] as const)('%s ends every command with %s', async (kind, code, exitCode) => {
    for (const args of [['readers'], ['status'], ['status', '--all'], ['status', '--all', '--wait', '0']]) {
      const ended = await runScript([...args, '--json'], { readers: failing(kind) })
      expect(ended.exitCode).toBe(exitCode)
      expect(ended.report).toMatchObject({ code, exitCode, ok: false })
    }
  })

  test.each([
    ['no-service', 69, 'NO_SERVICE'],
    ['service-hung', 69, 'NO_SERVICE'],
    ['process-ended', 69, 'NO_SERVICE'],
    ['unknown', 0, 'OK'],
  ] as const)(
    '%s at one of the cards, once the readers were listed, ends each list of readers with %i',
    async (kind, exitCode, code) => {
      for (const args of [['readers'], ['status', '--all']]) {
        const all = new SimulatedReaders(readersWith('blocked', null))
        all.connect = () => Promise.reject(new PortFault(kind, 'ours'))
        const ended = await runScript([...args, '--json'], { readers: all })
        expect(ended.exitCode).toBe(exitCode)
        expect(ended.report).toMatchObject({ code, ok: exitCode === 0 })
        expect(ended.report.readers).toMatchObject([
          { reader: 'A', code: 'NO_SERVICE' },
          { reader: 'B', code: 'NO_CARD' },
        ])
      }
    },
  )

  test('readers that can not even be opened are told as a fault, whoever asks first', async () => {
    const { report, exitCode } = await runScript(['readers', '--json'], {
      readers: failing('no-service', 'SCardEstablishContext 8010001d'),
    })
    expect(exitCode).toBe(69)
    expect(report.message).toContain('8010001d')
  })
})

/** A blocked card at whose third command something happens. */
function interruptible(act: () => void): VirtualCard {
  const card = createCard('blocked')
  let commands = 0
  return {
    atr: card.atr,
    reset: () => card.reset(),
    process(command) {
      commands += 1
      if (commands === 3) act()
      return card.process(command)
    },
  }
}

test('Ctrl-C while the cards are read ends the reading: CANCELLED', async () => {
  const person = new FakeTerminal()
  const { card, exchanges } = record(interruptible(() => person.signal('SIGINT')))
  expect(await runBefore(person, ['readers'], { readers: card })).toBe(130)
  expect(await person.text()).toContain('Abandonné.')
  expect(exchanges).toHaveLength(3)
})

test('a card that is taken out while it is read leaves an empty reader', async () => {
  const reader = new SimulatedReader('SCR 3310', null, { delayMs: 1 })
  reader.insert(interruptible(() => setImmediate(() => reader.remove())))
  const report = await told(new SimulatedReaders([reader]))
  expect(report).toMatchObject({ code: 'OK', readers: [{ code: 'NO_CARD' }] })
})
