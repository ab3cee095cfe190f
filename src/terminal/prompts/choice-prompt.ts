/** Asking for one of several cards: a list through which arrows and numbers move, or numbered lines and a number. */

import { visible } from '../../visible.ts'
import type { Key } from '../decoder/keys.ts'
import type { Screen } from '../screen.ts'
import { isLeaving } from './alert.ts'
import type { Question } from './ask.ts'
import { type ListPrompt, type ListWords, LiveList } from './list-prompt.ts'
import { TypedNumber } from './typed-number.ts'

export interface ChoicePrompt<T> {
  readonly question: string
  /** At least one. */
  readonly choices: readonly { readonly name: string; readonly value: T }[]
  readonly words: ListWords & {
    /** How to answer where nothing is drawn anew: « le numéro, puis Entrée ». */
    readonly plainTip: string
  }
}

export function choiceQuestion<T>(screen: Screen, prompt: ChoicePrompt<T>): Question<T> {
  return screen.isLive ? new LiveList(screen, listOf(prompt)) : new PlainChoice(screen, prompt)
}

function listOf<T>({ question, choices, words }: ChoicePrompt<T>): ListPrompt<T> {
  const typed = new TypedNumber(choices.length)
  return {
    question,
    words,
    choices: choices.map(({ name, value }, place) => ({
      line: numbered(place, name),
      answer: visible(name),
      value,
    })),
    preferred: 0,
    named: (key) => typed.key(key),
  }
}

/** On one line, whatever a name of a reader holds. */
function numbered(place: number, name: string): string {
  return `${place + 1}. ${visible(name)}`
}

/** Each line once: the choices with their numbers, then a number, then Enter. */
class PlainChoice<T> implements Question<T> {
  readonly #screen: Screen
  readonly #prompt: ChoicePrompt<T>
  readonly #typed: TypedNumber
  /** Digits that are on the screen. */
  #shown = 0
  /** The place of the choice typed so far; `wrong` until Enter, or a key that takes it back. */
  #place: number | 'wrong' | null = null
  #listed = false
  #asked = false
  #alert: string | null = null

  constructor(screen: Screen, prompt: ChoicePrompt<T>) {
    this.#screen = screen
    this.#prompt = prompt
    this.#typed = new TypedNumber(prompt.choices.length)
  }

  key(key: Key): { answer: T } | null {
    const { choices, words } = this.#prompt
    const before = this.#place
    const place = this.#typed.key(key)
    const choice = typeof before === 'number' ? choices[before] : undefined
    if (key.is === 'enter' && choice !== undefined) return { answer: choice.value }
    this.#place = place
    if (place === 'wrong' && before !== 'wrong') this.#askAgain(words.stray)
    else if (place === null) this.#askAgain(this.#answerTo(key, before === 'wrong'))
    return null
  }

  show(): void {
    const { question, choices, words } = this.#prompt
    const screen = this.#screen
    if (!this.#listed) {
      screen.say(question)
      for (const [place, { name }] of choices.entries()) screen.say(numbered(place, name))
      this.#listed = true
    }
    if (!this.#asked) {
      if (this.#alert !== null) screen.say(this.#alert, 'bad')
      screen.ask(`(${words.plainTip})${words.colon}`, String(choices.length).length)
      this.#asked = true
    }
    // A number that no choice has may be the beginning of a code.
    const digits = typeof this.#place === 'number' ? String(this.#typed.value) : ''
    screen.write(digits.slice(this.#shown))
    this.#shown = digits.length
  }

  showAnew(): void {
    this.#askAgain(null)
    this.#place = this.#typed.clear()
    this.show()
  }

  end(): void {
    if (this.#asked) this.#screen.write('\n')
  }

  /** @param told what was typed is already called wrong */
  #answerTo(key: Key, told: boolean): string | null {
    const { words } = this.#prompt
    if (isLeaving(key)) return words.toGiveUp
    return key.is === 'backspace' || (key.is === 'enter' && told) ? null : words.stray
  }

  #askAgain(alert: string | null): void {
    if (this.#asked) this.#screen.write('\n')
    this.#asked = false
    this.#shown = 0
    this.#alert = alert
  }
}
