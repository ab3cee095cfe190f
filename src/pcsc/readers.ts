/** The readers of this machine, through PC/SC. */

import type { Connection, ReaderState, Readers } from '../port.ts'
import { loadAddon, type OpenContext } from './addon.ts'
import { hold, type PcscConnection } from './connection.ts'
import { Watch } from './watch.ts'

interface PcscOptions {
  /** How long a card may take for one answer before it counts as mute, in ms. */
  readonly answerLimit?: number
}

/** Longer than a reader's driver waits for a card by itself, so that its own word comes first where it has one. */
const ANSWER_LIMIT = 20_000

/** Nothing is loaded or opened before the first call. */
export function pcscReaders(options: PcscOptions = {}): Readers {
  return new PcscReaders(options)
}

class PcscReaders implements Readers {
  readonly #answerLimit: number
  readonly #connections = new Set<PcscConnection>()
  #openContext: OpenContext | null = null
  #watching: Promise<Watch> | null = null

  constructor({ answerLimit = ANSWER_LIMIT }: PcscOptions) {
    this.#answerLimit = answerLimit
  }

  /**
   * `held` is as true as the last change of that reader: pcsc-lite tells nobody that a program takes or lets go of a
   * card. Right when first asked; only `connect` knows later.
   */
  async list(): Promise<ReaderState[]> {
    const watch = await this.#watch()
    await watch.settled()
    const ours = new Set([...this.#connections].map(({ reader }) => reader))
    return watch.names.flatMap((name) => {
      const status = watch.status(name)
      if (status === null) return []
      const { card, atr, held } = status
      return [{ name, card, atr, held: held && !ours.has(name) }]
    })
  }

  async change(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const watch = await this.#watch()
    const before = watch.picture()
    await watch.until(() => watch.picture() !== before, signal)
  }

  async connect(reader: string): Promise<Connection> {
    const watch = await this.#watch()
    await watch.settled()
    const connection = await hold(reader, watch, this.#answerLimit, (ended) =>
      this.#connections.delete(ended),
    )
    this.#connections.add(connection)
    return connection
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.disconnect()))
    const watch = await this.#watching?.catch(() => null)
    await watch?.close()
  }

  /** The one watch, opened anew when the last one has ended. */
  #watch(): Promise<Watch> {
    if (this.#watching === null) {
      const forget = () => {
        if (this.#watching === watching) this.#watching = null
      }
      const watching = this.#open(forget)
      watching.catch(forget)
      this.#watching = watching
    }
    return this.#watching
  }

  async #open(onEnd: () => void): Promise<Watch> {
    this.#openContext ??= loadAddon()
    return await Watch.open(this.#openContext, onEnd)
  }
}
