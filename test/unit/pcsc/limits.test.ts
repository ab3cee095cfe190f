/** How long the program waits for a reader process, by its own limits: a clock in the test's hand goes past each. */

import { once } from 'node:events'
import { setImmediate as nextRound } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pcscReaders } from '../../../src/pcsc/client.ts'
import { LIMITS } from '../../../src/pcsc/limits.ts'
import { bytes } from '../../support/hex.ts'
import { type Answer, FakeAddon } from './fake-addon.ts'
import { type InProcess, inProcess } from './in-process.ts'

const ATR = new Uint8Array(bytes('3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00'))
const SELECT = bytes('00 A4 00 00')
const OK = bytes('90 00')
const STEP_MS = 100

let addon: FakeAddon
let processes: InProcess[]

beforeEach(() => {
  addon = new FakeAddon('A')
  processes = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})

afterEach(() => void vi.useRealTimers())

function readersWith(answer: Answer) {
  addon.insert('A', { atr: ATR, answer: () => answer })
  return pcscReaders({ start })
}

function start(): InProcess {
  const one = inProcess(() => addon.open)
  processes.push(one)
  return one
}

/** `value`, after so many ms. */
function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value))
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

test('a daemon that hangs from the start is told within ten seconds, and given three', async () => {
  addon.isHung = true
  const { kind, after } = await endOf(readersWith('never').list())
  expect(kind).toBe('service-hung')
  expect(after).toBeGreaterThanOrEqual(3000)
  expect(after).toBeLessThanOrEqual(10_000)
})

test('a reader process that says nothing is given five seconds, and told within ten', async () => {
  const readers = pcscReaders({ start })
  readers.start()
  processes[0]?.hang()
  const { kind, after } = await endOf(readers.list())
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

test('an answer that comes within a second and a half has no other process look at the readers', async () => {
  const connection = await readersWith(after(1500, OK)).connect('A')
  expect(await endOf(connection.transmit(SELECT))).toMatchObject({ kind: 'done' })
  expect(processes).toHaveLength(1)
})

test('a daemon that has told its readers within three seconds to who looks beside does not hang', async () => {
  const connection = await readersWith('never').connect('A')
  addon.isHung = true
  const exchange = endOf(connection.transmit(SELECT))
  // The look beside begins after two.
  setTimeout(() => addon.plug('B'), 5000)
  expect((await exchange).kind).toBe('mute')
})

test('a card that takes half a second to let go of is waited for, and its process goes on', async () => {
  const readers = readersWith(OK)
  const connection = await readers.connect('A')
  addon.instead.set('disconnect A', after(500, 0))
  await endOf(connection.disconnect())
  expect(processes.filter(({ isAlive }) => isAlive)).toHaveLength(1)
})

test('at the end, cards that are being let go of have two tenths of a second, and all of them together no more than one', async () => {
  const readers = readersWith(OK)
  await readers.connect('A')
  addon.instead.set('disconnect A', 'never')
  const { after } = await endOf(readers.close())
  expect(after).toBeGreaterThanOrEqual(200)
  expect(after).toBeLessThanOrEqual(1000)
})

test('a card that leaves is told within half a second, its daemon staying', async () => {
  const { gone } = await readersWith(OK).connect('A')
  addon.remove('A')
  expect((await endOf(once(gone, 'abort'))).after).toBeLessThanOrEqual(500)
  expect(gone.reason).toMatchObject({ kind: 'removed' })
})

test('a card that the daemon shows half a second after it was taken is held', async () => {
  addon.lag = 500
  const readers = readersWith(OK)
  expect(await endOf(readers.connect('A'))).toMatchObject({ kind: 'done' })
})

/** For each look by itself: also one that is taken while a card is slow to answer, and needs some time to begin. */
test('a reader that tells its state within three seconds is waited for, and one that never does is left out of the list, and waited for once', async () => {
  addon = new FakeAddon('A', 'B', 'C')
  addon.silent.add('B')
  addon.silent.add('C')
  const readers = readersWith(OK)
  setTimeout(() => addon.insert('B', { atr: ATR, answer: () => OK }), 3000)
  const list = readers.list()
  expect((await endOf(list)).after).toBeLessThanOrEqual(LIMITS.secondLook - 1000)
  expect((await list).map(({ name }) => name)).toEqual(['A', 'B'])
  const again = readers.list()
  expect(await endOf(again)).toEqual({ kind: 'done', after: 0 })
  expect(await again).toEqual(await list)
})

test('a reader that leaves before it has told its state is waited for no longer', async () => {
  addon = new FakeAddon('A', 'B')
  addon.silent.add('B')
  const readers = readersWith(OK)
  setTimeout(() => addon.unplug('B'), 500)
  const list = readers.list()
  expect((await endOf(list)).after).toBeLessThanOrEqual(1000)
  expect((await list).map(({ name }) => name)).toEqual(['A'])
})
