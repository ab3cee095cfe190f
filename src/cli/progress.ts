/** What is said while nobody is asked: waiting for a card, reading it, and the card at work. */

import type { Language, Sentence } from '../messages/contract.ts'
import { textOf } from '../messages/text.ts'
import { NOT_NOW, WORKING, waitingFor } from '../messages/which-sentence/dialogue.ts'
import { inTheWay } from '../messages/which-sentence/in-the-way.ts'
import type { Progress } from '../procedure/person.ts'
import type { CardRead } from '../search/card-seen.ts'
import type { NotFound } from '../search/not-found.ts'
import type { Screen } from '../terminal/screen.ts'
import type { Spinner } from '../terminal/spinner.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Run } from './run.ts'

const nothing = async () => undefined

/** Where only the result is wanted. */
const SILENCE: Progress = {
  waiting: nothing,
  found: nothing,
  met: nothing,
  working: nothing,
  done: nothing,
}

/** On standard error, where it does not mix with what was asked for; nowhere where only the result is wanted. */
export function progressOf({ options, terminal, language }: Run): Progress {
  return options.quiet ? SILENCE : new ProgressOnScreen(terminal, language, terminal.errors)
}

export class ProgressOnScreen implements Progress {
  protected readonly terminal: Terminal
  protected readonly language: Language
  protected readonly screen: Screen
  #spinner: Spinner | null = null

  constructor(terminal: Terminal, language: Language, screen: Screen) {
    this.terminal = terminal
    this.language = language
    this.screen = screen
  }

  async waiting(over: NotFound): Promise<void> {
    await this.#spin(waitingFor(inTheWay(over)), null)
  }

  async found(): Promise<void> {
    this.#stop()
  }

  async met(_read: CardRead): Promise<void> {}

  async working(): Promise<void> {
    await this.#spin(WORKING, NOT_NOW)
  }

  async done(): Promise<void> {
    this.#stop()
  }

  /** @param unstoppable the answer to a wish to end, where that has to wait */
  async #spin(sentence: Sentence, unstoppable: Sentence | null): Promise<void> {
    this.#stop()
    const answer = unstoppable === null ? null : textOf(this.language, [unstoppable])
    this.#spinner = await this.terminal.spin(textOf(this.language, [sentence]), answer, this.screen)
  }

  #stop(): void {
    this.#spinner?.stop()
    this.#spinner = null
  }
}
