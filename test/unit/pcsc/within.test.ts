import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { within } from '../../../src/pcsc/within.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const never = new Promise<number>(() => {})

test('what comes in time is given, and no timer is left', async () => {
  expect(await within(Promise.resolve(7), 1000)).toBe(7)
  expect(vi.getTimerCount()).toBe(0)
})

test('what fails in time fails', async () => {
  await expect(within(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no')
})

test('what takes longer is late, not sooner, and no timer is left', async () => {
  const heard = vi.fn()
  void within(never, 1000).then(heard)
  await vi.advanceTimersByTimeAsync(999)
  expect(heard).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(heard).toHaveBeenCalledWith('late')
  expect(vi.getTimerCount()).toBe(0)
})

test('what fails when it is late fails unheard', async () => {
  let fail = (_: Error) => {}
  const work = new Promise<number>((_, reject) => {
    fail = reject
  })
  const awaited = within(work, 1000)
  await vi.advanceTimersByTimeAsync(1000)
  expect(await awaited).toBe('late')
  fail(new Error('too late'))
  await expect(work).rejects.toThrow('too late')
})

test('a computer that slept for an hour has waited for a tenth of the time at most', async () => {
  vi.useRealTimers()
  const begun = performance.now()
  const awaited = within(never, 100)
  // This program stands still.
  while (performance.now() - begun < 300);
  let isLate = false
  void awaited.then(() => {
    isLate = true
  })
  await new Promise((resolve) => setTimeout(resolve, 1))
  expect(isLate).toBe(false)
  expect(await awaited).toBe('late')
})
