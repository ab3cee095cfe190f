/** A card of few words in a slot of vpcd: it answers what a test says, and notes what the reader did to it. */

import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { bytes, hex } from './hex.ts'

/** A response APDU of one byte or more (vpcd takes no bytes for no answer), nothing at all, or no more card. */
export type Answer = Uint8Array | 'silence' | 'vanish'

export type Answering = (command: Uint8Array) => Answer

/** What the card's thread tells the test. */
export type FromCard =
  | { readonly is: 'plugged' }
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'control'; readonly name: string }
  | { readonly is: 'command'; readonly bytes: Uint8Array }

/** What the test tells the card's thread. */
export type ToCard = { readonly is: 'answer'; readonly payload: Uint8Array } | { readonly is: 'unplug' }

/** Of a CPS3. */
export const ATR = bytes('3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00')

/**
 * A thread of its own holds the connection. Opening a PC/SC context is synchronous, and pcscd serves nobody while its
 * reader waits for this card's Answer To Reset: in one thread the two would wait for each other.
 */
export class VpcdCard {
  readonly #happened: string[] = []
  readonly #thread: MessagePort
  readonly #answering: Answering
  #plugged: () => void = () => {}
  #refused: (error: Error) => void = () => {}

  /** Resolves as soon as vpcd has taken the connection; pcscd sees the card up to a second later. */
  static async plug(
    port: number,
    answering: Answering = () => bytes('90 00'),
    atr: Uint8Array = ATR,
  ): Promise<VpcdCard> {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(new URL('./vpcd-card-thread.js', import.meta.url), {
      workerData: { port, atr, test: port2 },
      transferList: [port2],
    })
    const card = new VpcdCard(port1, answering)
    await new Promise<void>((resolve, reject) => {
      card.#plugged = resolve
      card.#refused = reject
      worker.once('error', reject)
    })
    // A test that failed leaves the card plugged; that keeps nobody alive.
    worker.unref()
    port1.unref()
    return card
  }

  private constructor(thread: MessagePort, answering: Answering) {
    this.#thread = thread
    this.#answering = answering
    thread.on('message', (message: FromCard) => this.#heed(message))
  }

  /** What the reader did, in order: `power on`, `power off`, `reset`, or a command in upper-case hexadecimal. */
  get happened(): readonly string[] {
    // What the thread has told already counts, although the event loop has not come to it.
    for (let next = receiveMessageOnPort(this.#thread); next !== undefined; ) {
      this.#heed(next.message)
      next = receiveMessageOnPort(this.#thread)
    }
    return this.#happened
  }

  unplug(): void {
    this.#tell({ is: 'unplug' })
  }

  #heed(message: FromCard): void {
    if (message.is === 'plugged') this.#plugged()
    else if (message.is === 'failed') this.#refused(new Error(message.why))
    else if (message.is === 'control') this.#happened.push(message.name)
    else this.#answer(message.bytes)
  }

  #answer(command: Uint8Array): void {
    this.#happened.push(hex(command))
    const answer = this.#answering(command)
    if (answer === 'vanish') this.unplug()
    else if (answer !== 'silence') this.#tell({ is: 'answer', payload: answer })
  }

  #tell(message: ToCard): void {
    this.#thread.postMessage(message)
  }
}
