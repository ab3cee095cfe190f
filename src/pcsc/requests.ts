/** Requests to one reader process, and their answers. */

import { PortFault } from '../port.ts'
import type { Link } from './link.ts'
import {
  decodeFault,
  EVERYTHING,
  encodeFrame,
  type Frame,
  type FrameKind,
  FrameReader,
  noAnswer,
} from './protocol.ts'

interface Pending {
  readonly resolve: (body: Buffer) => void
  readonly reject: (fault: PortFault) => void
}

export class Requests {
  readonly #link: Link
  readonly #pending = new Map<number, Pending>()
  readonly #late = new Map<number, () => void>()
  readonly #gone = new Map<number, AbortController>()
  readonly #onEnd: () => void
  #last = EVERYTHING
  #fault: PortFault | null = null

  /** @param onEnd called once no request can be answered any more */
  constructor(link: Link, onEnd: () => void) {
    this.#link = link
    this.#onEnd = onEnd
    const frames = new FrameReader((frame) => this.#heed(frame))
    link.listen(
      (bytes) => this.#read(frames, bytes),
      (how) => this.fail(new PortFault('process-ended', how)),
    )
  }

  /** Why no request can be answered any more; null as long as they can. */
  get fault(): PortFault | null {
    return this.#fault
  }

  /**
   * @returns the number of the request, and the body of its answer
   * @throws {PortFault} in the answer
   */
  send(kind: FrameKind, ...parts: readonly Uint8Array[]): { number: number; answer: Promise<Buffer> } {
    this.#last += 1
    const number = this.#last
    const fault = this.#fault
    if (fault !== null) return { number, answer: Promise.reject(fault) }
    const answer = new Promise<Buffer>((resolve, reject) => {
      this.#pending.set(number, { resolve, reject })
    })
    this.#link.keepAlive(true)
    this.#link.send(encodeFrame(kind, number, ...parts))
    return { number, answer }
  }

  isPending(number: number): boolean {
    return this.#pending.has(number)
  }

  /** Waits no longer for an answer; `done` is called should the request be done after all. */
  abandon(number: number, done: () => void = () => {}): void {
    this.#take(number)
    this.#late.set(number, done)
  }

  /** Waits no longer for the answer to a `change`. */
  cancel(number: number): void {
    this.abandon(number)
    if (this.#fault === null) this.#link.send(encodeFrame('cancel', number))
  }

  /** Aborted when the card of this connection is gone, with why. */
  gone(connection: number): AbortSignal {
    return this.#goneOf(connection).signal
  }

  /** It may be told before the answer that makes the connection. */
  #goneOf(connection: number): AbortController {
    let gone = this.#gone.get(connection)
    if (gone === undefined) {
      gone = new AbortController()
      this.#gone.set(connection, gone)
      if (this.#fault !== null) gone.abort(this.#fault)
    }
    return gone
  }

  /** The connection has ended: what becomes of its card is no longer of interest. */
  forget(connection: number): void {
    this.#gone.delete(connection)
  }

  /** From now on there is no answer but this fault. */
  fail(fault: PortFault): void {
    if (this.#fault !== null) return
    this.#fault = fault
    for (const { reject } of this.#pending.values()) reject(fault)
    for (const gone of this.#gone.values()) gone.abort(fault)
    this.#pending.clear()
    this.#link.keepAlive(false)
    this.#onEnd()
  }

  /** Ends the process at once; never rejects. */
  async end(fault: PortFault = new PortFault('unknown', 'closed')): Promise<void> {
    this.fail(fault)
    await this.#link.end()
  }

  #read(frames: FrameReader, bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + frames.room.length)
        frames.room.set(part)
        frames.filled(part.length)
        at += part.length
      }
    } catch {
      void this.end(noAnswer())
    }
  }

  #heed({ kind, number, body }: Frame): void {
    switch (kind) {
      case 'gone':
        this.#goneOf(number).abort(decodeFault(body))
        return
      case 'fault': {
        // Before anything is taken: what can't be read ends every request, this one too.
        const fault = decodeFault(body)
        if (number === EVERYTHING) this.fail(fault)
        else this.#take(number)?.reject(fault)
        return
      }
      case 'done':
        this.#take(number)?.resolve(Buffer.from(body))
        this.#late.get(number)?.()
        this.#late.delete(number)
        return
      default:
        throw new RangeError(`an answer that is none: ${kind}`)
    }
  }

  #take(number: number): Pending | undefined {
    const pending = this.#pending.get(number)
    this.#pending.delete(number)
    if (this.#pending.size === 0) this.#link.keepAlive(false)
    return pending
  }
}
