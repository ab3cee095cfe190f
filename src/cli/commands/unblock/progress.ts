/** What is said while nobody is asked: waiting for a card, and the card at work. */

import type { Messages } from '../../../messages/messages.ts'
import type { Person } from '../../../procedure/person.ts'
import type { Screen } from '../../../terminal/screen.ts'
import type { Spinner } from '../../../terminal/spinner.ts'
import type { Terminal } from '../../../terminal/terminal.ts'

type Told = Pick<Person, 'waiting' | 'found' | 'working' | 'done'>

const nothing = async () => undefined

/** Where only the result is wanted. */
export const SILENCE: Told = { waiting: nothing, found: nothing, working: nothing, done: nothing }

export class Progress implements Told {
  protected readonly terminal: Terminal
  protected readonly screen: Screen
  protected readonly words: Messages['dialogue']
  #spinner: Spinner | null = null

  constructor(terminal: Terminal, screen: Screen, words: Messages['dialogue']) {
    this.terminal = terminal
    this.screen = screen
    this.words = words
  }

  async waiting(): Promise<void> {
    this.#spinner = await this.terminal.spin(this.words.waiting, null, this.screen)
  }

  async found(): Promise<void> {
    await this.done()
  }

  async working(): Promise<void> {
    this.#spinner = await this.terminal.spin(this.words.working, this.words.unstoppable, this.screen)
  }

  async done(): Promise<void> {
    this.#spinner?.stop()
    this.#spinner = null
  }
}
