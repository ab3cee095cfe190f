// @ts-check
/** Loaded into the program by `--import`: has the memory of the process written as it ends, to CORE_AT_EXIT and its number. */

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('write-memory.js', import.meta.url))

process.on('exit', () => {
  const { pid } = process
  const file = `${process.env.CORE_AT_EXIT}.${pid}`
  // Without NODE_OPTIONS, which would load this again.
  execFileSync(process.execPath, [WRITER, String(pid), file], { env: {}, stdio: 'inherit' })
})
