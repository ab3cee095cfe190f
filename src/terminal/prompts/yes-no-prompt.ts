/** Asking for a yes or no: letters and arrows move, Enter alone answers, and no digit does anything. */

import { Canvas } from '../canvas.ts'
import { isCtrl, type Key } from '../decoder/keys.ts'
import type { Screen } from '../screen.ts'
import type { Question } from './ask.ts'
import { alertLines } from './code-prompt.ts'

export type YesNo = 'yes' | 'no'

export interface YesNoPrompt {
  readonly question: string
  /** What Enter answers before any other key, where choices can be shown. */
  readonly preferred: YesNo
  readonly words: {
    readonly yes: string
    readonly no: string
    readonly colon: string
    /** How to answer: « O ou N, ou les flèches ; Entrée pour valider ». */
    readonly tip: string
    /** The same where nothing is drawn anew: « O ou N, puis Entrée ». */
    readonly plainTip: string
    /** The answer to Ctrl-Z and Escape. */
    readonly toGiveUp: string
  }
}

const BOTH = ['yes', 'no'] as const
/** Columns of the mark before a question, and before a choice. */
const MARK = 2

export function yesNoQuestion(screen: Screen, prompt: YesNoPrompt): Question<YesNo> {
  return screen.isLive ? new LiveYesNo(screen, prompt) : new PlainYesNo(screen, prompt)
}

class LiveYesNo implements Question<YesNo> {
  readonly #screen: Screen
  readonly #prompt: YesNoPrompt
  readonly #canvas: Canvas
  #chosen: YesNo
  #answered = false
  #stray = false
  #leaving = false

  constructor(screen: Screen, prompt: YesNoPrompt) {
    this.#screen = screen
    this.#prompt = prompt
    this.#canvas = new Canvas(screen)
    this.#chosen = prompt.preferred
  }

  key(key: Key): { answer: YesNo } | null {
    const lettered = answerOf(key, this.#prompt)
    const moves = key.is === 'up' || key.is === 'down' || key.is === 'left' || key.is === 'right'
    this.#leaving = isLeaving(key)
    if (key.is === 'enter') {
      this.#answered = true
      return { answer: this.#chosen }
    }
    if (lettered !== null) this.#chosen = lettered
    else if (moves) this.#chosen = this.#chosen === 'yes' ? 'no' : 'yes'
    this.#stray = lettered === null && !moves
    return null
  }

  show(): void {
    const { question, words } = this.#prompt
    const screen = this.#screen
    const choices = BOTH.map((answer) =>
      answer === this.#chosen ? screen.paint('chosen', `❯ ${words[answer]}`) : `  ${words[answer]}`,
    )
    const tip = screen.wrap(`(${words.tip})${words.colon.trimEnd()}`, 1)
    const painted = tip.map((text) => screen.paint(this.#stray ? 'warning' : 'dim', text))
    const line = `${painted.pop() ?? ''} `
    const caret = (tip.at(-1)?.length ?? 0) + 1
    const asked = this.#marked(screen.paint('chosen', '?'), question)
    const below = this.#leaving ? alertLines(screen, words.toGiveUp, 0) : []
    this.#canvas.draw({ above: [...asked, ...choices, ...painted], line, caret, below })
  }

  showAnew(): void {
    this.#canvas.leave()
    this.show()
  }

  end(): void {
    const { question, words } = this.#prompt
    const screen = this.#screen
    const mark = this.#answered ? screen.paint('good', '✔') : screen.paint('chosen', '?')
    const above = this.#marked(mark, question)
    const answer = this.#answered ? ` ${screen.paint('chosen', words[this.#chosen])}` : ''
    this.#canvas.finish({ above, line: `${above.pop() ?? ''}${answer}` })
  }

  #marked(mark: string, question: string): string[] {
    const { yes, no } = this.#prompt.words
    const lines = this.#screen.wrap(question, MARK + 1 + Math.max(yes.length, no.length) + 1)
    return lines.map((line, place) => `${place === 0 ? mark : ' '} ${this.#screen.paint('bold', line)}`)
  }
}

/** The question once, a letter, Enter. */
class PlainYesNo implements Question<YesNo> {
  readonly #screen: Screen
  readonly #prompt: YesNoPrompt
  #chosen: YesNo | null = null
  #asked = false
  #shown = false
  #alert: string | null = null

  constructor(screen: Screen, prompt: YesNoPrompt) {
    this.#screen = screen
    this.#prompt = prompt
  }

  key(key: Key): { answer: YesNo } | null {
    const { words } = this.#prompt
    const lettered = answerOf(key, this.#prompt)
    if (key.is === 'enter' && this.#chosen !== null) return { answer: this.#chosen }
    if (this.#chosen === null && lettered !== null) this.#chosen = lettered
    // The rest of the word.
    else if (this.#chosen !== null && isLetter(key)) return null
    else if (key.is === 'backspace') this.#takeBack(null)
    else this.#takeBack(isLeaving(key) ? words.toGiveUp : words.plainTip)
    return null
  }

  show(): void {
    const { question, words } = this.#prompt
    const screen = this.#screen
    if (!this.#asked) {
      if (this.#alert !== null) screen.say(this.#alert, 'bad')
      screen.write(`${this.#alert === null ? `${question} ` : ''}(${words.plainTip})${words.colon}`)
      this.#asked = true
    }
    if (this.#chosen === null || this.#shown) return
    screen.write(words[this.#chosen].charAt(0))
    this.#shown = true
  }

  showAnew(): void {
    this.#takeBack(null)
    this.show()
  }

  end(): void {
    if (this.#asked) this.#screen.write('\n')
  }

  #takeBack(alert: string | null): void {
    if (this.#asked) this.#screen.write('\n')
    this.#asked = false
    this.#shown = false
    this.#chosen = null
    this.#alert = alert
  }
}

/** By the first letter of either word, and by O and Y, whatever the language. */
function answerOf(key: Key, { words }: YesNoPrompt): YesNo | null {
  if (key.is !== 'character') return null
  const letter = String.fromCodePoint(key.code).toLowerCase()
  const initials = { yes: `oy${words.yes.charAt(0).toLowerCase()}`, no: words.no.charAt(0).toLowerCase() }
  return BOTH.find((answer) => initials[answer].includes(letter)) ?? null
}

function isLeaving(key: Key): boolean {
  return isCtrl(key, 'z') || key.is === 'escape'
}

function isLetter(key: Key): boolean {
  return key.is === 'character' && /\p{L}/u.test(String.fromCodePoint(key.code))
}
