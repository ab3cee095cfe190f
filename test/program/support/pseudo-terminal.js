// @ts-check
/** A program on a pseudo-terminal, whose screen is read as a person sees it. */

import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

const KEYS = {
  enter: '\r',
  backspace: '\x7f',
  up: '\x1b[A',
  down: '\x1b[B',
  'ctrl-c': '\x03',
  'ctrl-d': '\x04',
  'ctrl-t': '\x14',
  'ctrl-u': '\x15',
}

/** @typedef {keyof typeof KEYS} Key */

/**
 * @typedef {object} Size
 * @property {number} [columns]
 * @property {number} [rows]
 */

/** Long enough for a busy machine; a test that waits longer has failed. */
const PATIENCE_MS = 60_000
/** Between two strokes of one screen. */
const STROKE_MS = 250
/** No program of a test lives longer, whatever becomes of the test. */
const LIFETIME_MS = 300_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[=>@-Z\\-_])/g

/**
 * What is left of output when a terminal has obeyed its escape sequences.
 *
 * @param {string} output
 */
export function withoutEscapes(output) {
  return output.replace(ESCAPES, '')
}

export class PseudoTerminal {
  /** Everything the program ever wrote, escape sequences included. */
  output = ''
  #pty
  #screen
  /** @type {{ code: number, signal: number } | null} */
  #end = null
  /** @type {Set<() => void>} */
  #watchers = new Set()
  #lifetime

  /**
   * @param {string} file
   * @param {readonly string[]} args
   * @param {Size & { readonly env: Record<string, string>, readonly cwd: string }} options
   */
  constructor(file, args, { columns = 80, rows = 24, env, cwd }) {
    const size = { cols: columns, rows }
    this.#screen = new xterm.Terminal({ ...size, scrollback: 500, allowProposedApi: true })
    // `kill` only sends a signal; `destroy`, which closes the terminal, is missing in the types.
    this.#pty = /** @type {import('@lydell/node-pty').IPty & { destroy(): void }} */ (
      spawn(file, [...args], { ...size, env, cwd, name: env.TERM ?? 'xterm' })
    )
    this.#lifetime = setTimeout(() => this.#kill(), LIFETIME_MS)
    this.#pty.onData((data) => {
      this.output += data
      this.#screen.write(data, () => this.#changed())
    })
    this.#pty.onExit(({ exitCode, signal }) => {
      clearTimeout(this.#lifetime)
      // What it wrote last is drawn first.
      this.#screen.write('', () => {
        this.#end = { code: exitCode, signal: signal ?? 0 }
        this.#changed()
      })
    })
  }

  get pid() {
    return this.#pty.pid
  }

  /** The cells, for whoever draws them. */
  get buffer() {
    return this.#screen.buffer.active
  }

  get running() {
    return this.#end === null
  }

  get columns() {
    return this.#screen.cols
  }

  /** What a person reads, what has scrolled away included; without trailing spaces and empty lines. */
  lines() {
    const { length } = this.buffer
    const lines = Array.from({ length }, (_, row) => this.#line(row))
    while (lines.at(-1) === '') lines.pop()
    return lines
  }

  text() {
    return this.lines().join('\n')
  }

  /** Lines that the program wrote longer than the screen is wide, so that the terminal broke them. */
  overflowing() {
    const { buffer } = this
    return Array.from({ length: buffer.length }, (_, row) => row)
      .filter((row) => buffer.getLine(row + 1)?.isWrapped === true)
      .map((row) => this.#line(row))
  }

  /** The line where the cursor stands. */
  cursorLine() {
    return this.#line(this.buffer.baseY + this.buffer.cursorY)
  }

  get cursorVisible() {
    return this.output.lastIndexOf('\x1b[?25h') >= this.output.lastIndexOf('\x1b[?25l')
  }

  /**
   * Whether the text was on the screen at some time, even for the blink of an eye.
   *
   * @param {string} text
   */
  hasShown(text) {
    return withoutEscapes(this.output).includes(text)
  }

  /**
   * Waits until the text has been on the screen, even if it is gone by now.
   *
   * @param {string} text
   */
  async showed(text) {
    await this.#until(`ever showing ${text}`, () => this.hasShown(text))
  }

  /** @param {Key} key */
  press(key) {
    this.#pty.write(KEYS[key])
  }

  /**
   * Key by key, each when the screen has answered the one before.
   *
   * @param {string} text
   */
  async type(text) {
    for (const key of text) {
      const before = this.output.length
      this.#pty.write(key)
      await this.#until(`answering the key ${key}`, () => this.output.length > before)
    }
  }

  /**
   * All at once.
   *
   * @param {string} text
   */
  paste(text) {
    this.#pty.write(text)
  }

  /** @param {string | RegExp} wanted */
  async shows(wanted) {
    await this.#until(`showing ${wanted}`, () =>
      typeof wanted === 'string' ? this.text().includes(wanted) : wanted.test(this.text()),
    )
  }

  /**
   * Waits until this, spaces at the end aside, is all that the cursor's line holds.
   *
   * @param {string} line
   */
  async stands(line) {
    await this.#until(`the line "${line}"`, () => this.cursorLine() === line)
  }

  /**
   * Waits until the cursor stands behind this label and the code's length, nothing being typed yet.
   *
   * @param {string} label
   */
  async asks(label) {
    await this.#until(`asking "${label}"`, () => {
      const { baseY, cursorY } = this.buffer
      // A narrow screen has the length on a line of its own.
      const asked = `${this.#line(baseY + cursorY - 1).trim()} ${this.cursorLine().trim()}`
      return asked.includes(`${label} (`) && asked.endsWith(' :')
    })
  }

  /**
   * Waits until the cursor stands behind so many masked digits.
   *
   * @param {number} count
   */
  async masks(count) {
    await this.#until(
      `masking ${count} digits`,
      () => / : (\**)(?: \d+(?:\/\d+)?)?$/.exec(this.cursorLine())?.[1]?.length === count,
    )
  }

  /** Waits until nothing has been written for a moment, so that a screen drawn in several strokes is whole. */
  async still() {
    for (let before = -1; before !== this.output.length; ) {
      before = this.output.length
      await new Promise((resolve) => setTimeout(resolve, STROKE_MS))
    }
  }

  /** The exit code. */
  async exit() {
    await this.#until('ending', () => this.#end !== null)
    return this.#end?.code
  }

  /**
   * @param {number} columns
   * @param {number} rows
   */
  resize(columns, rows) {
    this.#screen.resize(columns, rows)
    this.#pty.resize(columns, rows)
  }

  /** @param {NodeJS.Signals} name */
  signal(name) {
    if (this.#end === null) process.kill(this.pid, name)
  }

  /** The terminal goes away, as when its window is closed or the network fails. */
  hangUp() {
    // The type does not tell of it, and `kill` only sends a signal.
    /** @type {import('@lydell/node-pty').IPty & { destroy(): void }} */
    this.#pty.destroy()
  }

  async close() {
    if (this.#end === null) {
      this.#kill()
      await this.exit()
    }
    this.#screen.dispose()
  }

  /** @param {number} row */
  #line(row) {
    return this.buffer.getLine(row)?.translateToString(true).trimEnd() ?? ''
  }

  #changed() {
    for (const watcher of [...this.#watchers]) watcher()
  }

  #kill() {
    try {
      process.kill(this.pid, 'SIGKILL')
    } catch {
      // It ended just now.
    }
  }

  /**
   * @param {string} what
   * @param {() => boolean} reached
   * @returns {Promise<void>}
   */
  #until(what, reached) {
    return new Promise((resolve, reject) => {
      const watchers = this.#watchers
      /** @param {string} why */
      const fail = (why) => {
        end()
        reject(new Error(`${why} without ${what}. The screen:\n${this.text()}`))
      }
      const end = () => {
        clearTimeout(timer)
        watchers.delete(look)
      }
      const look = () => {
        if (reached()) {
          end()
          resolve()
        } else if (this.#end !== null) {
          fail(`The program ended (${this.#end.code}, signal ${this.#end.signal})`)
        }
      }
      const timer = setTimeout(() => fail(`${PATIENCE_MS / 1000} s passed`), PATIENCE_MS)
      watchers.add(look)
      look()
    })
  }
}
