/** The terminal while it is ours: raw, in the modes that we need, and given back while the program is stopped. */

import { Keyboard } from './keyboard.ts'
import { modesAtEnd, modesAtStart, type Tongue, tongueOf } from './modes.ts'
import type { Parts } from './parts.ts'
import type { Desk, Redraw } from './prompts/ask.ts'
import type { Screen } from './screen.ts'

export class Session implements Desk {
  readonly keyboard: Keyboard
  readonly #parts: Parts
  readonly #screen: Screen
  readonly #tongue: Tongue
  readonly #redraws = new Set<Redraw>()
  #open = false

  /** @param interrupted is called at each key that wishes to end, and when the terminal is gone */
  constructor(parts: Parts, screen: Screen, interrupted: () => void) {
    this.#parts = parts
    this.#screen = screen
    this.#tongue = screen.isLive ? tongueOf(parts.env.TERM) : 'none'
    this.keyboard = new Keyboard(parts.input, interrupted)
  }

  open(): void {
    const { signals } = this.#parts
    this.#open = true
    this.keyboard.open()
    this.#screen.write(modesAtStart(this.#tongue))
    signals.on('SIGTSTP', this.#stop)
    signals.on('SIGCONT', this.#goOn)
    this.#screen.stream.on('resize', this.#resized)
  }

  /** May be called twice. */
  close(): void {
    if (!this.#open) return
    const { signals } = this.#parts
    this.#open = false
    signals.off('SIGTSTP', this.#stop)
    signals.off('SIGCONT', this.#goOn)
    this.#screen.stream.off('resize', this.#resized)
    this.#screen.write(modesAtEnd(this.#tongue))
    this.keyboard.close()
  }

  onRedraw(again: Redraw): () => void {
    this.#redraws.add(again)
    return () => void this.#redraws.delete(again)
  }

  readonly #resized = () => this.#redraw('resized')

  #redraw(why: Parameters<Redraw>[0]): void {
    for (const again of [...this.#redraws]) again(why)
  }

  /** SIGTSTP, which no key sends here: the terminal goes back to the shell while we are stopped. */
  readonly #stop = () => {
    this.close()
    // Where no shell could wake us, the system does not stop us either, and goes on here at once.
    this.#parts.signals.raise('SIGTSTP')
    this.open()
    this.#redraw('resumed')
  }

  /** After a stop that nobody announced, or `fg`: others may have changed the mode meanwhile. */
  readonly #goOn = () => void this.#renew()

  async #renew(): Promise<void> {
    // Whoever changes the mode of a terminal from the background is stopped again.
    if (!(await this.#parts.ownsInput()) || !this.#open) return
    this.keyboard.renew()
    this.#screen.write(`${modesAtEnd(this.#tongue)}${modesAtStart(this.#tongue)}`)
    this.#redraw('resumed')
  }
}
