/** How long the program waits for a reader process, by its own limits: a clock in the test's hand goes past each. */

import { setImmediate as nextRound } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pcscReaders } from '../../../src/pcsc/client.ts'
import { bytes } from '../../support/hex.ts'
import { type Answer, FakeAddon } from './fake-addon.ts'
import { inProcess } from './in-process.ts'

const ATR = new Uint8Array(bytes('3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00'))
const SELECT = bytes('00 A4 00 00')
const STEP_MS = 100

let addon: FakeAddon

beforeEach(() => {
  addon = new FakeAddon('A')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})

afterEach(() => void vi.useRealTimers())

function readersWith(answer: Answer) {
  addon.insert('A', { atr: ATR, answer: () => answer })
  return pcscReaders({ start: () => inProcess(() => addon.open) })
}

/** Between which times, in ms, `work` comes to its end, and to which fault. */
async function endOf(work: Promise<unknown>): Promise<{ kind: string; after: number }> {
  let kind: string | null = null
  work.then(
    () => (kind = 'done'),
    (error) => (kind = error.kind),
  )
  for (let after = 0; ; after += STEP_MS) {
    for (let round = 0; round < 20; round += 1) await nextRound()
    if (kind !== null) return { kind, after }
    if (after > 300_000) throw new Error('it is waited for without a limit')
    await vi.advanceTimersByTimeAsync(STEP_MS)
  }
}

/** Drivers give up after some seconds: their own word for it is to come first. */
test('the answer of a card is waited for at least 15 seconds, and at most half a minute', async () => {
  const connection = await readersWith('never').connect('A')
  const { kind, after } = await endOf(connection.transmit(SELECT))
  expect(kind).toBe('mute')
  expect(after).toBeGreaterThanOrEqual(15_000)
  expect(after).toBeLessThanOrEqual(30_000)
})

test('a daemon that hangs while a card answers is told within ten seconds', async () => {
  const connection = await readersWith('never').connect('A')
  addon.isHung = true
  const { kind, after } = await endOf(connection.transmit(SELECT))
  expect(kind).toBe('service-hung')
  expect(after).toBeLessThanOrEqual(10_000)
})

test('a daemon that hangs from the start is told within ten seconds, and given five', async () => {
  addon.isHung = true
  const { kind, after } = await endOf(readersWith('never').list())
  expect(kind).toBe('service-hung')
  expect(after).toBeGreaterThanOrEqual(5000)
  expect(after).toBeLessThanOrEqual(10_000)
})

test('a card that is not taken within ten seconds is mute, and is given five', async () => {
  const readers = readersWith('never')
  await readers.list()
  addon.instead.set('connect A', 'never')
  const { kind, after } = await endOf(readers.connect('A'))
  expect(kind).toBe('mute')
  expect(after).toBeGreaterThanOrEqual(5000)
  expect(after).toBeLessThanOrEqual(10_000)
})

test('a card that can not be let go of holds nobody longer than two seconds', async () => {
  const connection = await readersWith('never').connect('A')
  addon.instead.set('disconnect A', 'never')
  expect((await endOf(connection.disconnect())).after).toBeLessThanOrEqual(2000)
})
