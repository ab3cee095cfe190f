/** The simulated readers of a machine, in place of those of PC/SC. */

import { type Connection, PortFault, type ReaderState, type Readers } from '../../port.ts'
import type { VirtualCard } from '../cards/virtual-card.ts'
import { SimulatedReader, type SimulatedReaderOptions } from './simulated-reader.ts'

export const SIMULATED_READER = 'Lecteur simulé'

/** One reader, with this card in it. */
export function simulatedReaders(card: VirtualCard, options: SimulatedReaderOptions = {}): SimulatedReaders {
  return new SimulatedReaders([new SimulatedReader(SIMULATED_READER, card, options)])
}

export class SimulatedReaders implements Readers {
  readonly #readers: readonly SimulatedReader[]

  constructor(readers: readonly SimulatedReader[]) {
    this.#readers = readers
  }

  async list(): Promise<ReaderState[]> {
    return this.#readers.map((reader) => reader.state())
  }

  change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const stops = this.#readers.map((reader) => reader.watch(end))
      function end(): void {
        for (const stop of stops) stop()
        signal.removeEventListener('abort', end)
        resolve()
      }
      signal.addEventListener('abort', end)
      if (signal.aborted) end()
    })
  }

  async connect(name: string): Promise<Connection> {
    const reader = this.#readers.find((known) => known.name === name)
    if (reader === undefined) throw new PortFault('no-reader')
    return reader.connect()
  }

  async close(): Promise<void> {
    for (const reader of this.#readers) reader.release()
  }
}
