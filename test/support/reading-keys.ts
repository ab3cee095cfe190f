/** Bytes of a terminal read by the decoder, and its keys as a person would name them. */

import { Decoder } from '../../src/terminal/decoder/decoder.ts'
import type { Key } from '../../src/terminal/decoder/keys.ts'

function nameOf(key: Key): string {
  if (key.is === 'character') return String.fromCodePoint(key.code)
  return key.is === 'ctrl' ? `ctrl-${String.fromCharCode(key.code)}` : key.is
}

export class Reading {
  /** Told so far: a character as it is, `ctrl-c`, or the name of the key. */
  readonly keys: string[] = []
  readonly decoder = new Decoder((key) => this.keys.push(nameOf(key)))

  /** @param bytes each character one byte */
  feed(bytes: string): this {
    this.decoder.feed(Buffer.from(bytes, 'latin1'))
    return this
  }

  pause(): this {
    this.decoder.pause()
    return this
  }

  giveUpWaiting(): this {
    this.decoder.giveUpWaiting()
    return this
  }

  get digits(): string {
    return this.keys.filter((key) => /^[0-9]$/.test(key)).join('')
  }
}

/** The keys of these bytes, each character one byte. */
export function keysOf(bytes: string): string[] {
  return new Reading().feed(bytes).keys
}

/** The bytes of a text in UTF-8, each as one character. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
