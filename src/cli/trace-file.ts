/** Where a trace goes: a file, standard error, or nowhere. */

import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs'
import { mayOthers } from '../machine/file-rights.ts'
import type { System } from '../machine/system.ts'

/** Takes one line. Never throws. */
export type Trace = (line: string) => void

/** A file that can't hold a trace: nothing can be written to it at once, or others can read it. */
export interface UnfitFile {
  readonly path: string
  readonly problem: 'unwritable' | 'exposed'
}

/** For its owner alone: a trace holds the numbers of cards and of people. */
const OWN = 0o600
const OTHERS_READ = 0o044
/** Adds to what is there. A pipe that nobody reads is refused at once, where it would be waited for else. */
const TO_ADD = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0)

interface Surroundings {
  /** Standard error. */
  readonly errors: NodeJS.WritableStream
  readonly system: System
  /** Told once, when the file takes no more: by the system's word for why, `ENOSPC`. */
  readonly onFull: (why: string) => void
}

/**
 * Opens the trace, before any card is taken.
 *
 * @param target a file, which is made or added to; `true` for standard error; null for no trace
 */
export function openTrace(
  target: string | true | null,
  { errors, system, onFull }: Surroundings,
): Trace | UnfitFile {
  if (target === null) return () => undefined
  if (target === true) return (line) => errors.write(`${line}\n`)
  let file: number | null
  try {
    file = openSync(target, TO_ADD, OWN)
  } catch {
    return { path: target, problem: 'unwritable' }
  }
  if (isExposed(file, system)) {
    closeSync(file)
    return { path: target, problem: 'exposed' }
  }
  return (line) => {
    if (file === null) return
    try {
      writeSync(file, `${line}\n`)
    } catch (error) {
      // A full disk must not come between two commands to the card.
      file = null
      const { code, message } = error as NodeJS.ErrnoException
      onFull(code ?? message)
    }
  }
}

/** A terminal or /dev/null is nobody's file. */
function isExposed(file: number, system: System): boolean {
  const found = fstatSync(file)
  return (found.isFile() || found.isFIFO()) && mayOthers(OTHERS_READ, found, system)
}
