// @ts-check
/**
 * Writes the memory of a process into a file, each piece that is not all zeros, in their order: most of what V8 has
 * reserved was never touched. The process is to stand still.
 *
 *   node write-memory.js <pid> <file>
 */

import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'

/** In bytes. */
const PIECE = 1 << 20
const ZEROS = Buffer.alloc(PIECE)
const piece = Buffer.alloc(PIECE)

const [pid = '', file = ''] = process.argv.slice(2)
const memory = openSync(`/proc/${pid}/mem`, 'r')
const out = openSync(file, 'wx')
for (const { from, to } of mappings()) {
  for (let at = from; at < to; at += PIECE) {
    const bytes = piece.subarray(0, Math.min(PIECE, to - at))
    const read = readSync(memory, bytes, { position: at })
    if (read < bytes.length) throw new Error(`nothing can be read at ${(at + read).toString(16)}`)
    if (!bytes.equals(ZEROS.subarray(0, read))) writeSync(out, bytes)
  }
}
closeSync(out)

/** All of it but what the kernel lends each process, which can't be read so: its clocks and its calls. */
function mappings() {
  const lines = readFileSync(`/proc/${pid}/maps`, 'latin1').trimEnd().split('\n')
  return lines
    .filter((line) => !/ \[(vvar|vvar_vclock|vsyscall)\]$/.test(line))
    .map((line) => {
      const [from = '', to = ''] = line.split(/[- ]/)
      return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
    })
}
