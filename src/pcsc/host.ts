/** One reader process, and the cards that are held through it. */

import { type Connection, isWithoutService, PortFault, type ReaderState } from '../port.ts'
import type { Link } from './link.ts'
import { decodeStates } from './protocol.ts'
import { Requests } from './requests.ts'
import { within } from './within.ts'

export class Host {
  readonly requests: Requests
  readonly connections = new Set<Connection>()
  /** How many cards are being taken. */
  opening = 0
  /** Cards that are being let go of. */
  readonly lettingGo = new Set<Promise<void>>()
  #isStuck = false

  /** @param onEnd called once, when it can answer nothing any more */
  constructor(link: Link, onEnd: () => void) {
    this.requests = new Requests(link, onEnd)
  }

  /** Whether it may be given something new. */
  get isFit(): boolean {
    return !this.#isStuck && this.requests.fault === null
  }

  /** @throws {PortFault} `service-hung` when that takes longer than `limit`: then the process has ended */
  async list(limit: number): Promise<ReaderState[]> {
    const { number, answer } = this.requests.send('list')
    const body = await within(answer, limit)
    if (body !== 'late') return await this.read(() => decodeStates(body))
    const fault = new PortFault('service-hung')
    await this.giveUp(number, fault)
    throw fault
  }

  /** Reads an answer. @throws {PortFault} `process-ended` when it is none: then the process has ended */
  async read<T>(read: () => T): Promise<T> {
    try {
      return read()
    } catch (error) {
      await this.end(error as PortFault)
      throw error
    }
  }

  /**
   * Waits no longer for the answer to a request. Where the daemon hangs, all that this process holds is lost with it;
   * else its other cards stay.
   *
   * @param done called should the request be done after all
   */
  async giveUp(number: number, fault: PortFault, done?: () => void): Promise<void> {
    this.requests.abandon(number, done)
    this.#isStuck = true
    if (isWithoutService(fault)) await this.end(fault)
    else await this.endIfIdle()
  }

  /**
   * A card was let go, or could not be taken. Only the end of a process lets go of one whose exchange has not come back;
   * others that are held or being taken through it come first.
   */
  async endIfIdle(): Promise<void> {
    if (this.#isStuck && this.connections.size === 0 && this.opening === 0) await this.end()
  }

  /** Never rejects. */
  async end(fault?: PortFault): Promise<void> {
    await this.requests.end(fault)
  }
}
