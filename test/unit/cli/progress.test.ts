/** Work that takes its time is told, and work that does not is not. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { ProgressOnScreen } from '../../../src/cli/progress.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'

const READING = 'Lecture de la carte…'

afterEach(() => void vi.useRealTimers())

/** Nobody wonders at half a second. */
test.each([
  [500, false],
  [1000, true],
])('a person is told of work that takes %i ms: %s', async (ms, told) => {
  const fake = await FakeTerminal.open({ plain: true })
  const progress = new ProgressOnScreen(fake.terminal, french, fake.terminal.screen)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const work = progress.during('reading', () => new Promise((resolve) => setTimeout(resolve, ms)))
  await vi.advanceTimersByTimeAsync(ms)
  await work
  // What would be told too late.
  await vi.advanceTimersByTimeAsync(10_000)
  await nextTurn()
  expect(fake.written.includes(READING)).toBe(told)
})
