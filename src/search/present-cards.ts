/** The readers with a card in them, waited for as long as is wished. */

import { PortFault, type ReaderState, type Readers } from '../port.ts'

/** What the command line asks for. */
export interface Wish {
  /** A reader's exact name, or its number, from 1. */
  readonly reader: string | null
  /** A card's 10-digit number. */
  readonly card: string | null
  /** How long to wait for a card, in ms; Infinity until `signal`. */
  readonly wait: number
}

/** Who is told of the waiting. */
export interface Waiter {
  /** No card yet. */
  waiting(): Promise<void>
  /** The waiting, if there was any, is over. */
  found(): Promise<void>
}

/** A card may come between two looks without a change being told, so the readers are looked at this often, in ms. */
const LOOK_AGAIN = 1000

/** @throws {PortFault} `no-reader`, `no-card` when none came in time */
export async function presentCards(
  readers: Readers,
  wish: Wish,
  waiter: Waiter,
  signal: AbortSignal,
): Promise<ReaderState[]> {
  const deadline = Date.now() + wish.wait
  let waiting = false
  try {
    for (;;) {
      const present = watched(await readers.list(), wish.reader).filter(({ card }) => card !== 'absent')
      if (present.length > 0 || signal.aborted) return present
      const left = deadline - Date.now()
      if (left <= 0) throw new PortFault('no-card')
      if (!waiting) await waiter.waiting()
      waiting = true
      await changeWithin(readers, Math.min(left, LOOK_AGAIN), signal)
    }
  } finally {
    if (waiting) await waiter.found()
  }
}

/** Not AbortSignal.any with a timeout, which a garbage collection may take away. */
async function changeWithin(readers: Readers, ms: number, signal: AbortSignal): Promise<void> {
  const enough = new AbortController()
  const end = () => enough.abort()
  const limit = setTimeout(end, ms)
  signal.addEventListener('abort', end)
  try {
    if (!signal.aborted) await readers.change(enough.signal)
  } finally {
    clearTimeout(limit)
    signal.removeEventListener('abort', end)
  }
}

/** Those of `all` that are meant. @throws {PortFault} `no-reader` */
export function watched(all: readonly ReaderState[], wish: string | null): readonly ReaderState[] {
  const chosen = wish === null ? all : all.filter(isWished(wish, all))
  if (chosen.length === 0) throw new PortFault('no-reader', all.map(({ name }) => name).join(', ') || null)
  return chosen
}

/** An exact name wins over a number, so that a reader called `2` can be named. */
function isWished(wish: string, all: readonly ReaderState[]): (reader: ReaderState) => boolean {
  if (all.some(({ name }) => name === wish)) return ({ name }) => name === wish
  return (reader) => /^[1-9]\d*$/.test(wish) && all.indexOf(reader) === Number(wish) - 1
}
