/** The readers of this machine, through a reader process: nothing here ever blocks, or waits without a limit. */

import { type Asked, type Connection, PortFault, type ReaderState, type Readers } from '../port.ts'
import { ClientConnection } from './client-connection.ts'
import { Host } from './host.ts'
import { LIMITS, type Limits } from './limits.ts'
import { type Link, startReaderProcess } from './link.ts'
import { within } from './within.ts'

interface Options {
  readonly limits?: Partial<Limits>
  /** Starts a reader process. */
  readonly start?: () => Link
}

export interface PcscReaders extends Readers {
  /** Starts the reader process before it is needed, so that it loads beside the rest. Keeps nothing alive. */
  start(): void
}

/** Nothing is started before `start` or the first request. */
export function pcscReaders({ limits = {}, start = startReaderProcess }: Options = {}): PcscReaders {
  return new Client({ ...LIMITS, ...limits }, start)
}

class Client implements PcscReaders {
  readonly #limits: Limits
  readonly #start: () => Link
  readonly #hosts = new Set<Host>()
  readonly #looking = new Set<Host>()
  readonly #waiting = new Set<() => void>()

  constructor(limits: Limits, start: () => Link) {
    this.#limits = limits
    this.#start = start
  }

  start(): void {
    try {
      this.#host()
    } catch {
      // Told at the first request, which tries again.
    }
  }

  /** What we hold ourselves, be it through another process, is not in use by another program. */
  async list(asked: Asked = 'as-told'): Promise<ReaderState[]> {
    const states = await (asked === 'afresh' ? this.#afresh() : this.#host().list(this.#limits.list))
    const ours = new Set(this.#connections().map(({ reader }) => reader))
    return states.map((state) => ({ ...state, inUse: state.inUse && !ours.has(state.name) }))
  }

  async change(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const { requests } = this.#host()
    const { number, answer } = requests.send('change')
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    signal.addEventListener('abort', end)
    this.#waiting.add(end)
    try {
      await Promise.race([answer, ended])
    } finally {
      signal.removeEventListener('abort', end)
      this.#waiting.delete(end)
      if (requests.isPending(number)) requests.cancel(number)
    }
  }

  async connect(reader: string): Promise<Connection> {
    return await ClientConnection.open(this.#host(), reader, this.#limits, () => this.#secondLook())
  }

  async close(): Promise<void> {
    for (const end of this.#waiting) end()
    for (const connection of this.#connections()) void connection.disconnect()
    const lettingGo = [...this.#hosts].flatMap((host) => [...host.lettingGo])
    // The daemon resets what is left all at once.
    await within(Promise.all(lettingGo), this.#limits.close)
    await Promise.all([...this.#hosts, ...this.#looking].map((host) => host.end()))
  }

  #connections(): Connection[] {
    return [...this.#hosts].flatMap(({ connections }) => [...connections])
  }

  /** Where the daemon does not answer, the processes that wait for its word are ended: what is asked next goes to new ones. */
  async #afresh(): Promise<ReaderState[]> {
    try {
      return await this.#secondLook()
    } catch (error) {
      const idle = [...this.#hosts].filter(({ connections }) => connections.size === 0)
      await Promise.all(idle.map((host) => host.end(error as PortFault)))
      throw error
    }
  }

  /** The readers as a fresh process finds them. @throws {PortFault} `service-hung` where the daemon does not answer */
  async #secondLook(): Promise<ReaderState[]> {
    const host = this.#newHost(this.#looking)
    try {
      return await host.list(this.#limits.secondLook)
    } finally {
      void host.end()
    }
  }

  /** @throws {PortFault} `process-ended` when no process can be started */
  #host(): Host {
    const fit = [...this.#hosts].find(({ isFit }) => isFit)
    if (fit !== undefined) return fit
    return this.#newHost(this.#hosts)
  }

  #newHost(among: Set<Host>): Host {
    try {
      const host: Host = new Host(this.#start(), () => among.delete(host))
      among.add(host)
      return host
    } catch (error) {
      throw new PortFault('process-ended', error instanceof Error ? error.message : 'not an error')
    }
  }
}
