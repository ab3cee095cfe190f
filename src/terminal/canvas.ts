/** A few lines at the bottom of the screen that are drawn anew as keys are pressed. */

import { stripVTControlCharacters } from 'node:util'
import type { Screen } from './screen.ts'

export interface Picture {
  /** Each narrower than the screen. */
  readonly above: readonly string[]
  /** Where the cursor stands; written last. */
  readonly line: string
  /** How many columns of the line stand before the cursor. */
  readonly caret: number
  readonly below: readonly string[]
}

const ERASE_BELOW = '\x1b[J'

export class Canvas {
  readonly #screen: Screen
  /** From the first line down to the cursor; null when nothing is drawn. */
  #rowsAbove: number | null = null

  constructor(screen: Screen) {
    this.#screen = screen
  }

  /**
   * Draws in the place of what was drawn before. Where the caret stands at the end of `line`, that is also the last thing
   * written: a script that waits for it finds it there.
   */
  draw({ above, line, caret, below }: Picture): void {
    const lineRows = this.#rowsOf(line)
    const belowRows = below.reduce((rows, text) => rows + this.#rowsOf(text), 0)
    const beneath =
      below.length === 0 ? '' : `${'\n'.repeat(lineRows)}${below.join('\n')}${up(belowRows - 1 + lineRows)}\r`
    const top = above.map((text) => `${text}\n`).join('')
    this.#screen.write(`${this.#erase()}${top}${beneath}${line}${this.#back(line, caret)}`)
    this.#rowsAbove =
      above.reduce((rows, text) => rows + this.#rowsOf(text), 0) + Math.floor(caret / this.#screen.columns)
  }

  /** Draws for the last time: what follows is written below. */
  finish(picture: Omit<Picture, 'caret' | 'below'>): void {
    this.draw({ ...picture, caret: widthOf(picture.line), below: [] })
    this.#screen.write('\n')
    this.#rowsAbove = null
  }

  /** Others have written: what is drawn next begins on a line of its own. */
  leave(): void {
    if (this.#rowsAbove !== null) this.#screen.write(`\r${ERASE_BELOW}\n`)
    this.#rowsAbove = null
  }

  #erase(): string {
    return this.#rowsAbove === null ? '' : `${up(this.#rowsAbove)}\r${ERASE_BELOW}`
  }

  #back(line: string, caret: number): string {
    const { columns } = this.#screen
    const width = widthOf(line)
    if (caret >= width) return ''
    const rows = Math.floor(width / columns) - Math.floor(caret / columns)
    return rows === 0 ? `\x1b[${width - caret}D` : `${up(rows)}\x1b[${(caret % columns) + 1}G`
  }

  #rowsOf(text: string): number {
    return Math.max(1, Math.ceil(widthOf(text) / this.#screen.columns))
  }
}

/** In columns: the signs of our texts are one wide each. */
export function widthOf(text: string): number {
  return stripVTControlCharacters(text).length
}

function up(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : ''
}
