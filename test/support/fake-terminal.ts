/** The program's terminal in memory: keys are pushed in as bytes, and the screen is read as a person sees it. */

import { EventEmitter } from 'node:events'
import readline from 'node:readline'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import xterm from '@xterm/headless'
import type { Input } from '../../src/terminal/keyboard.ts'
import type { Parts } from '../../src/terminal/parts.ts'
import { Terminal } from '../../src/terminal/terminal.ts'

export interface Shape {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  readonly plain?: boolean
  readonly colours?: boolean
  /** False for a pipe in the place of standard input. */
  readonly keyboard?: boolean
  /** False for a keyboard that another program reads. */
  readonly owned?: boolean
}

/** For a screen that never shows what is waited for, in ms. */
const PATIENCE_MS = 5000
const ENV = { TERM: 'xterm-256color', LANG: 'fr_FR.UTF-8' }

interface Keys {
  heed: (bytes: Uint8Array) => void
  lost: () => void
}

/** What a terminal is, as far as ora draws on one. */
class FakeScreen extends Writable {
  readonly isTTY = true
  columns: number
  rows: number
  /** Everything ever written, escape sequences included. */
  written = ''
  /** Made for the first who looks at it, from what was written until then: most tests never do. */
  #made: xterm.Terminal | null = null

  constructor(columns: number, rows: number) {
    super({ decodeStrings: false })
    this.columns = columns
    this.rows = rows
  }

  get #screen(): xterm.Terminal {
    if (this.#made === null) {
      this.#made = new xterm.Terminal({
        // A terminal that tells 0 columns still has some.
        cols: this.columns || 80,
        rows: this.rows,
        scrollback: 500,
        convertEol: true,
        allowProposedApi: true,
      })
      this.#made.write(this.written)
    }
    return this.#made
  }

  override _write(chunk: string | Buffer, _: BufferEncoding, done: () => void): void {
    this.written += chunk.toString()
    this.#made?.write(chunk.toString())
    done()
  }

  cursorTo(x: number): boolean {
    return readline.cursorTo(this, x)
  }

  moveCursor(dx: number, dy: number): boolean {
    return readline.moveCursor(this, dx, dy)
  }

  clearLine(direction: -1 | 0 | 1): boolean {
    return readline.clearLine(this, direction)
  }

  resize(columns: number, rows: number): void {
    const screen = this.#screen
    this.columns = columns
    this.rows = rows
    screen.resize(columns, rows)
    this.emit('resize')
  }

  async drawn(): Promise<xterm.Terminal> {
    await new Promise<void>((resolve) => this.#screen.write('', resolve))
    return this.#screen
  }
}

export class FakeTerminal {
  /** What a run of the program makes its terminal of. */
  readonly parts: Parts
  /** `raw` and `cooked`, as the modes of the terminal followed each other. */
  readonly modes: string[] = []
  /** Signals that the program sent to itself. */
  readonly raised: NodeJS.Signals[] = []
  readonly #screen: FakeScreen
  readonly #signals = new EventEmitter()
  readonly #keys: Keys = { heed: () => undefined, lost: () => undefined }
  readonly #atExit: (() => void)[] = []
  #terminal: Terminal | null = null

  constructor(shape: Shape = {}) {
    const { columns = 80, rows = 24, env = {}, keyboard = true, owned = true } = shape
    this.#screen = new FakeScreen(columns, rows)
    const input: Input = {
      isTerminal: keyboard,
      open: (heed, lost) => {
        this.#keys.heed = heed
        this.#keys.lost = lost
        this.modes.push('raw')
      },
      renew: () => void this.modes.push('cooked', 'raw'),
      close: () => void this.modes.push('cooked'),
    }
    this.parts = {
      input,
      output: this.#screen,
      errors: this.#screen,
      signals: {
        on: (signal, heed) => void this.#signals.on(signal, heed),
        off: (signal, heed) => void this.#signals.off(signal, heed),
        raise: (signal) => void this.raised.push(signal),
      },
      env: { ...ENV, ...env },
      ownsInput: async () => owned,
      atExit: (close) => void this.#atExit.push(close),
    }
  }

  static async open(shape: Shape = {}): Promise<FakeTerminal> {
    const { plain = false, colours = false } = shape
    const fake = new FakeTerminal(shape)
    fake.#terminal = await Terminal.on(fake.parts, { json: false, colours, plain })
    return fake
  }

  get terminal(): Terminal {
    if (this.#terminal === null) throw new Error('not opened')
    return this.#terminal
  }

  /** Everything ever written, escape sequences included. */
  get written(): string {
    return this.#screen.written
  }

  /** Bytes of a terminal, all at once; each character one byte up to U+00FF. */
  send(bytes: string | Uint8Array): void {
    this.#keys.heed(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes))
  }

  /** Each key on its own. */
  type(keys: string): void {
    for (const key of keys) this.#keys.heed(Buffer.from(key, 'utf8'))
  }

  signal(name: NodeJS.Signals): void {
    this.#signals.emit(name)
  }

  /** The program ends, whoever ended it. */
  exit(): void {
    for (const close of this.#atExit) close()
  }

  /** The window is closed, the line cut. */
  lose(): void {
    this.#keys.lost()
  }

  resize(columns: number, rows = this.#screen.rows): void {
    this.#screen.resize(columns, rows)
  }

  /** What a person reads, without spaces at the ends of lines. */
  async text(): Promise<string> {
    const { buffer } = await this.#screen.drawn()
    const lines = Array.from({ length: buffer.active.length }, (_, row) => lineOf(buffer.active, row))
    return lines.join('\n').trimEnd()
  }

  /** The line where the cursor stands, and the cursor as ▏ in it. */
  async cursorLine(): Promise<string> {
    const { buffer } = await this.#screen.drawn()
    const { baseY, cursorY, cursorX } = buffer.active
    const line = lineOf(buffer.active, baseY + cursorY).padEnd(cursorX)
    return `${line.slice(0, cursorX)}▏${line.slice(cursorX)}`
  }

  /** Waits until the screen shows the text. */
  async shows(wanted: string): Promise<void> {
    await this.#until(wanted, async () => (await this.text()).includes(wanted))
  }

  /** Waits until the text is written once more. */
  async writes(wanted: string): Promise<void> {
    const before = this.written.length
    await this.#until(wanted, async () => this.written.includes(wanted, before))
  }

  /** Waits until the cursor stands behind a label and its colon, nothing being typed yet. */
  async asks(label: string): Promise<void> {
    await this.#until(`${label} : ▏`, async () => {
      const line = await this.cursorLine()
      return line.includes(label) && line.endsWith(' : ▏')
    })
  }

  async #until(wanted: string, reached: () => Promise<boolean>): Promise<void> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(1)) {
      if (await reached()) return
    }
    throw new Error(`The screen never showed ${wanted}:\n${await this.text()}`)
  }
}

function lineOf(buffer: xterm.IBuffer, row: number): string {
  return buffer.getLine(row)?.translateToString(true).trimEnd() ?? ''
}
