/** `status --all`: every reader at once, or the one with the card that is asked for. */

import { expect, onTestFinished, test, vi } from 'vitest'
import type { Readers } from '../../../src/port.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { holdClock, releaseClock, skipPausesHere } from '../../support/clock.ts'
import { runScript } from '../../support/program-run.ts'
import { isFree } from '../../support/run.ts'
import { cardCalled, cpsNumbered } from '../../support/virtual-cards.ts'

const FIRST = '1111111111'
const SECOND = '2222222222'

/** A reader for each card, `null` for an empty one, named A, B, C… */
function readersWith(...cards: (VirtualCard | null)[]): SimulatedReader[] {
  return cards.map((card, index) => new SimulatedReader('ABC'[index] ?? '', card))
}

/** What is done with the cards of `readers`, in turn. */
function noted(readers: Readers) {
  const happened: string[] = []
  const noting: Readers = {
    list: () => readers.list(),
    change: (signal) => readers.change(signal),
    close: () => readers.close(),
    async connect(name) {
      happened.push(`connect ${name}`)
      const connection = await readers.connect(name)
      return {
        reader: connection.reader,
        atr: connection.atr,
        protocol: connection.protocol,
        gone: connection.gone,
        async transmit(command) {
          const response = await connection.transmit(command)
          happened.push(`answer ${name}`)
          return response
        },
        async disconnect() {
          await connection.disconnect()
          happened.push(`disconnect ${name}`)
        },
      }
    },
  }
  return { happened, noting }
}

const all = async (readers: SimulatedReader[], ...options: string[]) =>
  (await runScript(['status', '--all', '--json', ...options], { readers: new SimulatedReaders(readers) }))
    .report

test('--card: only that card is listed, and every card is let go', async () => {
  const readers = readersWith(cpsNumbered(FIRST), null, cpsNumbered(SECOND))
  const report = await all(readers, '--card', SECOND)
  expect(report).toMatchObject({ code: 'OK', readers: [{ reader: 'C', card: { number: SECOND } }] })
  expect(report.readers).toHaveLength(1)
  expect(JSON.stringify(report)).not.toContain(FIRST)
  expect(readers.every(isFree)).toBe(true)
})

test('--card of a card that is in no reader, another one being there: CARD_MISMATCH', async () => {
  const readers = readersWith(cpsNumbered(FIRST), null)
  const report = await all(readers, '--card', SECOND)
  expect(report).toMatchObject({ code: 'CARD_MISMATCH', exitCode: 24, readers: [] })
  expect(readers.every(isFree)).toBe(true)
})

test('--card of a card that may be behind a busy reader: READER_BUSY', async () => {
  skipPausesHere()
  const readers = readersWith(cpsNumbered(FIRST), cpsNumbered(SECOND))
  readers[1]?.useElsewhere(true)
  const report = await all(readers, '--card', SECOND)
  expect(report).toMatchObject({ code: 'READER_BUSY', readers: [] })
})

test.each([
  ['empty readers', 'NO_CARD', [null, null]],
  ['a Vitale card alone', 'NOT_A_CPS', [null, cardCalled('vitale2').card]],
] as const)('--card with %s: %s', async (_, code, cards) => {
  expect(await all(readersWith(...cards), '--card', FIRST)).toMatchObject({ code })
})

test('--card goes with --check', async () => {
  const readers = readersWith(cpsNumbered(FIRST), new VirtualCps3())
  const report = await all(readers, '--card', FIRST, '--check')
  expect(report).toMatchObject({ code: 'BLOCKED', exitCode: 10 })
})

test('--wait: lists when a card has come', async () => {
  const readers = readersWith(null, null)
  const running = all(readers, '--wait', '20')
  setTimeout(() => readers[1]?.insert(cpsNumbered(SECOND)), 100)
  expect(await running).toMatchObject({
    code: 'OK',
    readers: [{ code: 'NO_CARD' }, { code: 'BLOCKED', card: { number: SECOND } }],
  })
})

test('--wait: lists empty readers when none has come in time', async () => {
  skipPausesHere()
  const begun = performance.now()
  const report = await all(readersWith(null, null), '--wait', '1')
  expect(report).toMatchObject({ code: 'OK', readers: [{ code: 'NO_CARD' }, { code: 'NO_CARD' }] })
  expect(performance.now() - begun).toBeGreaterThan(950)
})

test('without any reader: an empty list, and NO_READER', async () => {
  expect(await all([])).toMatchObject({ code: 'NO_READER', readers: [] })
})

test.each([[[]], [['--card', FIRST]]])('the readers are read at the same time (%j)', async (options) => {
  const slow = ['A', 'B'].map(
    (name, index) => new SimulatedReader(name, cpsNumbered(index === 0 ? FIRST : SECOND), { delayMs: 5 }),
  )
  const { happened, noting } = noted(new SimulatedReaders(slow))
  await runScript(['status', '--all', '--json', ...options], { readers: noting })
  expect(happened.length).toBeGreaterThan(20)
  expect(happened.slice(0, 2).sort()).toEqual(['connect A', 'connect B'])
})

test('a card is let go as soon as it is read, whatever another reader takes', async () => {
  const readers = readersWith(cpsNumbered(FIRST), cpsNumbered(SECOND))
  readers[1]?.useElsewhere(true)
  const { happened, noting } = noted(new SimulatedReaders(readers))
  // The other reader is asked again for as long as the clock stands.
  holdClock()
  onTestFinished(releaseClock)
  const running = runScript(['status', '--all', '--json'], { readers: noting })
  await vi.waitFor(() => expect(happened).toContain('disconnect A'), { timeout: 60_000 })
  vi.setTimerTickMode('nextTimerAsync')
  const { report } = await running
  expect(report).toMatchObject({ readers: [{ code: 'BLOCKED' }, { code: 'READER_BUSY' }] })
})

test.each([[['status', '--all']], [['readers']]])(
  'in the trace of %s each line says of which card it is',
  async (command) => {
    const readers = readersWith(cpsNumbered(FIRST), cpsNumbered(SECOND))
    const { stderr } = await runScript([...command, '--trace'], { readers: new SimulatedReaders(readers) })
    const lines = stderr.split('\n').filter((line) => /^\d* ?[#<>!] /.test(line))
    const first = lines.filter((line) => line.startsWith('1 '))
    expect(first.map((line) => line.slice(2))).toEqual(
      lines.filter((line) => line.startsWith('2 ')).map((line) => line.slice(2)),
    )
    expect(first[0]).toMatch(/^1 # 3B AC/)
    expect(first.length * 2).toBe(lines.length)
  },
)
