/** The pcsclite addon: what of it is used here, and its loading. */

import { createRequire } from 'node:module'
import { PortFault } from '../port.ts'

type Callback<T> = (error: unknown, value: T) => void

/** One context of PC/SC, watching which readers there are. */
export interface Context {
  /** Called by the addon itself, once, on the next tick; the callback comes with each list of readers, an empty one too. */
  start(onListing: Callback<Buffer>): void
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'reader', listener: (reader: WatchedReader) => void): unknown
  /** Blocks until the watching thread has ended. */
  close(): void
}

/** A reader that the addon watches, in a thread and a context of its own. */
export interface WatchedReader {
  readonly name: string
  /** Makes a reader without any watching. */
  readonly constructor: CardReaderConstructor
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'end', listener: () => void): unknown
  on(event: 'status', listener: (status: { state: number; atr?: Buffer }) => void): unknown
  /** Blocks until the watching thread has ended; for ever when called from a status listener. */
  close(): void
}

/** A reader through which a card can be held. */
export interface CardReader {
  connect(options: { share_mode: number; protocol: number }, done: Callback<number>): void
  disconnect(disposition: number, done: Callback<void>): void
  transmit(command: Buffer, responseLength: number, protocol: number, done: Callback<Buffer>): void
}

export type CardReaderConstructor = new (name: string) => CardReader

/** @throws whatever PC/SC says when its daemon is absent or refuses */
export type OpenContext = () => Context

/** What Node says of an addon that was built for another version of its interface: the second, where it names its entry by it. */
const OTHER_NODE = /NODE_MODULE_VERSION \d+|Module did not self-register/

/** @throws {PortFault} `addon-other-node`; `addon-missing` when it is not installed, not built, or lacks its library */
export function loadAddon(load: (name: string) => unknown = createRequire(import.meta.url)): OpenContext {
  try {
    return load('pcsclite') as OpenContext
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const [otherNode] = OTHER_NODE.exec(message) ?? []
    if (otherNode !== undefined) throw new PortFault('addon-other-node', otherNode)
    // The lines after the first are lists of paths.
    throw new PortFault('addon-missing', message.split('\n', 1)[0] || null)
  }
}
