/** The terminal's stream as the keyboard reads it: what becomes of each byte, of its mode, and of its end. */

import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { TerminalInput } from '../../../src/terminal/terminal-input.ts'

interface OnRead {
  readonly onread: { readonly buffer: Buffer; callback(count: number): boolean }
}

/** A terminal's stream, and a note of what is done to it, in order. */
class FakeStream extends EventEmitter {
  readonly done: string[] = []
  readonly ref = () => this.#note('ref')
  readonly unref = () => this.#note('unref')
  readonly pause = () => this.#note('pause')
  readonly resume = () => this.#note('resume')
  readonly setRawMode = (raw: boolean) => this.#note(raw ? 'raw' : 'cooked')

  #note(what: string): this {
    this.done.push(what)
    return this
  }
}

let stream: FakeStream
let onread: OnRead['onread']
let input: TerminalInput

beforeEach(() => {
  stream = new FakeStream()
  input = new TerminalInput((options) => {
    onread = (options as OnRead).onread
    return stream as never
  })
})

function type(text: string): void {
  onread.callback(onread.buffer.write(text))
}

test('what is typed is given as bytes, which are overwritten once they were heeded', () => {
  const heard: string[] = []
  input.open((bytes) => heard.push(Buffer.from(bytes).toString()), vi.fn())
  type('12345678')
  type('4')
  expect(heard).toEqual(['12345678', '4'])
  expect(onread.buffer.every((byte) => byte === 0)).toBe(true)
})

test('it reads into memory outside of V8’s heap, which nothing else shares', () => {
  input.open(vi.fn(), vi.fn())
  expect(onread.buffer.byteOffset).toBe(0)
  expect(onread.buffer.buffer.byteLength).toBe(onread.buffer.length)
})

test('it is raw before it reads, and keeps the program alive', () => {
  input.open(vi.fn(), vi.fn())
  expect(stream.done).toEqual(['ref', 'raw', 'resume'])
})

test('to be raw anew it leaves the mode first, without which nothing would be changed', () => {
  input.open(vi.fn(), vi.fn())
  stream.done.length = 0
  input.renew()
  expect(stream.done).toEqual(['cooked', 'raw'])
})

test('at its end it is given back as it was, reads no more, and keeps nothing alive', () => {
  input.open(vi.fn(), vi.fn())
  stream.done.length = 0
  input.close()
  expect([...stream.done].sort()).toEqual(['cooked', 'pause', 'unref'])
})

test('opened again it is the same stream', () => {
  const heard = vi.fn()
  input.open(vi.fn(), vi.fn())
  input.close()
  stream.done.length = 0
  input.open(heard, vi.fn())
  type('1')
  expect(heard).toHaveBeenCalledOnce()
  expect(stream.done).toEqual(['ref', 'raw', 'resume'])
})

test.each(['end', 'close', 'error'])('a terminal that is gone is told: %s', (event) => {
  const lost = vi.fn()
  input.open(vi.fn(), lost)
  stream.emit(event, new Error('EIO'))
  expect(lost).toHaveBeenCalledOnce()
})

test('a terminal that goes once it was given back is of no interest', () => {
  const lost = vi.fn()
  input.open(vi.fn(), lost)
  input.close()
  for (const event of ['error', 'end', 'close']) stream.emit(event, new Error('EIO'))
  expect(lost).not.toHaveBeenCalled()
})

test('before it was opened, and after, it can be closed without an error', () => {
  input.close()
  input.open(vi.fn(), vi.fn())
  input.close()
  input.close()
})
