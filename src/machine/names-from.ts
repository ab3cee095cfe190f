/** The names of running programs, from a program of the system that lists them. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const LIMIT_MS = 5000

/** @returns one for each line that it writes; of CSV the first field. None where it fails. */
export async function namesFrom(program: string, args: readonly string[]): Promise<string[]> {
  try {
    const { stdout } = await run(program, args, { timeout: LIMIT_MS, windowsHide: true })
    return stdout.split(/\r?\n/).map((line) => line.replace(/^"([^"]*)".*$/, '$1'))
  } catch {
    return []
  }
}
