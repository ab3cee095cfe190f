/** The port to the person: keys in, screen out, and the wish to end. Nothing else touches the streams of the process. */

import type { Secret } from '../secret.ts'
import type { Asking } from './asking.ts'
import { paletteOf } from './paint.ts'
import type { Parts } from './parts.ts'
import type { ChoicePrompt } from './prompts/choice-prompt.ts'
import type { CodePrompt } from './prompts/code-entry.ts'
import type { YesNo, YesNoPrompt } from './prompts/yes-no-prompt.ts'
import { type Manner, Screen } from './screen.ts'
import { heedSignals } from './signals.ts'
import { signsOf } from './signs.ts'
import { type Spinner, spin } from './spinner.ts'

export interface Wishes {
  /** Standard output is for JSON alone: a person is spoken to on standard error. */
  readonly json: boolean
  readonly colours: boolean
  readonly plain: boolean
}

export class Terminal {
  /** Where a person is spoken to. */
  readonly screen: Screen
  /** Standard error. */
  readonly errors: Screen
  /** What was typed may be shown by the terminal itself, whatever we do: a shell within Emacs, say. */
  readonly echoes: boolean
  readonly #parts: Parts
  /** Null until somebody is to be asked. */
  #asking: Asking | null = null
  readonly #interruption = new AbortController()
  /** Answers a wish to end that has to wait. */
  #answer: (() => void) | null = null

  private constructor(parts: Parts, screen: Screen, errors: Screen) {
    this.#parts = parts
    this.screen = screen
    this.errors = errors
    this.echoes = parts.env.TERM === 'dumb'
  }

  static async on(parts: Parts, { json, colours, plain }: Wishes): Promise<Terminal> {
    const { env, output, errors, signals } = parts
    const manner: Manner = {
      palette: paletteOf(env, colours),
      signs: signsOf(env),
      plain: plain || env.TERM === 'dumb',
    }
    const spokenTo = await Screen.on(json ? errors : output, manner)
    const terminal = new Terminal(parts, spokenTo, json ? spokenTo : await Screen.on(errors, manner))
    heedSignals(signals, () => terminal.#interrupt())
    parts.atExit(() => terminal.close())
    for (const stream of [output, errors]) {
      // A terminal that is gone; who reads a pipe may go without a word.
      stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EIO') terminal.#interrupt()
      })
    }
    return terminal
  }

  /** Aborts at Ctrl-C, Ctrl-D, a signal that ends, or when the terminal is gone. */
  get interrupted(): AbortSignal {
    return this.#interruption.signal
  }

  /** From now until `close` no key is shown by the terminal, nor kept: before the first question. */
  async open(): Promise<void> {
    const { session } = await this.#toAsk()
    session.open()
  }

  /** Leaves the terminal as `open` found it. May be called twice. */
  close(): void {
    this.#asking?.session.close()
  }

  /** @returns a code, which the caller wipes; null when the person, or `signal`, ended it */
  async askCode(prompt: CodePrompt, signal?: AbortSignal): Promise<Secret | null> {
    return await (await this.#toAsk()).code(prompt, this.#until(signal))
  }

  /** @returns null when the person, or `signal`, ended it */
  async askYesNo(prompt: YesNoPrompt, signal?: AbortSignal): Promise<YesNo | null> {
    return await (await this.#toAsk()).yesNo(prompt, this.#until(signal))
  }

  /** @returns the value of the choice; null when the person, or `signal`, ended it */
  async askChoice<T>(prompt: ChoicePrompt<T>, signal?: AbortSignal): Promise<T | null> {
    return await (await this.#toAsk()).choice(prompt, this.#until(signal))
  }

  /**
   * Says what is going on, until the result is stopped.
   *
   * @param unstoppable the answer to a wish to end, where that has to wait; null where it is heeded at once
   */
  async spin(text: string, unstoppable: string | null = null, screen = this.screen): Promise<Spinner> {
    const spinner = await spin(screen, text)
    if (unstoppable === null) return spinner
    const answer = () => {
      this.#answer = null
      spinner.say(unstoppable)
    }
    this.#answer = answer
    return {
      ...spinner,
      stop: () => {
        if (this.#answer === answer) this.#answer = null
        spinner.stop()
      },
    }
  }

  /** A script, or who only reads, does without. */
  async #toAsk(): Promise<Asking> {
    const { Asking } = await import('./asking.ts')
    this.#asking ??= new Asking(this.#parts, this.screen, () => this.#interrupt())
    return this.#asking
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.interrupted : AbortSignal.any([signal, this.interrupted])
  }

  #interrupt(): void {
    this.#answer?.()
    this.#interruption.abort()
  }
}
