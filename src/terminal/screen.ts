/** Where text is written: wrapped to the width of a terminal, in the colours and signs that it has. */

import { harmless, onOneLine } from '../visible.ts'
import { type Paint, type Palette, paintWith, type Style } from './paint.ts'
import { inSigns, type Signs } from './signs.ts'
import { wrap } from './wrap.ts'

export type { Style } from './paint.ts'

/** A stream as Node makes it of a terminal, a file or a pipe. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** How a screen is written to. */
export interface Manner {
  readonly palette: Palette
  readonly signs: Signs
  /** Each line once: nothing is drawn anew or erased; in a file or a pipe no line is broken. For screen readers, logs, Emacs. */
  readonly plain: boolean
}

/** Longer lines tire the eye. */
const WIDEST = 78
/** Of text, margins aside: narrower, words would be longer than lines. */
const NARROWEST = 12
const DEFAULT_WIDTH = 80

export class Screen {
  readonly stream: Output
  readonly plain: boolean
  readonly colours: boolean
  readonly signs: Signs
  readonly #paint: Paint

  private constructor(stream: Output, { palette, signs, plain }: Manner, paint: Paint) {
    this.stream = stream
    this.plain = plain
    this.colours = palette !== 'none'
    this.signs = signs
    this.#paint = paint
  }

  /** A stream that is no terminal gets no colours, whatever `manner` says. */
  static async on(stream: Output, manner: Manner): Promise<Screen> {
    const palette = stream.isTTY === true && !manner.plain ? manner.palette : 'none'
    return new Screen(stream, { ...manner, palette }, await paintWith(palette))
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true
  }

  /** Whether something can be drawn and drawn anew here. */
  get isLive(): boolean {
    return this.isTerminal && !this.plain && (this.stream.columns ?? 0) > 0
  }

  get columns(): number {
    return this.stream.columns || DEFAULT_WIDTH
  }

  paint(style: Style, text: string): string {
    return this.#paint(style, text)
  }

  /** Writes `text` as it is, but for its signs. */
  write(text: string): void {
    this.stream.write(inSigns(this.signs, text))
  }

  /** Writes a paragraph, wrapped between words and indented by `indent` columns. */
  say(text: string, style: Style = 'plain', indent = 0): void {
    const margin = ' '.repeat(indent)
    for (const line of this.wrap(text, indent)) this.write(`${margin}${this.paint(style, line)}\n`)
  }

  /**
   * Writes what asks, wrapped like a paragraph; its last line stays open, for the answer.
   *
   * @param room columns for the answer
   */
  ask(text: string, room: number): void {
    this.write(`${this.wrap(text.trimEnd(), 1 + room).join('\n')} `)
  }

  /** Writes one line, however long. */
  line(text: string, style: Style = 'plain'): void {
    this.write(`${this.paint(style, onOneLine(text))}\n`)
  }

  /** Writes a command to copy: alone on its lines, as it is, whatever the width and the signs. */
  command(text: string): void {
    this.stream.write(`${harmless(text)}\n`)
  }

  /** Writes a paragraph behind a dash. */
  item(text: string, indent: number): void {
    this.marked('-', text, 'plain', indent)
  }

  /** Writes a paragraph behind a mark of one sign, under which none of its lines begins. */
  marked(mark: string, text: string, style: Style = 'plain', indent = 0): void {
    const margin = ' '.repeat(indent)
    for (const [place, line] of this.wrap(text, indent + 2).entries()) {
      this.write(`${margin}${this.paint(style, `${place === 0 ? mark : ' '} ${line}`)}\n`)
    }
  }

  /** The lines of a paragraph, in the signs that there are, broken between words so that `taken` columns stay free. */
  wrap(text: string, taken = 0): string[] {
    const shown = inSigns(this.signs, harmless(text))
    // What a terminal breaks at its edge, a screen reader reads as two words.
    if (this.plain && !this.isTerminal) return shown.split('\n')
    return wrap(shown, Math.max(NARROWEST, Math.min(this.columns, WIDEST) - taken))
  }

  gap(): void {
    this.write('\n')
  }

  /**
   * Labels and values in two columns; where that is too wide, or `plain`, one below the other, with `colon` between label
   * and value. Plain, both stand on one line, however long.
   */
  list(lines: readonly (readonly [string, string])[], colon: string, indent = 0): void {
    const shown = lines.map(([label, value]) => [onOneLine(label), onOneLine(value)] as const)
    const widest = Math.max(...shown.map(([label]) => label.length)) + 2
    const fits = !this.plain && shown.every(([, value]) => indent + widest + value.length <= this.columns)
    for (const [label, value] of shown) {
      if (fits) this.write(`${' '.repeat(indent)}${this.paint('dim', label.padEnd(widest))}${value}\n`)
      else if (this.plain) this.write(`${' '.repeat(indent)}${label}${colon}${value}\n`)
      else this.say(`${label}${colon}${value}`, 'plain', indent)
    }
  }
}
