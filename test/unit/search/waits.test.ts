/** The waits of a search: each is over in time or at once, and leaves neither a timer nor a listener behind. */

import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PortFault, type Readers } from '../../../src/port.ts'
import { pause } from '../../../src/search/pause.ts'
import { Interrupted, unlessInterrupted } from '../../../src/search/unless-interrupted.ts'
import { untilChange } from '../../../src/search/until-change.ts'
import { wishedReaders } from '../../../src/search/wish.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

/** Whether `waiting` is over, and was not a moment before. */
async function isOver(waiting: Promise<unknown>): Promise<boolean> {
  let over = false
  waiting.then(
    () => (over = true),
    () => (over = true),
  )
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  return over
}

describe('a pause', () => {
  it('lasts as long as it is to, and leaves nothing behind', async () => {
    const { signal } = new AbortController()
    const pausing = pause(100, signal)
    vi.advanceTimersByTime(99)
    expect(await isOver(pausing)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await isOver(pausing)).toBe(true)
    expect(listeners(signal)).toBe(0)
  })

  it('is cut short by its signal, or never begins', async () => {
    const ends = new AbortController()
    const pausing = pause(100, ends.signal)
    ends.abort()
    expect(await isOver(pausing)).toBe(true)
    expect(await isOver(pause(100, ends.signal))).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('needs no signal', async () => {
    const pausing = pause(100)
    vi.advanceTimersByTime(100)
    expect(await isOver(pausing)).toBe(true)
  })
})

describe('work that a request to end cuts short', () => {
  it('comes to what it comes to, and leaves no listener behind', async () => {
    const { signal } = new AbortController()
    expect(await unlessInterrupted(Promise.resolve(7), signal)).toBe(7)
    await expect(unlessInterrupted(Promise.reject(new PortFault('mute')), signal)).rejects.toThrow(PortFault)
    await Promise.resolve()
    expect(listeners(signal)).toBe(0)
  })

  it('is waited for no longer, nor begun to be', async () => {
    const toEnd = new AbortController()
    const never = new Promise<never>(() => undefined)
    const waiting = unlessInterrupted(never, toEnd.signal)
    toEnd.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'Interrupted' })
    await expect(unlessInterrupted(never, toEnd.signal)).rejects.toThrow(Interrupted)
  })
})

describe('the wait for a change among the readers', () => {
  const changing = (change: Readers['change']): Readers => ({
    list: async () => [],
    connect: () => Promise.reject(new PortFault('no-reader')),
    close: async () => undefined,
    change,
  })
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))

  it.each([
    [300, 300],
    [5000, 1000],
  ])('of %i ms at most is over after %i, and leaves nothing behind', async (ms, over) => {
    const { signal } = new AbortController()
    const waiting = untilChange(changing(untilAborted), ms, signal)
    vi.advanceTimersByTime(over - 1)
    expect(await isOver(waiting)).toBe(false)
    vi.advanceTimersByTime(1)
    await waiting
    expect([listeners(signal), vi.getTimerCount()]).toEqual([0, 0])
  })

  it('ends with the change, and leaves nothing behind', async () => {
    const { signal } = new AbortController()
    await untilChange(
      changing(async () => undefined),
      5000,
      signal,
    )
    expect([listeners(signal), vi.getTimerCount()]).toEqual([0, 0])
  })

  it.each([
    [300, 300],
    [5000, 1000],
  ])('lasts as long where the service does not answer: of %i ms, %i', async (ms, over) => {
    const { signal } = new AbortController()
    const waiting = untilChange(
      changing(() => Promise.reject(new PortFault('no-service'))),
      ms,
      signal,
    )
    await isOver(waiting)
    vi.advanceTimersByTime(over - 1)
    expect(await isOver(waiting)).toBe(false)
    vi.advanceTimersByTime(1)
    await waiting
    expect([listeners(signal), vi.getTimerCount()]).toEqual([0, 0])
  })

  it('does not hide a defect', async () => {
    const broken = changing(() => Promise.reject(new TypeError('x')))
    await expect(untilChange(broken, 300, new AbortController().signal)).rejects.toThrow(TypeError)
  })
})

it('a reader is named by its number, of whatever length', () => {
  const all = Array.from({ length: 12 }, (_, index) => ({
    name: `reader ${index + 1}`,
    card: 'absent' as const,
    atr: null,
    inUse: false,
  }))
  expect(wishedReaders(all, '12')).toEqual([all[11]])
  for (const none of ['13', '1x', '0', '01'])
    expect(wishedReaders(all, none)).toMatchObject({ is: 'NO_READER' })
})
