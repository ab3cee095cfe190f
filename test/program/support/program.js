// @ts-check
/** The built program on a pseudo-terminal: alone, or under a shell that looks at the terminal afterwards. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PseudoTerminal } from './pseudo-terminal.js'

/** Ends with a slash. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

export const bin = `${root}bin/cps-unblock.js`

if (!existsSync(`${root}dist/start.js`)) {
  throw new Error('The program is not built: run "npm run build" first, or "npm test", which does.')
}

/**
 * @typedef {object} Options
 * @property {number} [columns]
 * @property {number} [rows]
 * @property {Readonly<Record<string, string>>} [env] added to the surroundings
 */

/**
 * Nothing of the caller's own: CI, COLORTERM and the like change what is drawn.
 *
 * @param {Readonly<Record<string, string>>} [more]
 * @returns {Record<string, string>}
 */
export function surroundings(more = {}) {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: process.env.HOME ?? '/',
    TERM: 'xterm-256color',
    LANG: 'fr_FR.UTF-8',
    ...more,
  }
}

/**
 * @param {readonly string[]} args
 * @param {Options} [options]
 */
export function openProgram(args, { env, ...size } = {}) {
  return new PseudoTerminal(process.execPath, [bin, ...args], { env: surroundings(env), cwd: root, ...size })
}

/**
 * @typedef {object} Shell
 * @property {string} [before] is run first, on the same terminal
 * @property {string} [redirect] the shell's `>file`
 * @property {(command: string) => string} [wrap] puts the command into a larger one, whose exit code counts
 * @property {string} [pidFile] where the program's process id goes
 */

/**
 * The shell ends with the program's exit code.
 *
 * @param {readonly string[]} args
 * @param {Options & Shell} [options]
 */
export function openUnderShell(args, { env, before, redirect = '', wrap, pidFile, ...size } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
  const settings = join(folder, 'stty')
  const command = `sh -c 'echo $$ >"$0"; exec "$@"' "${pidFile ?? '/dev/null'}" "$@" ${redirect}`
  const script = [
    // A Ctrl-C that the terminal turns into a signal reaches the shell too, which must live on.
    'trap : INT',
    before ?? ':',
    wrap === undefined ? command : wrap(command),
    'code=$?',
    `stty -a </dev/tty >"${settings}"`,
    'exit $code',
  ]
  const terminal = new PseudoTerminal(
    '/bin/sh',
    ['-c', script.join('\n'), 'sh', process.execPath, bin, ...args],
    { env: surroundings(env), cwd: root, ...size },
  )
  return {
    terminal,
    /** The exit code, and the terminal's settings after the program: the words of `stty -a`. */
    async end() {
      const code = await terminal.exit()
      const words = readFileSync(settings, 'utf8').split(/[\s;]+/)
      rmSync(folder, { recursive: true })
      return { code, settings: new Set(words) }
    },
  }
}
