/** Asking for a yes or no: letters and arrows move, Enter alone answers, and no digit does anything. */

import type { Key } from '../decoder/keys.ts'
import type { Screen } from '../screen.ts'
import { isLeaving } from './alert.ts'
import type { Question } from './ask.ts'
import { type ListPrompt, type ListWords, LiveList } from './list-prompt.ts'

export type YesNo = 'yes' | 'no'

export interface YesNoPrompt {
  readonly question: string
  /** What Enter answers before any other key, where choices can be shown. */
  readonly preferred: YesNo
  readonly words: ListWords & {
    readonly yes: string
    readonly no: string
    /** How to answer where nothing is drawn anew: « O ou N, puis Entrée ». */
    readonly plainTip: string
  }
}

const BOTH = ['yes', 'no'] as const

export function yesNoQuestion(screen: Screen, prompt: YesNoPrompt): Question<YesNo> {
  return screen.isLive ? new LiveList(screen, listOf(prompt)) : new PlainYesNo(screen, prompt)
}

function listOf(prompt: YesNoPrompt): ListPrompt<YesNo> {
  const { question, preferred, words } = prompt
  const typed = new TypedWord(prompt)
  return {
    question,
    words,
    choices: BOTH.map((value) => ({ line: words[value], answer: words[value], value })),
    preferred: BOTH.indexOf(preferred),
    named: (key) => {
      const answer = typed.key(key)
      return answer === null ? null : BOTH.indexOf(answer)
    },
  }
}

/** A word typed letter by letter: the « o » of « non » goes on with it, and is no yes. */
class TypedWord {
  readonly #prompt: YesNoPrompt
  #letters = ''

  constructor(prompt: YesNoPrompt) {
    this.#prompt = prompt
  }

  /** @returns what is named by the word begun, or else by this letter alone */
  key(key: Key): YesNo | null {
    const { words } = this.#prompt
    const letter = isLetter(key) ? String.fromCodePoint(key.code).toLowerCase() : ''
    const word = this.#letters + letter
    const begun = BOTH.find((answer) => words[answer].toLowerCase().startsWith(word))
    const goesOn = letter !== '' && begun !== undefined
    this.#letters = goesOn ? word : letter
    return goesOn ? begun : answerOf(key, this.#prompt)
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
    else this.#takeBack(isLeaving(key) ? words.toGiveUp : words.stray)
    return null
  }

  show(): void {
    const { question, words } = this.#prompt
    const screen = this.#screen
    if (!this.#asked) {
      if (this.#alert !== null) screen.say(this.#alert, 'bad')
      screen.ask(`${this.#alert === null ? `${question} ` : ''}(${words.plainTip})${words.colon}`, 1)
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
    if (!this.#asked) return
    // Enter may have come in one breath with the letter.
    this.show()
    this.#screen.write('\n')
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

function isLetter(key: Key): key is Extract<Key, { is: 'character' }> {
  return key.is === 'character' && /\p{L}/u.test(String.fromCodePoint(key.code))
}
