/**
 * Standard input where it is no terminal: a script's codes, read into bytes of our own alone.
 *
 * `process.stdin` reads into 64 KB, passes on a copy of what came, and gives the 64 KB back with the codes in them: of a
 * pipe as a core of Node 20.20 shows, of a file as `ReadStream` in its lib/internal/fs/streams.js says.
 */

import { fstatSync, read } from 'node:fs'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { secretBytes } from '../secret.ts'

const STANDARD_INPUT = 0
/** Far more than two codes have. */
const READ_BYTES = 1024

/** Reads nothing before somebody listens. Whoever takes a chunk wipes it. */
export function standardInput(descriptor = STANDARD_INPUT): Readable {
  return isStream(descriptor) ? streamed(descriptor) : stored(descriptor)
}

function isStream(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor)
    return stats.isFIFO() || stats.isSocket()
  } catch {
    // Where there is none, as Windows may have it, whoever reads is told.
    return false
  }
}

/** What comes when its writer likes, and is waited for without a thread. */
function streamed(descriptor: number): Readable {
  const buffer = secretBytes(READ_BYTES)
  let socket: Socket | null = null
  const open = () => {
    const callback = (count: number) => {
      give(input, buffer.subarray(0, count))
      return true
    }
    // Node knows `onread` for any socket, its types for one that connects.
    const options: object = { fd: descriptor, writable: false, onread: { buffer, callback } }
    return new Socket(options)
      .on('end', () => input.push(null))
      .on('error', (error) => input.destroy(error))
      .resume()
  }
  const input = new Readable({
    read() {
      socket ??= open()
    },
    destroy(error, done) {
      socket?.destroy()
      done(error)
    },
  })
  return input
}

/** A file, or a device. */
function stored(descriptor: number): Readable {
  const buffer = secretBytes(READ_BYTES)
  return new Readable({
    read() {
      read(descriptor, buffer, 0, READ_BYTES, null, (error, count) => {
        if (error !== null) this.destroy(error)
        else if (count === 0) this.push(null)
        else give(this, buffer.subarray(0, count))
      })
    },
  })
}

/** Passes on what came, in memory of its own, where it is waited for still. `bytes` are wiped. */
function give(input: Readable, bytes: Buffer): void {
  if (!input.destroyed) {
    const copy = secretBytes(bytes.length)
    copy.set(bytes)
    input.push(copy)
  }
  bytes.fill(0)
}
