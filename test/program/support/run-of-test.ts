/** What a test starts and writes, ended and removed with its file by after-file.ts. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Options, openProgram } from './program.js'
import type { PseudoTerminal } from './pseudo-terminal.js'

const opened = new Set<PseudoTerminal>()
const folders = new Set<string>()

export async function endAll(): Promise<void> {
  for (const terminal of opened) await terminal.close()
  opened.clear()
  for (const folder of folders) rmSync(folder, { recursive: true })
  folders.clear()
}

/** The program on a terminal of its own. */
export function start(args: readonly string[], options: Options = {}): PseudoTerminal {
  return known(openProgram(args, options))
}

/** Sees to it that the program ends with the tests of this file. */
export function known(terminal: PseudoTerminal): PseudoTerminal {
  opened.add(terminal)
  return terminal
}

/** Where a file may be written, until the tests of this file are over. */
export function freshFile(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
  folders.add(folder)
  return join(folder, name)
}

/** The commands in a trace that carry a code: VERIFY, RESET RETRY COUNTER, CHANGE REFERENCE DATA. */
export function codesSent(traceFile: string): string[] {
  const commands = readFileSync(traceFile, 'utf8').match(/^> .*$/gm) ?? []
  return commands.filter((line) => /^> .. (20|2C|24) /.test(line))
}
