/** A peer that speaks JSON, one object a line: QEMU's monitor (QMP), and QEMU's agent in the guest. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

interface Message {
  readonly return?: unknown
  readonly error?: { readonly desc: string }
  readonly event?: string
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

export class JsonLines {
  readonly #socket: Socket
  /** Commands are answered in their order. */
  readonly #unanswered: Waiting[] = []
  readonly #awaited: { readonly name: string; readonly waiting: Waiting }[] = []

  /**
   * Waits until someone listens at `path`.
   *
   * @throws when `isOver` says so
   */
  static async connect(path: string, isOver: () => boolean): Promise<JsonLines> {
    for (;;) {
      const socket = connect(path)
      try {
        await once(socket, 'connect')
        return new JsonLines(socket)
      } catch (error) {
        if (isOver()) throw error
        await pause(100)
      }
    }
  }

  private constructor(socket: Socket) {
    this.#socket = socket
    const lines = createInterface({ input: socket })
    lines.on('line', (line) => this.#heed(JSON.parse(line)))
    // The socket's own, passed on; it ends all the same.
    lines.on('error', () => undefined)
    socket.on('close', () => this.#end())
  }

  /** @throws with the peer's own description, or when it has ended */
  execute(command: string, args: object = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#unanswered.push({ resolve, reject })
      this.#socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`)
    })
  }

  /** Resolves at the next event of this name. */
  event(name: string): Promise<unknown> {
    return new Promise((resolve, reject) => this.#awaited.push({ name, waiting: { resolve, reject } }))
  }

  close(): void {
    this.#socket.destroy()
  }

  #heed(message: Message): void {
    const { event, error } = message
    if (event !== undefined) {
      const place = this.#awaited.findIndex(({ name }) => name === event)
      if (place !== -1) this.#awaited.splice(place, 1)[0]?.waiting.resolve(message)
    } else if (error !== undefined) this.#unanswered.shift()?.reject(new Error(error.desc))
    else if ('return' in message) this.#unanswered.shift()?.resolve(message.return)
  }

  #end(): void {
    const left = [...this.#unanswered.splice(0), ...this.#awaited.splice(0).map(({ waiting }) => waiting)]
    for (const { reject } of left) reject(new Error('QEMU has ended'))
  }
}
