/** What is said while nobody is asked: waiting for a card, and the card at work. */

import type { Messages } from '../../../messages/messages.ts'
import type { Person } from '../../../procedure/person.ts'
import type { Screen } from '../../../terminal/screen.ts'
import { type Spinner, spin } from '../../../terminal/spinner.ts'

type Told = Pick<Person, 'waiting' | 'found' | 'working' | 'done'>

const nothing = async () => undefined

/** Where only the result is wanted. */
export const SILENCE: Told = { waiting: nothing, found: nothing, working: nothing, done: nothing }

export class Progress implements Told {
  protected readonly screen: Screen
  protected readonly words: Messages['dialogue']
  #spinner: Spinner | null = null

  constructor(screen: Screen, words: Messages['dialogue']) {
    this.screen = screen
    this.words = words
  }

  async waiting(): Promise<void> {
    this.#spinner = await spin(this.screen, this.words.waiting)
  }

  async found(): Promise<void> {
    await this.done()
  }

  async working(): Promise<void> {
    this.#spinner = await spin(this.screen, this.words.working)
  }

  async done(): Promise<void> {
    this.#spinner?.stop()
    this.#spinner = null
  }
}
