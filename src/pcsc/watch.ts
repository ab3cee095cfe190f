/**
 * A live picture of the readers and of the cards in them.
 *
 * Only ever looks: each watched reader has a lock that its status events take on the main thread and that an exchange
 * would hold, so that an exchange with a mute card through it would freeze the process.
 */

import { setImmediate as nextRound, setTimeout as pause } from 'node:timers/promises'
import { PortFault } from '../port.ts'
import type { CardReaderConstructor, Context, OpenContext, WatchedReader } from './addon.ts'
import { faultFrom } from './errors.ts'
import { later, within } from './native-call.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { newContext } from './open-context.ts'
import { readStatus, type Status } from './state-word.ts'

/** In ms. The daemon answers in less than ten. */
const SETTLING_LIMIT = 5000

/** In ms. The threads have ended by then; what follows takes the daemon a moment. */
const RELEASING_LIMIT = 1000

/** In ms; a thread takes one or two to fall asleep, see `close`. */
const FALLING_ASLEEP = 30

interface Watched {
  readonly reader: WatchedReader
  /** Null until its first status event. */
  status: Status | null
}

export class Watch {
  readonly #context: Context
  readonly #onEnd: () => void
  readonly #watched = new Map<string, Watched>()
  readonly #listeners = new Set<() => void>()
  readonly #begun = performance.now()
  #settling = 0
  #lastHeard = performance.now()
  /** The readers' names in PC/SC's own order; null until they are known. */
  #listing: readonly string[] | null = null
  #fault: PortFault | null = null
  #closing: Promise<void> | null = null

  /**
   * @param onEnd called once the picture is no longer kept up
   * @throws {PortFault} `no-service`, `access-denied`
   */
  static async open(openContext: OpenContext, onEnd: () => void): Promise<Watch> {
    return await oneAtATime(async () => {
      const watch = new Watch(newContext(openContext), onEnd)
      try {
        // The threads of the readers open contexts too, each before its first status.
        await watch.settled()
      } catch (error) {
        void watch.close()
        throw error
      }
      watch.#settling = performance.now() - watch.#begun
      return watch
    })
  }

  private constructor(context: Context, onEnd: () => void) {
    this.#context = context
    this.#onEnd = onEnd
    // An empty listing gives no event at all, so it is overheard where the addon hands it to its own JavaScript.
    const start = context.start
    const heedListing = later((listing: Buffer) => this.#heedListing(listing))
    context.start = (done) =>
      start.call(context, (error, listing) => {
        done(error, listing)
        if (!error) heedListing(listing)
      })
    // At once, not later: its first status may follow in the same breath.
    context.on('reader', (reader) => this.#heedReader(reader))
    // Stays, since closing still brings an error.
    context.on(
      'error',
      later((error) => this.#fail(error)),
    )
  }

  get names(): readonly string[] {
    return (this.#listing ?? []).filter((name) => this.status(name) !== null)
  }

  status(name: string): Status | null {
    return this.#watched.get(name)?.status ?? null
  }

  /** Makes readers like `name` that nothing watches; null when there is no such reader. */
  unwatched(name: string): CardReaderConstructor | null {
    return this.#watched.get(name)?.reader.constructor ?? null
  }

  /** Equal as long as no reader or card has come or gone. */
  picture(): string {
    return JSON.stringify(
      [...this.#watched].map(([name, { status }]) => [name, status?.card, status?.comings]).sort(),
    )
  }

  /** @throws {PortFault} when the readers can't be known */
  async settled(): Promise<void> {
    const isSettled = () => this.#listing?.every((name) => this.#watched.get(name)?.status !== null) ?? false
    await this.until(isSettled, AbortSignal.timeout(SETTLING_LIMIT))
    if (this.#listing === null) throw new PortFault('no-service', 'no list of readers')
  }

  /**
   * @returns whether `condition` came to hold, `signal` not having aborted nor the watch been closed before
   * @throws {PortFault} `no-service`
   */
  until(condition: () => boolean, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        stop()
        signal.removeEventListener('abort', look)
        settle()
      }
      const look = () => {
        const fault = this.#fault
        if (fault !== null) end(() => reject(fault))
        else if (condition()) end(() => resolve(true))
        else if (signal.aborted || this.#closing !== null) end(() => resolve(false))
      }
      const stop = this.listen(look)
      signal.addEventListener('abort', look)
      look()
    })
  }

  /** @returns what ends the listening */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get isOver(): boolean {
    return this.#fault !== null || this.#closing !== null
  }

  /** Ends the threads that keep the process alive. */
  close(): Promise<void> {
    if (this.#closing === null) {
      this.#closing = oneAtATime(() => this.#close())
      this.#tell()
      this.#onEnd()
    }
    return this.#closing
  }

  async #close(): Promise<void> {
    // Closing wakes each thread from its wait, five times within 50 ms, then waits for its end without a limit: one
    // that had not begun to wait by then, on a busy machine, would never end. One that was slow to speak is given longer.
    const rest = Math.max(FALLING_ASLEEP, 2 * this.#settling) - (performance.now() - this.#lastHeard)
    await pause(Math.max(0, rest))
    const readers = [...this.#watched.values()].map(({ reader }) => reader)
    const ends = readers.map((reader) => new Promise<void>((end) => reader.on('end', later(end))))
    for (const reader of readers) reader.close()
    this.#context.close()
    // Behind its `end`, at the close of that round of the event loop, each reader's context is released.
    await within(Promise.all(ends), RELEASING_LIMIT)
    await nextRound()
  }

  #heedListing(listing: Buffer): void {
    // Twice the same name, from a mistaken reader.conf, is one reader: nothing could tell them apart.
    this.#listing = [...new Set(listing.toString().split('\0').filter(Boolean))]
    this.#tell()
  }

  #heedReader(reader: WatchedReader): void {
    const watched: Watched = { reader, status: null }
    this.#watched.set(reader.name, watched)
    reader.on(
      'status',
      later(({ state, atr }) => {
        watched.status = readStatus(state, atr)
        this.#tell()
      }),
    )
    reader.on(
      'end',
      later(() => {
        if (this.#watched.get(reader.name) === watched) this.#watched.delete(reader.name)
        this.#tell()
      }),
    )
    reader.on(
      'error',
      later((error) => this.#fail(error)),
    )
  }

  #fail(error: unknown): void {
    if (this.isOver) return
    this.#fault = faultFrom(error, 'watch')
    void this.close()
  }

  #tell(): void {
    this.#lastHeard = performance.now()
    for (const listener of [...this.#listeners]) listener()
  }
}
