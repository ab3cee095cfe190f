/** The keyboard while nothing is asked: what is typed ahead, a code perhaps, is neither shown nor kept. */

const CTRL_C = 0x03
const CTRL_D = 0x04

/**
 * Swallows keys whenever no prompt reads them. A terminal left to itself would show them, and hand them to the next
 * prompt. In raw mode it makes no signal of Ctrl-C any more, so that is done here, and for Ctrl-D alike.
 */
export class Keyboard {
  readonly #heed: (chunk: Buffer) => void

  constructor() {
    this.#heed = (chunk) => {
      const ends = chunk.includes(CTRL_C) || chunk.includes(CTRL_D)
      chunk.fill(0)
      if (ends) process.emit('SIGINT')
    }
    // A terminal that is gone says so at the next change of its mode, for as long as we run. No listener hears of it: of
    // a prompt's readline it would make an error of its own, which Inquirer leaves to end the process.
    const { stdin } = process
    const emit = stdin.emit.bind(stdin)
    stdin.emit = (event: string | symbol, ...args: unknown[]) =>
      event === 'error' ? process.emit('SIGINT') : emit(event, ...args)
  }

  swallow(): void {
    const { stdin } = process
    stdin.setRawMode(true)
    // A prompt leaves it paused, and a listener alone does not make it flow again.
    stdin.on('data', this.#heed).resume()
  }

  /** Leaves the terminal as a program finds it. */
  release(): void {
    const { stdin } = process
    stdin.off('data', this.#heed)
    stdin.pause()
    stdin.setRawMode(false)
  }

  /** Lends the keyboard to a prompt. */
  async lend<T>(prompt: () => Promise<T>): Promise<T> {
    this.release()
    try {
      return await prompt()
    } finally {
      this.swallow()
    }
  }
}
