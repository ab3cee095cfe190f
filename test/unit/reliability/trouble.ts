/** A reader, its card and the daemon behind them, in which something goes wrong at one exchange. */

import { type Connection, PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { SIMULATED_READER, SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { bytes, hex } from '../../support/hex.ts'

export type Kind =
  /** The card is taken out; for good, or put back at once. */
  | 'removed'
  | 'removed-and-back'
  /** Another holder's card is put in its place. */
  | 'exchanged'
  /** The reader is unplugged. */
  | 'reader-gone'
  /** The daemon ends; for good, or started again at once. */
  | 'daemon-killed'
  | 'daemon-restarted'
  /** The reader process ends: the daemon resets the card, and a fresh one can take it. */
  | 'process-killed'
  /** The card says nothing more, and its reader is stuck with it. */
  | 'silent'
  /** The card has said nothing this time. */
  | 'mute-once'

export type Trouble = {
  /** The number of the exchange, from 1, over all connections. */
  readonly at: number
  /** Whether the card has done by then what it was told. */
  readonly executed: boolean
} & ({ readonly is: Kind } | { readonly is: 'answers'; readonly answer: Uint8Array })

const FAULTS: Readonly<Record<Kind, PortFaultKind>> = {
  removed: 'removed',
  'removed-and-back': 'removed',
  exchanged: 'removed',
  'reader-gone': 'removed',
  'daemon-killed': 'no-service',
  'daemon-restarted': 'no-service',
  'process-killed': 'process-ended',
  silent: 'mute',
  'mute-once': 'mute',
}

export const KINDS = Object.keys(FAULTS) as readonly Kind[]

/** One of each class of ISO/IEC 7816-4, tables 5 and 6, those that a CPS is known to use, and what is none. */
const WORDS =
  '9000 6100 6110 6200 6281 6300 6381 63C0 63C1 63C9 63CF 6400 6581 6600 6700 6881 6882 6900 6982 6983 6984 6985 6A80 6A82 6A86 6A88 6B00 6C00 6C10 6D00 6E00 6F00 9100 0000 FFFF'.split(
    ' ',
  )

export const ANSWERS: readonly (readonly [name: string, answer: Uint8Array])[] = [
  ...WORDS.map((word) => [word, bytes(word)] as const),
  ['no byte', new Uint8Array()],
  ['one byte', bytes('90')],
  ['300 bytes and 9000', Buffer.concat([Buffer.alloc(300, 0xa5), bytes('9000')])],
  ['garbage and 9000', Buffer.concat([bytes('30 82 FF FF 00 80 7F 84 FF FF FF FF 04'), bytes('9000')])],
  ['zeroes and 9000', Buffer.concat([Buffer.alloc(200), bytes('9000')])],
]

type Make = (at: number) => Trouble

/** Each of them, the command executed or not. */
export const TROUBLES: readonly (readonly [name: string, make: Make])[] = [true, false].flatMap(
  (executed) => {
    const name = (what: string) => `${what}, the command ${executed ? '' : 'not '}executed`
    return [
      ...KINDS.map((is) => [name(is), (at: number): Trouble => ({ at, executed, is })] as const),
      ...ANSWERS.map(
        ([what, answer]) =>
          [name(what), (at: number): Trouble => ({ at, executed, is: 'answers', answer })] as const,
      ),
    ]
  },
)

export class TroubledReaders implements Readers {
  /** Every command that was sent, in upper-case hexadecimal. */
  readonly sent: string[] = []
  readonly #card: VirtualCard
  readonly #other: VirtualCard
  readonly #reader: SimulatedReader
  readonly #readers: SimulatedReaders
  readonly #troubles: readonly Trouble[]
  readonly #connections = new Set<AbortController>()
  #hasDaemon = true
  #hasReader = true
  #isStuck = false

  /** @param other another holder's, which is in no reader yet */
  constructor(card: VirtualCard, other: VirtualCard, troubles: readonly Trouble[]) {
    this.#card = card
    this.#other = other
    this.#reader = new SimulatedReader(SIMULATED_READER, card)
    this.#readers = new SimulatedReaders([this.#reader])
    this.#troubles = troubles
  }

  async list() {
    this.#askDaemon()
    return this.#hasReader ? await this.#readers.list() : []
  }

  async change(signal: AbortSignal) {
    this.#askDaemon()
    await this.#readers.change(signal)
  }

  async connect(name: string): Promise<Connection> {
    this.#askDaemon()
    if (!this.#hasReader) throw new PortFault('no-reader')
    if (this.#isStuck) throw new PortFault('busy')
    const connection = await this.#readers.connect(name)
    const ended = new AbortController()
    this.#connections.add(ended)
    const gone = AbortSignal.any([connection.gone, ended.signal])
    return {
      reader: connection.reader,
      atr: connection.atr,
      protocol: connection.protocol,
      gone,
      transmit: (command) => this.#transmit(connection, ended, command),
      disconnect: async () => {
        if (!this.#isStuck) await connection.disconnect()
      },
    }
  }

  async close() {
    await this.#readers.close()
  }

  #askDaemon(): void {
    if (!this.#hasDaemon) throw new PortFault('no-service')
  }

  async #transmit(connection: Connection, ended: AbortController, command: Uint8Array): Promise<Uint8Array> {
    if (ended.signal.aborted) throw ended.signal.reason
    if (this.#isStuck) throw new PortFault('mute')
    this.sent.push(hex(command))
    const trouble = this.#troubles.find(({ at }) => at === this.sent.length)
    if (trouble === undefined) return await connection.transmit(command)
    if (trouble.executed) await connection.transmit(command)
    if (trouble.is === 'answers') return new Uint8Array(trouble.answer)
    const fault = new PortFault(FAULTS[trouble.is])
    this.#befall(trouble.is, fault)
    throw fault
  }

  #befall(kind: Kind, fault: PortFault): void {
    if (kind === 'removed' || kind === 'exchanged') {
      this.#reader.remove()
      // Without power.
      this.#card.reset()
      if (kind === 'exchanged') this.#reader.insert(this.#other)
    } else if (kind === 'removed-and-back') this.#reader.insert(this.#card)
    else if (kind === 'silent') this.#isStuck = true
    else if (kind !== 'mute-once') {
      this.#hasReader = kind !== 'reader-gone'
      this.#hasDaemon = kind !== 'daemon-killed'
      this.#end(fault)
    }
  }

  /** Whoever held the card holds it no more, and it was reset. */
  #end(fault: PortFault): void {
    for (const ended of this.#connections) ended.abort(fault)
    this.#connections.clear()
    this.#reader.release()
  }
}
