/**
 * A live picture of the readers and of the cards in them, for as long as the process lasts.
 *
 * Only ever looks. Each watched reader has a lock, which its status events take on the main thread, and which an exchange
 * would hold. So an exchange with a mute card through it would freeze the process.
 *
 * Is never closed: the addon ends its threads by calls that may be lost, and then waits for them for ever. The daemon
 * takes back all that a process held when it ends.
 */

import { PortFault, type ReaderState } from '../port.ts'
import type { CardReaderConstructor, Context, WatchedReader } from './addon.ts'
import { faultFrom } from './errors.ts'
import { later } from './native-call.ts'
import { type ReaderNames, readerNames } from './reader-names.ts'
import { readStateWord, type SlotState } from './state-word.ts'

/** In ms. The daemon lists its readers in less than ten. */
const LISTING_LIMIT = 4000

/** In ms, once they are listed. A reader that has not told its state by then is left out: less than a second look takes. */
const STATES_LIMIT = 3500

interface Watched {
  readonly reader: WatchedReader
  /** Null until its first status event. */
  state: SlotState | null
  /** Whether that was once waited for in vain. */
  isSilent: boolean
}

export class Watch {
  readonly #watched = new Map<string, Watched>()
  readonly #listeners = new Set<() => void>()
  /** Null until they are known. */
  #names: ReaderNames | null = null
  #fault: PortFault | null = null

  /** @param context just opened, and not started yet */
  constructor(context: Context) {
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
    context.on(
      'error',
      later((error) => this.#fail(error)),
    )
  }

  /**
   * Each reader in PC/SC's own order. `inUse` is as true as the last change of that reader: pcsc-lite tells nobody that
   * a program takes or lets go of a card.
   */
  states(): ReaderState[] {
    return (this.#names?.all ?? []).flatMap((name): ReaderState[] => {
      const state = this.state(name)
      if (state === null)
        return this.#isMisnamed(name) ? [{ name, card: 'unseen', atr: null, inUse: false }] : []
      const { card, atr, inUse } = state
      return [{ name, card, atr, inUse }]
    })
  }

  state(name: string): SlotState | null {
    return this.#watched.get(name)?.state ?? null
  }

  /** Makes readers like `name` that nothing watches; null when there is no such reader. */
  unwatched(name: string): CardReaderConstructor | null {
    return this.#watched.get(name)?.reader.constructor ?? null
  }

  /** Equal as long as no reader or card has come or gone. */
  picture(): string {
    return JSON.stringify(
      [...this.#watched].map(([name, { state }]) => [name, state?.card, state?.comings]).sort(),
    )
  }

  /** @throws {PortFault} when the readers can't be known */
  async settled(): Promise<void> {
    await this.untilOrOver(() => this.#names !== null, LISTING_LIMIT)
    if (this.#names === null) {
      const fault = new PortFault('service-hung')
      this.#fail(fault)
      throw fault
    }
    // Of the readers that are there at each look: one that is unplugged meanwhile is waited for no more.
    const isSettled = () => this.#names?.all.every((name) => this.#isSettled(name)) ?? false
    await this.untilOrOver(isSettled, STATES_LIMIT)
    for (const watched of this.#watched.values()) watched.isSilent = watched.state === null
  }

  /** Whether the reader has told its state, or is not to be waited for: silent, or of a name that the daemon does not know. */
  #isSettled(name: string): boolean {
    const watched = this.#watched.get(name)
    return watched === undefined ? this.#isMisnamed(name) : watched.state !== null || watched.isSilent
  }

  #isMisnamed(name: string): boolean {
    return this.#names?.misnamed.has(name) ?? false
  }

  /**
   * Resolves when `condition` holds or `signal` aborts.
   *
   * @throws {PortFault} `no-service`
   */
  until(condition: () => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        stop()
        signal.removeEventListener('abort', look)
        settle()
      }
      const look = () => {
        const fault = this.#fault
        if (fault !== null) end(() => reject(fault))
        else if (condition() || signal.aborted) end(resolve)
      }
      const stop = this.listen(look)
      signal.addEventListener('abort', look)
      look()
    })
  }

  /**
   * The same, where `condition` is waited for no longer than `ms`.
   *
   * @throws {PortFault} `no-service`
   */
  async untilOrOver(condition: () => boolean, ms: number): Promise<void> {
    const over = new AbortController()
    const clock = setTimeout(() => over.abort(), ms)
    try {
      await this.until(condition, over.signal)
    } finally {
      clearTimeout(clock)
    }
  }

  /** @returns what ends the listening */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells once, at once if it is so already, that the picture is no longer kept up. */
  onceOver(tell: (fault: PortFault) => void): void {
    const look = () => {
      if (this.#fault === null) return
      stop()
      tell(this.#fault)
    }
    const stop = this.listen(look)
    look()
  }

  #heedListing(listing: Buffer): void {
    this.#names = readerNames(listing)
    this.#tell()
  }

  #heedReader(reader: WatchedReader): void {
    const watched: Watched = { reader, state: null, isSilent: false }
    this.#watched.set(reader.name, watched)
    reader.on(
      'status',
      later(({ state, atr }) => {
        watched.state = readStateWord(state, atr)
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
    if (this.#fault !== null) return
    this.#fault = faultFrom(error, 'watch')
    this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
