/** How a search looks at the readers while it waits: once a second, and afresh where the service may have fallen silent. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Asked, PortFault, type ReaderState, type Readers } from '../../../src/port.ts'
import { findCard } from '../../../src/search/find-card.ts'
import type { Found } from '../../../src/search/the-one-meant.ts'
import { bytes } from '../../support/hex.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const EMPTY: ReaderState = { name: 'SCR 3310', card: 'absent', atr: null, inUse: false }

interface Searched {
  readonly found: Found
  /** How the readers were asked for, one for each look. */
  readonly looks: readonly (Asked | undefined)[]
  /** What the person was told is being done. */
  readonly doing: readonly string[]
  readonly told: number
}

async function searched(wait: number, present: readonly ReaderState[]): Promise<Searched> {
  const looks: (Asked | undefined)[] = []
  const doing: string[] = []
  let told = 0
  const readers: Readers = {
    list: async (asked) => {
      looks.push(asked)
      return [...present]
    },
    change: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    connect: () => Promise.reject(new PortFault('malformed', '0 bytes')),
    close: async () => undefined,
  }
  const searching = findCard({
    readers,
    wish: { reader: null, card: null, wait },
    taking: { checked: false, dated: false, family: false, wrap: (connection) => connection },
    progress: {
      waiting: async () => {
        told += 1
      },
      found: async () => undefined,
      during: (what, work) => {
        doing.push(what)
        return work()
      },
    },
    choose: null,
    interrupted: new AbortController().signal,
  })
  let over = false
  searching.finally(() => {
    over = true
  })
  while (!over) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!over) vi.advanceTimersByTime(100)
  }
  return { found: await searching, looks, doing, told }
}

it('a search that does not wait looks once, at what the service has told', async () => {
  const { found, looks, doing, told } = await searched(0, [EMPTY])
  expect(found).toEqual({ is: 'not-found', why: { is: 'NO_CARD', reader: null } })
  expect([looks, doing, told]).toEqual([['as-told'], ['listing'], 0])
})

it('a search that waits looks once a second, and asks the service afresh at each tenth look and at the last', async () => {
  const { looks, told } = await searched(12_500, [EMPTY])
  expect(looks).toEqual([...Array(9).fill('as-told'), 'afresh', ...Array(3).fill('as-told'), 'afresh'])
  expect(told).toBe(1)
})

it('a card that answers like no CPS is told at once, and that it was read', async () => {
  const atr = bytes('3BAC00402A001225006480000310009000')
  const { found, looks, doing } = await searched(12_500, [{ ...EMPTY, card: 'present', atr }])
  expect(found).toMatchObject({ why: { is: 'UNSUPPORTED_CARD', because: 'malformed', detail: '0 bytes' } })
  expect([looks, doing]).toEqual([['as-told'], ['listing', 'reading']])
})
