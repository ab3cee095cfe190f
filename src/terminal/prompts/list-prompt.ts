/** One of several, drawn anew as keys move through the list: a card, or yes and no. Enter alone answers. */

import { Canvas, widthOf } from '../canvas.ts'
import type { Key } from '../decoder/keys.ts'
import type { Screen, Style } from '../screen.ts'
import { alertLines, isLeaving } from './alert.ts'
import type { Question } from './ask.ts'

export interface ListPrompt<T> {
  readonly question: string
  /** At least one. */
  readonly choices: readonly ListChoice<T>[]
  /** The place of the one that Enter answers before any other key. */
  readonly preferred: number
  readonly words: ListWords
  /**
   * The place of the choice that the key names, from 0; null where it names none. `wrong`: it names one that is not there,
   * and Enter then answers nothing.
   */
  readonly named: (key: Key) => number | 'wrong' | null
}

interface ListChoice<T> {
  /** In the list. */
  readonly line: string
  /** Behind the question, once it is chosen. */
  readonly answer: string
  readonly value: T
}

export interface ListWords {
  /** What stands at the end of the tip. */
  readonly colon: string
  /** How to answer: « flèches ou numéro ; Entrée pour valider ». */
  readonly tip: string
  /** The answer to a key that means nothing here. */
  readonly stray: string
  /** The answer to Ctrl-Z and Escape. */
  readonly toGiveUp: string
}

/** Columns of the mark before a question, and before a choice. */
const MARK = 2

const MOVES: Readonly<Partial<Record<Key['is'], number>>> = { up: -1, left: -1, down: 1, right: 1 }

export class LiveList<T> implements Question<T> {
  readonly #screen: Screen
  readonly #prompt: ListPrompt<T>
  readonly #canvas: Canvas
  #place: number
  #wrong = false
  #pasting = false
  #answered = false
  #alert: string | null = null

  constructor(screen: Screen, prompt: ListPrompt<T>) {
    this.#screen = screen
    this.#prompt = prompt
    this.#canvas = new Canvas(screen)
    this.#place = prompt.preferred
  }

  key(key: Key): { answer: T } | null {
    const { choices, words } = this.#prompt
    const wasPasting = this.#pasting
    this.#pasting = key.is === 'paste-begins' || (wasPasting && key.is !== 'paste-ends')
    if (this.#pasting || wasPasting) {
      // A code with its line end, say, is no answer.
      this.#alert = words.stray
      return null
    }
    const wasWrong = this.#wrong
    const named = this.#prompt.named(key)
    const move = MOVES[key.is]
    this.#wrong = named === 'wrong'
    if (key.is === 'enter' && !wasWrong) return this.#answer()
    if (move !== undefined) this.#moveTo((this.#place + move + choices.length) % choices.length)
    else if (typeof named === 'number') this.#moveTo(named)
    else this.#alert = isLeaving(key) ? words.toGiveUp : words.stray
    return null
  }

  show(): void {
    const { question, choices, words } = this.#prompt
    const screen = this.#screen
    const tip = screen.wrap(`(${words.tip})${words.colon.trimEnd()}`, 1)
    const last = tip.pop() ?? ''
    // A script that waits for the colon finds it with the space behind it.
    const painted = last.lastIndexOf(')') + 1
    this.#canvas.draw({
      above: [
        ...this.#marked(screen.paint('chosen', '?'), 'bold', question),
        ...choices.flatMap(({ line }, place) =>
          place === this.#place
            ? this.#marked(screen.paint('chosen', '❯'), 'chosen', line)
            : this.#marked(' ', 'plain', line),
        ),
        ...tip.map((text) => screen.paint('dim', text)),
      ],
      line: `${screen.paint('dim', last.slice(0, painted))}${last.slice(painted)} `,
      caret: last.length + 1,
      below: this.#alert === null ? [] : alertLines(screen, this.#alert, 0),
    })
  }

  showAnew(): void {
    this.#canvas.leave()
    this.show()
  }

  end(): void {
    const { question, choices } = this.#prompt
    const screen = this.#screen
    const mark = this.#answered ? screen.paint('good', '✔') : screen.paint('chosen', '?')
    const asked = this.#marked(mark, 'bold', question)
    const answer = this.#answered ? (choices[this.#place]?.answer ?? '') : ''
    const last = `${asked.at(-1) ?? ''} ${screen.paint('chosen', answer)}`.trimEnd()
    const fits = widthOf(last) < screen.columns
    const lines = fits ? [...asked.slice(0, -1), last] : [...asked, ...this.#marked(' ', 'chosen', answer)]
    this.#canvas.finish({ above: lines.slice(0, -1), line: lines.at(-1) ?? '' })
  }

  #answer(): { answer: T } | null {
    const chosen = this.#prompt.choices[this.#place]
    if (chosen === undefined) return null
    this.#answered = true
    return { answer: chosen.value }
  }

  #moveTo(place: number): void {
    this.#place = place
    this.#alert = null
  }

  /** A paragraph whose first line has a mark. */
  #marked(mark: string, style: Style, text: string): string[] {
    return this.#screen
      .wrap(text, MARK)
      .map((line, place) => `${place === 0 ? mark : ' '} ${this.#screen.paint(style, line)}`)
  }
}
