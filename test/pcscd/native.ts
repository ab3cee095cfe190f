/** Programs and libraries of the tests in C, compiled when they are first needed. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PCSC = ['-I', '/usr/include/PCSC']

/** Compiles `native/<name>.c` into a folder of its own, and gives the path of what came out. */
export function compile(name: string, ...options: readonly string[]): string {
  const source = fileURLToPath(new URL(`native/${name}.c`, import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'native-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const output = join(folder, name)
  execFileSync('gcc', ['-Wall', '-Werror', ...PCSC, source, '-o', output, ...options, '-ldl'])
  return output
}
