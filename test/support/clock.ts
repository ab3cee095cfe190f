/** The clock in a test's hand: what only waits takes no time. */

import { onTestFinished, vi } from 'vitest'

/** The global timers and `performance`; the rest, `setImmediate` among it, stays real. */
export function holdClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
}

/** The clock goes on to the next timer whenever nothing else is left to do. */
export function skipPauses(): void {
  holdClock()
  vi.setTimerTickMode('nextTimerAsync')
}

/** The same until the end of this test. */
export function skipPausesHere(): void {
  skipPauses()
  onTestFinished(releaseClock)
}

export function releaseClock(): void {
  vi.useRealTimers()
}
