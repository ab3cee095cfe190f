/** One reader without hardware: it holds a virtual card, which can be taken out, fall mute or be in use by another program. */

import { type Connection, PortFault, type ReaderState } from '../../port.ts'
import type { VirtualCard } from '../cards/virtual-card.ts'
import { offersT1 } from '../transport/t1.ts'

export interface SimulatedReaderOptions {
  /** What each exchange takes, in milliseconds; a real card takes about 40. */
  readonly delayMs?: number
}

export class SimulatedReader {
  readonly name: string
  readonly #delayMs: number
  readonly #watchers = new Set<() => void>()
  #card: VirtualCard | null = null
  #connection: SimulatedConnection | null = null
  #inUse = false
  #mute = false

  constructor(name: string, card: VirtualCard | null, { delayMs = 0 }: SimulatedReaderOptions = {}) {
    this.name = name
    this.#delayMs = delayMs
    if (card !== null) this.insert(card)
  }

  /** Puts in a card, which is powered up; the one that was there is taken out. */
  insert(card: VirtualCard): void {
    this.remove()
    card.reset()
    this.#card = card
    this.#mute = card.atr.length === 0
    this.#changed()
  }

  /** Takes the card out; who held it lets go, and a mute one takes its silence along. */
  remove(): void {
    if (this.#card === null) return
    this.#card = null
    this.#inUse = false
    this.#mute = false
    this.#connection?.lose()
    this.#connection = null
    this.#changed()
  }

  /** Whether another program holds the card. */
  useElsewhere(inUse: boolean): void {
    this.#inUse = inUse
    this.#changed()
  }

  /** Whether the card, though there, answers to nothing. */
  setMute(mute: boolean): void {
    this.#mute = mute
    this.#changed()
  }

  get mute(): boolean {
    return this.#mute
  }

  state(): ReaderState {
    const card = this.#card
    const { name } = this
    if (card === null) return { name, card: 'absent', atr: null, inUse: false }
    if (this.#mute) return { name, card: 'mute', atr: null, inUse: this.#inUse }
    return { name, card: 'present', atr: card.atr, inUse: this.#inUse }
  }

  /** @throws {PortFault} `no-card`, `mute`, `busy` */
  connect(): Connection {
    if (this.#card === null) throw new PortFault('no-card')
    if (this.#mute) throw new PortFault('mute')
    if (this.#inUse || this.#connection !== null) throw new PortFault('busy')
    const connection = new SimulatedConnection(this, this.#card, this.#delayMs)
    this.#connection = connection
    return connection
  }

  /** Ends the connection, if there is one. */
  release(): void {
    this.#connection?.end()
    this.#connection = null
  }

  /** Calls `watcher` at each change, until the function given back is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #changed(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}

class SimulatedConnection implements Connection {
  readonly reader: string
  readonly atr: Uint8Array
  readonly protocol: 'T=0' | 'T=1'
  readonly #slot: SimulatedReader
  readonly #card: VirtualCard
  readonly #delayMs: number
  readonly #gone = new AbortController()
  #open = true

  constructor(slot: SimulatedReader, card: VirtualCard, delayMs: number) {
    this.reader = slot.name
    this.atr = card.atr
    this.protocol = offersT1(card.atr) ? 'T=1' : 'T=0'
    this.#slot = slot
    this.#card = card
    this.#delayMs = delayMs
  }

  get gone(): AbortSignal {
    return this.#gone.signal
  }

  /** The card executes the command before the delay, so that one taken out meanwhile has done what it was told. */
  async transmit(command: Uint8Array): Promise<Uint8Array> {
    if (!this.#open) throw new PortFault('removed')
    if (this.#slot.mute) throw new PortFault('mute')
    const response = this.#card.process(command)
    if (this.#delayMs > 0) await pause(this.#delayMs, this.gone)
    if (this.gone.aborted) throw new PortFault('removed')
    return response
  }

  async disconnect(): Promise<void> {
    if (this.#open) this.#slot.release()
  }

  /** The reader lets go of the card, and resets it. */
  end(): void {
    this.#open = false
    this.#card.reset()
  }

  /** The card is out of the reader. */
  lose(): void {
    this.#open = false
    this.#gone.abort()
  }
}

/** @param signal ends it early */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    function end(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
  })
}
