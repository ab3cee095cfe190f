/** Whether the keyboard is ours: read by a program in the background, it would be shared with a shell. */

import { fstatSync, readFileSync } from 'node:fs'
import { type System, systemOf } from '../machine/system.ts'

const STANDARD_INPUT = 0
/** Linux: /dev/tty and /dev/console, which stand for another device. */
const ALIASES = 5

/**
 * Whether standard input is the terminal of our session, and we are in its foreground. True as well where the system
 * does not tell.
 *
 * Linux tells by proc_pid_stat(5); macOS has only `ps`; Windows has no job control.
 */
export async function ownsTerminal(system: System = systemOf(process.platform)): Promise<boolean> {
  try {
    switch (system) {
      case 'linux':
        return ownsByProc(readFileSync('/proc/self/stat', 'latin1'), inputDevice())
      case 'macos':
        return await ownsByPs()
      case 'windows':
        return true
    }
  } catch {
    return true
  }
}

/**
 * @param stat the line of /proc/self/stat
 * @param device the number of standard input's device
 */
export function ownsByProc(stat: string, device: number): boolean {
  // The name, in parentheses, may hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [group, terminal, foreground] = [2, 4, 5].map((place) => Number(fields[place]))
  return group === foreground && (terminal === device || major(device) === ALIASES)
}

function inputDevice(): number {
  return fstatSync(STANDARD_INPUT).rdev
}

function major(device: number): number {
  return (device >> 8) & 0xfff
}

async function ownsByPs(): Promise<boolean> {
  const { execFileSync } = await import('node:child_process')
  const told = execFileSync('/bin/ps', ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)])
  const [group, foreground] = told.toString('latin1').trim().split(/\s+/)
  return group === foreground
}
