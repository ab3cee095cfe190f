/** The whole memory of a process, as write-memory.js writes it. */

import { execFileSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('children/write-memory.js', import.meta.url))

/** Dumps a process, which stands still meanwhile and then goes on. */
export function dump(pid: number): string {
  const core = join(mkdtempSync(join(tmpdir(), 'core-')), 'core')
  process.kill(pid, 'SIGSTOP')
  try {
    while (!/\) T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1')));
    execFileSync(process.execPath, [WRITER, String(pid), core], { stdio: 'inherit' })
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  return core
}

/** How often each code stands in a core, as ASCII or in two bytes a digit, with or without a command around it. Removes the core. */
export async function countIn(core: string, codes: readonly string[]): Promise<number[]> {
  const needles = codes.map((code) => [Buffer.from(code, 'latin1'), Buffer.from(code, 'utf16le')])
  const overlap = Math.max(...needles.flat().map(({ length }) => length)) - 1
  const counts = codes.map(() => 0)
  let rest = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(core, { highWaterMark: 1 << 24 }) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, chunk])
      for (const [index, forms] of needles.entries()) {
        for (const form of forms) {
          // What lies in the overlap alone was counted before.
          const first = Math.max(0, rest.length - form.length + 1)
          for (let at = bytes.indexOf(form, first); at >= 0; at = bytes.indexOf(form, at + 1)) {
            counts[index] = (counts[index] ?? 0) + 1
          }
        }
      }
      rest = bytes.subarray(-overlap)
    }
  } finally {
    rmSync(join(core, '..'), { recursive: true })
  }
  return counts
}
