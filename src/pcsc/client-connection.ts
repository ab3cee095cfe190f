/** A card held through a reader process. */

import { type Connection, isWithoutService, PortFault, type ReaderState } from '../port.ts'
import type { Host } from './host.ts'
import type { Limits } from './limits.ts'
import { decodeOpened, encodeNumber, type Opened } from './protocol.ts'
import { within } from './within.ts'

/** The readers as a process of its own finds them. @throws {PortFault} `service-hung` where the daemon does not answer */
type SecondLook = () => Promise<ReaderState[]>

export class ClientConnection implements Connection {
  readonly reader: string
  readonly atr: Uint8Array
  readonly protocol: 'T=0' | 'T=1'
  readonly gone: AbortSignal
  readonly #host: Host
  readonly #number: number
  readonly #limits: Limits
  readonly #secondLook: SecondLook
  #isStuck = false
  #ending: Promise<void> | null = null

  /** @throws {PortFault} `no-reader`, `no-card`, `mute`, `busy`, `access-denied`, `service-hung`… */
  static async open(
    host: Host,
    reader: string,
    limits: Limits,
    secondLook: SecondLook,
  ): Promise<ClientConnection> {
    const { number, answer } = host.requests.send('connect', Buffer.from(reader))
    const letGo = () =>
      void host.requests.send('disconnect', encodeNumber(number)).answer.catch(() => undefined)
    // pcscd lets nobody in while another program is in a transaction: that program is to be waited for, not the card.
    const judge = (states: readonly ReaderState[]) =>
      states.some(({ name, inUse }) => name === reader && inUse)
        ? new PortFault('busy', 'SCardConnect did not return')
        : null
    host.opening += 1
    try {
      const body = await patiently(answer, limits.connect, limits.doubt, secondLook, judge)
      const opened = await host.read(() => decodeOpened(body))
      host.opening -= 1
      return new ClientConnection(host, reader, number, opened, limits, secondLook)
    } catch (error) {
      host.opening -= 1
      if (host.requests.isPending(number)) await host.giveUp(number, error as PortFault, letGo)
      else await host.endIfIdle()
      throw error
    }
  }

  private constructor(
    host: Host,
    reader: string,
    number: number,
    { atr, protocol }: Opened,
    limits: Limits,
    secondLook: SecondLook,
  ) {
    this.reader = reader
    this.atr = atr
    this.protocol = protocol
    this.gone = host.requests.gone(number)
    this.#host = host
    this.#number = number
    this.#limits = limits
    this.#secondLook = secondLook
    host.connections.add(this)
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    if (this.#ending !== null) throw new PortFault('unknown', 'disconnected')
    if (this.#isStuck) throw new PortFault('mute', 'an earlier exchange has not returned')
    const { requests } = this.#host
    const { number, answer } = requests.send('transmit', encodeNumber(this.#number), command)
    const { answer: limit, doubt } = this.#limits
    try {
      return new Uint8Array(await patiently(answer, limit, doubt, this.#secondLook, () => null))
    } catch (error) {
      if (requests.isPending(number)) {
        this.#isStuck = true
        const letGo = () => void this.#reset().answer.catch(() => undefined)
        await this.#host.giveUp(number, error as PortFault, letGo)
      }
      throw error
    }
  }

  disconnect(): Promise<void> {
    this.#ending ??= this.#letGo()
    return this.#ending
  }

  #letGo(): Promise<void> {
    const { lettingGo } = this.#host
    const ending = this.#end().finally(() => lettingGo.delete(ending))
    lettingGo.add(ending)
    return ending
  }

  async #end(): Promise<void> {
    const { requests, connections } = this.#host
    connections.delete(this)
    // A disconnect would wait behind the exchange that has not returned.
    if (!this.#isStuck && requests.fault === null) {
      const { number, answer } = this.#reset()
      const done = await within(answer, this.#limits.disconnect).catch(() => null)
      if (done === 'late')
        await this.#host.giveUp(number, new PortFault('mute', 'SCardDisconnect did not return'))
    }
    requests.forget(this.#number)
    await this.#host.endIfIdle()
  }

  #reset() {
    return this.#host.requests.send('disconnect', encodeNumber(this.#number))
  }
}

/**
 * What `answer` comes to. Where it is long in coming, a second look tells a card that is slow from a daemon that hangs.
 *
 * @param limit in ms, as is `doubt`, after which the second look is taken
 * @param judge what the second look means for the request; null when it goes on being waited for
 * @throws {PortFault} that of the answer; `service-hung`, `mute` or what `judge` said when there is none
 */
async function patiently(
  answer: Promise<Buffer>,
  limit: number,
  doubt: number,
  secondLook: SecondLook,
  judge: (states: readonly ReaderState[]) => PortFault | null,
): Promise<Buffer> {
  const first = await within(answer, Math.min(doubt, limit))
  if (first !== 'late') return first
  const answered = answer.then(
    () => null,
    () => null,
  )
  // Any other fault than a daemon that does not answer is one of the look itself.
  const found = secondLook().then(judge, (fault: PortFault) => (isWithoutService(fault) ? fault : null))
  const fault = await Promise.race([answered, found])
  if (fault !== null) throw fault
  const last = await within(answer, Math.max(0, limit - doubt))
  if (last === 'late') throw new PortFault('mute', 'no answer in time')
  return last
}
