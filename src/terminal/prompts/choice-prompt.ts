/** Asking for one of several: Inquirer's list, or numbered lines where nothing is drawn anew. */

import { PassThrough, Writable } from 'node:stream'
import { visible } from '../../visible.ts'
import { digitOf, type Key } from '../decoder/keys.ts'
import type { Screen } from '../screen.ts'
import type { Desk, Question } from './ask.ts'

export interface ChoicePrompt<T> {
  readonly question: string
  /** At least one. */
  readonly choices: readonly { readonly name: string; readonly value: T }[]
  readonly words: {
    readonly colon: string
    /** « flèches ou numéro ; Entrée pour valider » */
    readonly tip: string
    /** Where nothing is drawn anew: « le numéro, puis Entrée ». */
    readonly plainTip: string
  }
}

/** How Inquirer's prompts end without an answer. */
const ENDS = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError'])

/** What a key is to Node's readline, which Inquirer reads. */
const FOR_READLINE = { enter: '\r', up: '\x1b[A', down: '\x1b[B' } as const
const BACKSPACE = '\x7f'
const ZERO = 0x30

/** @returns the value chosen; null where `signal` ended it */
export async function askByList<T>(
  screen: Screen,
  desk: Desk,
  { question, choices, words }: ChoicePrompt<T>,
  signal: AbortSignal,
): Promise<T | null> {
  const { default: inquirer } = await import('inquirer')
  for (;;) {
    const again = new AbortController()
    // A stream of its own: readline decodes poorly, and keeps what it reads in strings.
    const input = new PassThrough()
    const stopListening = desk.keyboard.listen({
      key: (key) => void input.write(forReadline(key)),
      drawn: () => undefined,
    })
    const stopRedrawing = desk.onRedraw((why) => why === 'resumed' && again.abort())
    try {
      const ask = inquirer.createPromptModule({
        input,
        output: streamOn(screen),
        signal: AbortSignal.any([signal, again.signal]),
      })
      const { answer } = await ask([
        {
          type: 'select' as const,
          name: 'answer' as const,
          message: question,
          choices: choices.map(({ name }, value) => ({ name: visible(name), value })),
          theme: themeOf(screen, words.tip),
        },
      ])
      return choices[answer]?.value ?? null
    } catch (error) {
      if (!(error instanceof Error) || !ENDS.has(error.name)) throw error
      if (signal.aborted || !again.signal.aborted) return null
    } finally {
      stopListening()
      stopRedrawing()
    }
  }
}

/** One digit at a time: behind a Backspace, readline's line never holds several. */
function forReadline(key: Key): string {
  if (key.is === 'enter' || key.is === 'up' || key.is === 'down') return FOR_READLINE[key.is]
  const digit = digitOf(key)
  return digit === null ? '' : `${BACKSPACE}${String.fromCharCode(digit)}`
}

/** Inquirer ends the stream that it writes to. */
function streamOn(screen: Screen): NodeJS.WritableStream {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      screen.write(chunk)
      done()
    },
  })
  return Object.assign(stream, { isTTY: true, columns: screen.columns })
}

/** Inquirer's own look, in our colours: its own heed NO_COLOR or not, as Node's version has it. */
function themeOf(screen: Screen, tip: string) {
  const chosen = (text: string) => screen.paint('chosen', text)
  return {
    prefix: { idle: chosen('?'), done: screen.paint('good', '✔') },
    icon: { cursor: '❯' },
    style: {
      message: (text: string) => screen.paint('bold', text),
      answer: chosen,
      highlight: chosen,
      keysHelpTip: () => screen.paint('dim', `(${tip})`),
    },
  }
}

/** Each line once: the choices with their numbers, then a number, then Enter. */
export class PlainChoice<T> implements Question<{ readonly value: T }> {
  readonly #screen: Screen
  readonly #prompt: ChoicePrompt<T>
  #number = 0
  /** Digits of it that are on the screen. */
  #shown = 0
  #listed = false
  #asked = false

  constructor(screen: Screen, prompt: ChoicePrompt<T>) {
    this.#screen = screen
    this.#prompt = prompt
  }

  key(key: Key): { answer: { value: T } } | null {
    const choice = this.#prompt.choices[this.#number - 1]
    if (key.is === 'enter' && choice !== undefined) return { answer: choice }
    const digit = digitOf(key)
    const next = digit === null ? 0 : this.#number * 10 + digit - ZERO
    // Nothing else is shown: it could be the beginning of a code.
    if (next > 0 && next <= this.#prompt.choices.length) this.#number = next
    else this.#askAgain()
    return null
  }

  show(): void {
    const { question, choices, words } = this.#prompt
    const screen = this.#screen
    if (!this.#listed) {
      screen.say(question)
      for (const [place, { name }] of choices.entries()) screen.say(`${place + 1}. ${name}`)
      this.#listed = true
    }
    if (!this.#asked) screen.write(`(${words.plainTip})${words.colon}`)
    this.#asked = true
    const digits = this.#number === 0 ? '' : String(this.#number)
    screen.write(digits.slice(this.#shown))
    this.#shown = digits.length
  }

  showAnew(): void {
    this.#askAgain()
    this.show()
  }

  end(): void {
    if (this.#asked) this.#screen.write('\n')
  }

  #askAgain(): void {
    if (this.#asked) this.#screen.write('\n')
    this.#asked = false
    this.#shown = 0
    this.#number = 0
  }
}
