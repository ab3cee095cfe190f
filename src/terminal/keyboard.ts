/** The keyboard from the first question to the end: raw all the time, read all the time, whether anybody listens or not. */

import { Decoder } from './decoder/decoder.ts'
import { isCtrl, type Key, named } from './decoder/keys.ts'

/** Where bytes come from: a terminal, or a test in its place. */
export interface Input {
  readonly isTerminal: boolean
  /**
   * Stops the echo and the signals of keys, and reads from now on.
   *
   * @param heed is given bytes that are overwritten when it returns
   * @param lost the terminal is gone: no byte comes any more
   */
  open(heed: (bytes: Uint8Array) => void, lost: () => void): void
  /** Sets the terminal's mode anew, as another program may have changed it meanwhile. */
  renew(): void
  /** Leaves the terminal's mode as `open` found it, and reads no more. May be called twice. */
  close(): void
}

export interface Listener {
  key(key: Key): void
  /** Every key of those that came together has been told. */
  drawn(): void
}

/** A key that is an ESC and more comes whole within this, in ms, unless the line cuts it. */
const ESCAPE_MS = 80
/** A line that cuts a sequence, or a paste, delivers its rest within this, in ms. */
const LATE_MS = 1000

export class Keyboard {
  readonly #input: Input
  readonly #interrupted: () => void
  readonly #decoder = new Decoder((key) => this.#heed(key))
  #listener: Listener | null = null
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  /** A paste has begun and not ended. */
  #pasting = false
  /** It began before anybody listened: the rest of it is no answer. */
  #forgetting = false

  /** @param interrupted is called at each Ctrl-C, Ctrl-D or Ctrl-\, and when the terminal is gone */
  constructor(input: Input, interrupted: () => void) {
    this.#input = input
    this.#interrupted = interrupted
  }

  open(): void {
    this.#input.open((bytes) => this.#read(bytes), this.#interrupted)
  }

  renew(): void {
    this.#input.renew()
  }

  close(): void {
    this.#stopWaiting()
    this.#input.close()
  }

  /** Tells `listener` of each key until the result is called. What comes while nobody listens is forgotten. */
  listen(listener: Listener): () => void {
    this.#listener = listener
    this.#forgetting = this.#pasting
    return () => {
      if (this.#listener === listener) this.#listener = null
    }
  }

  #read(bytes: Uint8Array): void {
    this.#stopWaiting()
    this.#decoder.feed(bytes)
    this.#listener?.drawn()
    if (this.#decoder.pending || this.#pasting) this.#wait(ESCAPE_MS, () => this.#pause())
  }

  #pause(): void {
    this.#decoder.pause()
    this.#listener?.drawn()
    this.#wait(LATE_MS, () => {
      this.#decoder.giveUpWaiting()
      // The end of a paste that was lost would keep Enter from meaning anything.
      if (this.#pasting) this.#heed(named('paste-ends'))
    })
  }

  #wait(ms: number, then: () => void): void {
    // Where this process was held up, what has come meanwhile is read first.
    this.#timer = setTimeout(() => {
      this.#immediate = setImmediate(then)
    }, ms)
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
  }

  #heed(key: Key): void {
    if (key.is === 'paste-begins' || key.is === 'paste-ends') this.#pasting = key.is === 'paste-begins'
    if (isCtrl(key, 'c') || isCtrl(key, 'd') || isCtrl(key, '\\')) this.#interrupted()
    else if (!this.#forgetting) this.#listener?.key(key)
    this.#forgetting &&= this.#pasting
  }
}
