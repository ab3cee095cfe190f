/**
 * The process that holds the addon, for the program that started it: what hangs or crashes here can be ended there.
 *
 * Its ends of two pipes: descriptor 3 for the frames of `protocol.ts`, descriptor 0 for nothing but to close when the
 * program is gone.
 */

import { read, writeSync } from 'node:fs'
import { loadAddon } from './addon.ts'
import { FrameReader, WATCH_OVER_PROGRAM } from './protocol.ts'
import { Service } from './service.ts'

const PIPE = 3

/** Those of a terminal or of a system that shuts down: what they mean is the program's to decide. SIGUSR1 would open a debugger. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1'] as const

/** By the one signal that no call into PC/SC can hold up. The daemon then resets each card that was held. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

/** In a thread of its own, since the addon may block this one. */
const WATCHER = `
  require('node:fs').readSync(0, Buffer.alloc(1))
  process.kill(process.pid, 'SIGKILL')
`

for (const signal of SIGNALS) process.on(signal, () => undefined)
process.on('uncaughtException', end)
void serve()

async function serve(): Promise<void> {
  if (process.argv.includes(WATCH_OVER_PROGRAM)) await watchOverProgram()
  const service = new Service({ loadAddon, send, end })
  listen(new FrameReader((frame) => service.heed(frame)))
}

/** Where the kernel does not end this process with the program. */
async function watchOverProgram(): Promise<void> {
  const { Worker } = await import('node:worker_threads')
  new Worker(WATCHER, { eval: true })
}

/** Not a stream, which would read into memory that nobody overwrites: a frame may hold a code. */
function listen(frames: FrameReader): void {
  read(PIPE, frames.room, (error, length) => {
    if (error || length === 0) return end()
    frames.filled(length)
    listen(frames)
  })
}

function send(frame: Buffer): void {
  for (let sent = 0; sent < frame.length; ) sent += writeSync(PIPE, frame, sent)
}
