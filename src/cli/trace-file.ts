/** Where a trace goes: a file, standard error, or nowhere. */

import { openSync, writeSync } from 'node:fs'

/** Takes one line. Never throws. */
export type Trace = (line: string) => void

/**
 * Opens the trace before any card is taken.
 *
 * @param target a file, which is made or added to; `true` for standard error; null for no trace
 * @returns null when the file can't be written
 */
export function openTrace(target: string | true | null): Trace | null {
  if (target === null) return () => undefined
  if (target === true) return (line) => process.stderr.write(`${line}\n`)
  let file: number | null
  try {
    file = openSync(target, 'a', 0o600)
  } catch {
    return null
  }
  return (line) => {
    if (file === null) return
    try {
      writeSync(file, `${line}\n`)
    } catch (error) {
      // A full disk must not come between two commands to the card.
      file = null
      process.stderr.write(`--trace: ${(error as Error).message}\n`)
    }
  }
}
