/** Waiting for something to change among the readers. */

import { PortFault, type Readers } from '../port.ts'
import { pause } from './pause.ts'

/** A card may come between two looks without a change being told, so the readers are looked at this often, in ms. */
const LOOK_AGAIN = 1000

/**
 * Waits for a change, for `ms` or for `LOOK_AGAIN`, whichever is over first; `interrupted` ends it at once.
 *
 * A service that does not answer is waited for like a card: the next look tells whether it is back.
 */
export async function untilChange(readers: Readers, ms: number, interrupted: AbortSignal): Promise<void> {
  // Not AbortSignal.any with a timeout, which a garbage collection may take away.
  const enough = new AbortController()
  const end = () => enough.abort()
  const limit = setTimeout(end, Math.min(ms, LOOK_AGAIN))
  interrupted.addEventListener('abort', end)
  try {
    if (!interrupted.aborted) await readers.change(enough.signal)
  } catch (error) {
    if (!(error instanceof PortFault)) throw error
    await pause(Math.min(ms, LOOK_AGAIN), enough.signal)
  } finally {
    clearTimeout(limit)
    interrupted.removeEventListener('abort', end)
  }
}
