/** A terminal, or whatever stands in its place: text wrapped to its width, in colour where it has any. */

import type { WriteStream } from 'node:tty'
import type { Said } from '../messages/messages.ts'
import { wrap } from './wrap.ts'

export type Style = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'warning' | 'chosen'

type Paint = (style: Style, text: string) => string

/** Longer lines tire the eye. */
const WIDEST = 78
const DEFAULT_WIDTH = 80

export class Screen {
  readonly stream: WriteStream
  readonly colours: boolean
  readonly paint: Paint

  private constructor(stream: WriteStream, colours: boolean, paint: Paint) {
    this.stream = stream
    this.colours = colours
    this.paint = paint
  }

  /** @param colours whether the user lets the terminal have colours; one that is no terminal has none */
  static async on(stream: WriteStream, colours: boolean): Promise<Screen> {
    const coloured = colours && stream.isTTY === true
    return new Screen(stream, coloured, coloured ? await colourful() : (_, text) => text)
  }

  /** Whether a person can be asked here, and shown a spinner: a terminal, of at least one column. */
  get isTerminal(): boolean {
    return this.stream.isTTY === true && this.stream.columns > 0
  }

  /** Writes a paragraph, wrapped between words and indented by `indent` columns. */
  say(text: string, style: Style = 'plain', indent = 0): void {
    const margin = ' '.repeat(indent)
    for (const line of this.wrap(text, indent)) this.stream.write(`${margin}${this.paint(style, line)}\n`)
  }

  /** Writes one line, however long. */
  line(text: string): void {
    this.stream.write(`${text}\n`)
  }

  /** Writes a paragraph behind a dash. */
  item(text: string, indent: number): void {
    const [first = '', ...rest] = this.wrap(text, indent + 2)
    this.stream.write(`${' '.repeat(indent)}- ${first}\n`)
    for (const line of rest) this.stream.write(`${' '.repeat(indent + 2)}${line}\n`)
  }

  /** The lines of a paragraph, broken between words so that `taken` columns stay free in each. */
  wrap(text: string, taken = 0): string[] {
    return wrap(text, Math.max(20, Math.min(this.stream.columns || DEFAULT_WIDTH, WIDEST) - taken))
  }

  gap(): void {
    this.stream.write('\n')
  }

  /** Labels and values in two columns; on a narrow screen one paragraph each, with `colon` between them. */
  list(lines: readonly (readonly [string, string])[], colon: string, indent = 0): void {
    const widest = Math.max(...lines.map(([label]) => label.length)) + 2
    const fits = lines.every(
      ([, value]) => indent + widest + value.length <= (this.stream.columns || DEFAULT_WIDTH),
    )
    for (const [label, value] of lines) {
      if (fits) this.stream.write(`${' '.repeat(indent)}${this.paint('dim', label.padEnd(widest))}${value}\n`)
      else this.say(`${label}${colon}${value}`, 'plain', indent)
    }
  }

  /** How it ended, then what to do. */
  conclude({ message, hint }: Said, good: boolean, quiet = false): void {
    this.say(message, good ? 'good' : 'bad')
    if (hint !== null && !quiet) this.say(hint)
  }
}

async function colourful(): Promise<Paint> {
  const { default: chalk } = await import('chalk')
  const styles: Record<Style, (text: string) => string> = {
    plain: (text) => text,
    bold: chalk.bold,
    dim: chalk.dim,
    good: chalk.green,
    bad: chalk.red,
    warning: chalk.yellow,
    chosen: chalk.cyan,
  }
  return (style, text) => styles[style](text)
}
