/** What is said while nobody is asked: waiting for a card, reading it, and the card at work. */

import type { Language, Sentence } from '../messages/contract.ts'
import { textOf } from '../messages/text.ts'
import { DOING, NOT_NOW, WORKING } from '../messages/which-sentence/dialogue.ts'
import { type InTheWay, inTheWay, waitingFor } from '../messages/which-sentence/in-the-way.ts'
import type { Progress } from '../procedure/person.ts'
import type { CardRead } from '../search/card-seen.ts'
import type { NotFound } from '../search/not-found.ts'
import type { Screen } from '../terminal/screen.ts'
import type { Spinner } from '../terminal/spinner.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Run } from './run.ts'

/** What takes its time before anybody is asked. */
type Doing = keyof typeof DOING

/** Also of commands that follow no procedure. */
export interface CommandProgress extends Progress {
  during<T>(doing: Doing, work: () => Promise<T>): Promise<T>
}

/** How long work may last before it is told, in ms: most cards are read before anyone wonders. */
const UNTOLD = 700

const nothing = async () => undefined

/** Where only the result is wanted. */
const QUIET: CommandProgress = {
  waiting: nothing,
  found: nothing,
  during: (_, work) => work(),
  met: nothing,
  working: nothing,
  done: nothing,
}

/** On standard error, where it does not mix with what was asked for; nowhere where only the result is wanted. */
export function progressOf({ options, terminal, language }: Run): CommandProgress {
  return options.quiet ? QUIET : new ProgressOnScreen(terminal, language, terminal.errors)
}

export class ProgressOnScreen implements CommandProgress {
  protected readonly terminal: Terminal
  protected readonly language: Language
  protected readonly screen: Screen
  #spinner: Spinner | null = null
  /** What the person is to do something about; null: nothing. */
  #over: InTheWay | null = null

  constructor(terminal: Terminal, language: Language, screen: Screen) {
    this.terminal = terminal
    this.language = language
    this.screen = screen
  }

  async waiting(over: NotFound): Promise<void> {
    const now = inTheWay(over)
    // Another reader, or another card, over which the same is said.
    if (now === this.#over) return
    this.#over = now
    await this.#spin(waitingFor(now), null)
  }

  async found(): Promise<void> {
    this.#over = null
    this.#stop()
  }

  async during<T>(doing: Doing, work: () => Promise<T>): Promise<T> {
    if (!this.#isTold(doing)) return await work()
    const saying: Promise<void>[] = []
    const patience = setTimeout(() => saying.push(this.#spin(DOING[doing], null)), UNTOLD)
    try {
      return await work()
    } finally {
      clearTimeout(patience)
      if (saying.length > 0) {
        await Promise.all(saying)
        if (this.#over === null) this.#stop()
        else await this.#spin(waitingFor(this.#over), null)
      }
    }
  }

  async met(_read: CardRead): Promise<void> {}

  async working(): Promise<void> {
    await this.#spin(WORKING, NOT_NOW)
  }

  async done(): Promise<void> {
    this.#stop()
  }

  /** To a person alone; and what he is to do stays on the screen, until a card comes. */
  #isTold(doing: Doing): boolean {
    if (!this.screen.isTerminal) return false
    return this.#over === null || (this.#over === 'nothing' && doing === 'reading')
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
