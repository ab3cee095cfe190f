/** `status --all`: every reader at once, or the one with the card that is asked for. */

import { expect, test, vi } from 'vitest'
import { status } from '../../../src/cli/commands/status/status.ts'
import type { Readers } from '../../../src/port.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { runCommand } from '../../support/command-run.ts'
import { isFree } from '../../support/run.ts'
import { cardCalled, cpsNumbered } from '../../support/virtual-cards.ts'

const FIRST = '1111111111'
const SECOND = '2222222222'

/** A reader for each card, `null` for an empty one, named A, B, C… */
function readersWith(...cards: (VirtualCard | null)[]): SimulatedReader[] {
  return cards.map((card, index) => new SimulatedReader('ABC'[index] ?? '', card))
}

const all = (readers: SimulatedReader[], given = {}) =>
  runCommand(status, new SimulatedReaders(readers), { all: true, ...given })

test('--card: only that card is listed, and every card is let go', async () => {
  const readers = readersWith(cpsNumbered(FIRST), null, cpsNumbered(SECOND))
  const { report, text } = await all(readers, { card: SECOND })
  expect(report).toMatchObject({ code: 'OK', readers: [{ reader: 'C', card: { number: SECOND } }] })
  expect(report.readers).toHaveLength(1)
  expect(text).not.toContain(FIRST)
  expect(readers.every(isFree)).toBe(true)
})

test('--card of a card that is in no reader, another one being there: CARD_MISMATCH', async () => {
  const readers = readersWith(cpsNumbered(FIRST), null)
  const { report, text } = await all(readers, { card: SECOND })
  expect(report).toMatchObject({ code: 'CARD_MISMATCH', exitCode: 24, reader: 'A' })
  expect(report.readers).toBeUndefined()
  expect(text).toBe('')
  expect(readers.every(isFree)).toBe(true)
})

test('--card of a card that may be behind a busy reader: READER_BUSY', async () => {
  const readers = readersWith(cpsNumbered(FIRST), cpsNumbered(SECOND))
  readers[1]?.holdElsewhere(true)
  const { report } = await all(readers, { card: SECOND })
  expect(report).toMatchObject({ code: 'READER_BUSY', reader: 'B' })
})

test.each([
  ['empty readers', 'NO_CARD', [null, null]],
  ['a Vitale card alone', 'NOT_A_CPS', [null, cardCalled('vitale2').card]],
] as const)('--card with %s: %s', async (_, code, cards) => {
  expect((await all(readersWith(...cards), { card: FIRST })).report).toMatchObject({ code })
})

test('--card goes with --check', async () => {
  const readers = readersWith(cpsNumbered(FIRST), new VirtualCps3())
  const { report } = await all(readers, { card: FIRST, check: true })
  expect(report).toMatchObject({ code: 'BLOCKED', exitCode: 10 })
})

test('--wait: lists when a card has come', async () => {
  const readers = readersWith(null, null)
  const running = all(readers, { wait: '20' })
  setTimeout(() => readers[1]?.insert(cpsNumbered(SECOND)), 100)
  expect((await running).report).toMatchObject({
    code: 'OK',
    readers: [{ code: 'NO_CARD' }, { code: 'BLOCKED', card: { number: SECOND } }],
  })
})

test('--wait: lists empty readers when none has come in time', async () => {
  const readers = new SimulatedReaders(readersWith(null, null))
  const change = vi.spyOn(readers, 'change')
  const { report } = await runCommand(status, readers, { all: true, wait: '1' })
  expect(report).toMatchObject({ code: 'OK', readers: [{ code: 'NO_CARD' }, { code: 'NO_CARD' }] })
  expect(change).toHaveBeenCalled()
})

test('without --wait nothing is waited for', async () => {
  const readers = new SimulatedReaders(readersWith(null, null))
  const change = vi.spyOn(readers, 'change')
  await runCommand(status, readers, { all: true })
  expect(change).not.toHaveBeenCalled()
})

/** Notes each connection that is asked for, each answer, and each card let go. */
function noting(readers: Readers, happened: string[]): Readers {
  return {
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
          happened.push(`let go ${name}`)
        },
      }
    },
  }
}

test.each([{}, { card: FIRST }])('the readers are read at the same time (%j)', async (given) => {
  const happened: string[] = []
  const slow = ['A', 'B'].map(
    (name, index) => new SimulatedReader(name, cpsNumbered(index === 0 ? FIRST : SECOND), { delayMs: 5 }),
  )
  await runCommand(status, noting(new SimulatedReaders(slow), happened), { all: true, ...given })
  expect(happened.length).toBeGreaterThan(20)
  expect(happened.slice(0, 2).sort()).toEqual(['connect A', 'connect B'])
})

test('a card is let go as soon as it is read, whatever another reader takes', async () => {
  const happened: string[] = []
  const readers = readersWith(cpsNumbered(FIRST), cpsNumbered(SECOND))
  readers[1]?.holdElsewhere(true)
  const { report } = await runCommand(status, noting(new SimulatedReaders(readers), happened), { all: true })
  expect(report).toMatchObject({ readers: [{ code: 'BLOCKED' }, { code: 'READER_BUSY' }] })
  // The other is still asked for.
  expect(happened.indexOf('let go A')).toBeLessThan(happened.lastIndexOf('connect B'))
  expect(happened).toContain('let go A')
})
