/** The clock in a test's hand: what only waits takes no time. */

import { vi } from 'vitest'

/** The global timers and `performance`; the rest, `setImmediate` among it, stays real. */
export function holdClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
}

/** The clock goes on to the next timer whenever nothing else is left to do. */
export function skipPauses(): void {
  holdClock()
  vi.setTimerTickMode('nextTimerAsync')
}

export function releaseClock(): void {
  vi.useRealTimers()
}
