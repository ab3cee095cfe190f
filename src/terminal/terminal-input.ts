/** The bytes of a real terminal, read into one buffer outside of V8's heap that is wiped each time. */

import { isatty, ReadStream } from 'node:tty'
import { secretBytes } from '../secret.ts'
import type { Input } from './keyboard.ts'

const STANDARD_INPUT = 0
/** A pasted page comes in several reads. */
const READ_BYTES = 4096

/** What is used of a terminal's stream. */
type Stream = Pick<ReadStream, 'on' | 'ref' | 'unref' | 'setRawMode' | 'resume' | 'pause'>

export class TerminalInput implements Input {
  readonly isTerminal = isatty(STANDARD_INPUT)
  readonly #streamOf: (options: object) => Stream
  #stream: Stream | null = null
  #heed: (bytes: Uint8Array) => void = () => undefined
  #lost: () => void = () => undefined

  /** @param streamOf makes a stream of standard input, with a socket's options */
  constructor(streamOf = (options: object): Stream => new ReadStream(STANDARD_INPUT, options)) {
    this.#streamOf = streamOf
  }

  open(heed: (bytes: Uint8Array) => void, lost: () => void): void {
    this.#heed = heed
    this.#lost = lost
    this.#stream ??= this.#reading()
    this.#stream.ref()
    this.#stream.setRawMode(true)
    this.#stream.resume()
  }

  renew(): void {
    // The same mode once more would be no change to libuv.
    this.#stream?.setRawMode(false)
    this.#stream?.setRawMode(true)
  }

  close(): void {
    this.#lost = () => undefined
    this.#stream?.pause()
    this.#stream?.unref()
    this.#stream?.setRawMode(false)
  }

  /** Standard input of `process` would keep a buffer of its own for each key. */
  #reading(): Stream {
    const buffer = secretBytes(READ_BYTES)
    const callback = (count: number) => {
      const bytes = buffer.subarray(0, count)
      this.#heed(bytes)
      bytes.fill(0)
      return true
    }
    // A socket's option, which its types know, and those of a terminal don't.
    const stream = this.#streamOf({ onread: { buffer, callback } })
    const lost = () => this.#lost()
    // A terminal that is gone also says so at each change of its mode.
    stream.on('error', lost).on('end', lost).on('close', lost)
    return stream
  }
}
