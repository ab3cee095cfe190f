/** What the reader process does with each request: it holds the one watch and the cards. */

import { PortFault } from '../port.ts'
import type { OpenContext } from './addon.ts'
import { HeldCard } from './held-card.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { openWatch } from './open-context.ts'
import {
  decodeConnection,
  EVERYTHING,
  encodeFault,
  encodeFrame,
  encodeOpened,
  encodeStates,
  type Frame,
  type FrameKind,
} from './protocol.ts'
import type { Watch } from './watch.ts'

interface Surroundings {
  /** @throws {PortFault} `addon-missing` */
  readonly loadAddon: () => OpenContext
  /** Sends a frame to the program at once. */
  readonly send: (frame: Buffer) => void
  /** Ends the process: nothing is left that it could do. */
  readonly end: () => void
}

export class Service {
  readonly #surroundings: Surroundings
  readonly #oneAtATime = new OneAtATime()
  readonly #cards = new Map<number, HeldCard>()
  readonly #changes = new Map<number, AbortController>()
  readonly #watching: Promise<Watch>
  #isOpen = true

  /**
   * Opens PC/SC at once, so that the readers are known when they are asked for. Once only: after a refusal libpcsclite
   * gives other reasons.
   */
  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    this.#watching = this.#open()
    this.#watching.catch(() => {
      this.#isOpen = false
    })
  }

  /** Answers the request in time; of its body nothing is needed once this has returned. */
  heed({ kind, number, body }: Frame): void {
    if (kind === 'cancel') this.#changes.get(number)?.abort()
    else void this.#answer(number, this.#do(kind, number, body))
  }

  async #answer(number: number, work: Promise<Uint8Array>): Promise<void> {
    let frame: Buffer
    try {
      frame = encodeFrame('done', number, await work)
    } catch (error) {
      const fault = error instanceof PortFault ? error : new PortFault('unknown', String(error))
      // Who asks again is to start a fresh process.
      if (!this.#isOpen) return this.#giveUp(fault)
      frame = encodeFrame('fault', number, encodeFault(fault))
    }
    this.#surroundings.send(frame)
  }

  /** Reads the body before it returns: nothing is awaited before. */
  async #do(kind: FrameKind, number: number, body: Buffer): Promise<Uint8Array> {
    switch (kind) {
      case 'list':
        return await this.#list()
      case 'change':
        return await this.#change(number)
      case 'connect':
        return await this.#connect(number, body.toString())
      case 'transmit': {
        const { connection, rest } = decodeConnection(body)
        return await this.#card(connection).transmit(rest)
      }
      case 'disconnect':
        return await this.#disconnect(decodeConnection(body).connection)
      default:
        throw new PortFault('unknown', `a request that is none: ${kind}`)
    }
  }

  async #list(): Promise<Uint8Array> {
    const watch = await this.#watching
    await watch.settled()
    return encodeStates(watch.states())
  }

  async #change(number: number): Promise<Uint8Array> {
    const given = new AbortController()
    this.#changes.set(number, given)
    try {
      const watch = await this.#watching
      const before = watch.picture()
      await watch.until(() => watch.picture() !== before, given.signal)
      return new Uint8Array()
    } finally {
      this.#changes.delete(number)
    }
  }

  async #connect(number: number, reader: string): Promise<Uint8Array> {
    const watch = await this.#watching
    await watch.settled()
    const card = await HeldCard.take(reader, watch, this.#oneAtATime)
    this.#cards.set(number, card)
    card.onceGone((why) => this.#surroundings.send(encodeFrame('gone', number, encodeFault(why))))
    return encodeOpened(card)
  }

  #card(connection: number): HeldCard {
    const card = this.#cards.get(connection)
    if (card === undefined) throw new PortFault('unknown', 'disconnected')
    return card
  }

  async #disconnect(connection: number): Promise<Uint8Array> {
    const card = this.#cards.get(connection)
    this.#cards.delete(connection)
    await card?.letGo()
    return new Uint8Array()
  }

  /** @throws {PortFault} `addon-missing`, `no-service`, `access-denied` */
  async #open(): Promise<Watch> {
    const watch = await openWatch(this.#surroundings.loadAddon())
    watch.onceOver((fault) => this.#giveUp(fault))
    // The threads of the readers open contexts too, each before its first status.
    await this.#oneAtATime.run(() => watch.settled())
    return watch
  }

  /** Nothing that this process holds is of use any more. */
  #giveUp(fault: PortFault): void {
    const { send, end } = this.#surroundings
    send(encodeFrame('fault', EVERYTHING, encodeFault(fault)))
    end()
  }
}
