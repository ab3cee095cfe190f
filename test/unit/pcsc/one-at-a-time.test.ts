/** What changes libpcsclite's lists happens one at a time. */

import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { OneAtATime } from '../../../src/pcsc/one-at-a-time.ts'

let oneAtATime: OneAtATime

beforeEach(() => {
  oneAtATime = new OneAtATime()
})

test('works given at once are done one after the other, in their order', async () => {
  const happened: string[] = []
  const work = (name: string, ms: number) => async () => {
    happened.push(`${name} begins`)
    await pause(ms)
    happened.push(`${name} ends`)
    return name
  }

  expect(await Promise.all([oneAtATime.run(work('open', 10)), oneAtATime.run(work('connect', 0))])).toEqual([
    'open',
    'connect',
  ])
  expect(happened).toEqual(['open begins', 'open ends', 'connect begins', 'connect ends'])
})

test('one that fails, or can’t even begin, holds nobody up', async () => {
  const rejected = oneAtATime.run(() => Promise.reject(new Error('refused')))
  const thrown = oneAtATime.run(() => {
    throw new Error('no daemon')
  })
  const next = oneAtATime.run(() => 'in')

  await expect(rejected).rejects.toThrow('refused')
  await expect(thrown).rejects.toThrow('no daemon')
  expect(await next).toBe('in')
})

test('one that does not end holds the others up no longer than a second each', async () => {
  vi.useFakeTimers()
  try {
    const happened: string[] = []
    const mute = () => new Promise<never>(() => happened.push('mute'))
    void oneAtATime.run(mute)
    void oneAtATime.run(mute)
    const next = oneAtATime.run(() => happened.push('next'))

    await vi.advanceTimersByTimeAsync(999)
    expect(happened).toEqual(['mute'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(happened).toEqual(['mute', 'mute'])
    await vi.advanceTimersByTimeAsync(1)
    await next
    expect(happened).toEqual(['mute', 'mute', 'next'])
  } finally {
    vi.useRealTimers()
  }
})

test('works beside others are done at the same time, after what was alone before and before what is alone after', async () => {
  const happened: string[] = []
  const work = (name: string, ms: number) => async () => {
    happened.push(`${name} begins`)
    await pause(ms)
    happened.push(`${name} ends`)
  }
  await Promise.all([
    oneAtATime.run(work('open', 5)),
    oneAtATime.runBeside(work('one', 20)),
    oneAtATime.runBeside(work('other', 5)),
    oneAtATime.run(work('let go', 0)),
    oneAtATime.runBeside(work('last', 0)),
  ])
  expect(happened).toEqual([
    ...['open begins', 'open ends'],
    ...['one begins', 'other begins', 'other ends', 'one ends'],
    ...['let go begins', 'let go ends'],
    ...['last begins', 'last ends'],
  ])
})

test('of works beside others, those that do not end hold up none of them, and the next one alone for a second in all', async () => {
  vi.useFakeTimers()
  try {
    const happened: string[] = []
    for (let mute = 0; mute < 4; mute++) void oneAtATime.runBeside(() => new Promise<never>(() => {}))
    void oneAtATime.runBeside(() => happened.push('fifth'))
    void oneAtATime.run(() => happened.push('alone'))
    await vi.advanceTimersByTimeAsync(999)
    expect(happened).toEqual(['fifth'])
    await vi.advanceTimersByTimeAsync(1)
    expect(happened).toEqual(['fifth', 'alone'])
  } finally {
    vi.useRealTimers()
  }
})
