/** The addon without PC/SC: readers and cards that a test moves, and a note of each call. */

import { EventEmitter } from 'node:events'
import type { CardReader, Context, OpenContext, WatchedReader } from '../../../src/pcsc/addon.ts'
import { hex } from '../../support/hex.ts'

/** SCARD_STATE_* of pcsclite.h. */
const EMPTY = 0x10
const PRESENT = 0x20
const EXCLUSIVE_IN_USE = 0x180

/** What a call into the addon comes to: a value, now or later, an error whose message ends in PC/SC's code, or nothing ever. */
export type Answer = Uint8Array | Error | 'never' | Promise<Uint8Array>

export interface FakeCard {
  readonly atr: Uint8Array
  /** SCARD_PROTOCOL_T0 or SCARD_PROTOCOL_T1, the only one that it speaks; T=0 where it says nothing. */
  readonly protocol?: 1 | 2
  answer(command: Uint8Array): Answer
}

/** As the addon says it: `SCardConnect error: …(0x8010000b)`. */
export function pcscError(call: string, code: string): Error {
  return new Error(`${call} error: Some words.(0x${code})`)
}

interface Slot {
  card: FakeCard | null
  comings: number
  inUse: boolean
}

type Done<T> = (error: unknown, value: T) => void

export class FakeAddon {
  /** `connect A 1`, by its share mode, `transmit A 00A40000`, `disconnect A 1`, by what becomes of the card; in order. */
  readonly calls: string[] = []
  /** How a call is answered instead, by the call's beginning. */
  readonly instead = new Map<string, Error | 'never' | Promise<number>>()
  /** Thrown when a context is opened. */
  refusal: Error | null = null
  /** Whether contexts tell of their readers. */
  isHung = false
  /** Readers that never tell their state. */
  readonly silent = new Set<string>()
  /** Every reader that was made to hold a card through. */
  readonly made: WeakRef<object>[] = []
  /** How long after a change of a reader its status event comes, in ms. */
  lag = 0
  readonly #slots = new Map<string, Slot>()
  /** Names of readers that are no UTF-8, by the text that the addon makes of each. */
  readonly #misnamed = new Map<string, Buffer>()
  readonly #contexts: {
    emitter: EventEmitter
    list: (error?: Error) => void
    readers: Map<string, Watched>
  }[] = []

  constructor(...names: readonly string[]) {
    for (const name of names) this.#slots.set(name, { card: null, comings: 0, inUse: false })
  }

  readonly open: OpenContext = () => {
    if (this.refusal !== null) throw this.refusal
    const emitter = new EventEmitter()
    const readers = new Map<string, Watched>()
    let tell: Done<Buffer> = () => {}
    const list = (error?: Error) => {
      const names = this.#names().map((name) => this.#misnamed.get(name) ?? Buffer.from(name))
      const zero = Buffer.alloc(1)
      tell(error, error ? Buffer.alloc(0) : Buffer.concat([...names.flatMap((name) => [name, zero]), zero]))
    }
    const context = Object.assign(emitter, {
      start: (done: Done<Buffer>) => {
        tell = done
        if (!this.isHung) list()
      },
    }) as unknown as Context
    this.#contexts.push({ emitter, list, readers })
    // As the addon's own JavaScript does.
    process.nextTick(() => {
      context.start((error) => {
        if (error) {
          emitter.emit('error', error)
          return
        }
        for (const name of this.#names()) if (!readers.has(name)) this.#watch(emitter, readers, name)
        for (const [name, reader] of readers)
          if (!this.#names().includes(name)) {
            readers.delete(name)
            reader.emit('end')
          }
      })
    })
    return context
  }

  insert(name: string, card: FakeCard): void {
    this.#change(name, { card })
  }

  remove(name: string): void {
    this.#change(name, { card: null })
  }

  /** A card goes and another comes between two looks of the daemon at its reader. */
  exchange(name: string, card: FakeCard): void {
    this.#slot(name).comings += 1
    this.insert(name, card)
  }

  /** Another program takes the card, or lets go of it: nobody is told. */
  use(name: string, inUse: boolean): void {
    this.#slot(name).inUse = inUse
  }

  plug(name: string): void {
    this.#slots.set(name, { card: null, comings: 0, inUse: false })
    for (const { list } of this.#contexts) list()
  }

  /** A reader whose name is these bytes. */
  plugMisnamed(name: Buffer): void {
    this.#misnamed.set(name.toString(), name)
    for (const { list } of this.#contexts) list()
  }

  unplug(name: string): void {
    this.#slots.delete(name)
    for (const { list } of this.#contexts) list()
  }

  /** The daemon ends. */
  fail(error: Error): void {
    for (const { list } of this.#contexts.splice(0)) list(error)
  }

  #names(): string[] {
    return [...this.#slots.keys(), ...this.#misnamed.keys()]
  }

  #slot(name: string): Slot {
    const slot = this.#slots.get(name)
    if (slot === undefined) throw new Error(`no such reader: ${name}`)
    return slot
  }

  #change(name: string, { card }: Pick<Slot, 'card'>): void {
    const slot = this.#slot(name)
    slot.card = card
    slot.comings += 1
    const tell = () => {
      for (const { readers } of this.#contexts) readers.get(name)?.tell(slot)
    }
    if (this.lag > 0) setTimeout(tell, this.lag)
    else tell()
  }

  #watch(context: EventEmitter, readers: Map<string, Watched>, name: string): void {
    const addon = this
    class Reader extends Watched implements CardReader {
      constructor(name: string) {
        super(name)
        addon.made.push(new WeakRef(this))
      }

      connect(options: Parameters<CardReader['connect']>[0], done: Done<number>): void {
        addon.#call('connect', this.name, ` ${options.share_mode}`, done, () => {
          const card = addon.#slots.get(this.name)?.card ?? null
          if (card === null) return pcscError('SCardConnect', '8010000c')
          const { protocol = 1 } = card
          return (options.protocol & protocol) === 0 ? pcscError('SCardConnect', '8010000f') : protocol
        })
      }

      disconnect(disposition: number, done: Done<void>): void {
        addon.#call('disconnect', this.name, ` ${disposition}`, done, () => undefined)
      }

      transmit(command: Buffer, length: number, protocol: number, done: Done<Buffer>): void {
        addon.#call('transmit', this.name, ` ${hex(command)}`, done, () => {
          const card = addon.#slots.get(this.name)?.card ?? null
          if (card === null) return pcscError('SCardTransmit', '80100069')
          if (protocol !== (card.protocol ?? 1)) return pcscError('SCardTransmit', '8010000f')
          const answer = card.answer(command)
          if (answer instanceof Uint8Array && answer.length > length)
            return pcscError('SCardTransmit', '80100008')
          if (answer instanceof Promise) return answer.then((late) => Buffer.from(late))
          return answer instanceof Uint8Array ? Buffer.from(answer) : answer
        })
      }
    }
    const reader = new Reader(name)
    readers.set(name, reader)
    context.emit('reader', reader as unknown as WatchedReader)
    if (this.silent.has(name)) return
    if (!this.#misnamed.has(name)) reader.tell(this.#slot(name))
    // The daemon knows none of that name: the addon's thread ends without a word.
    else
      setImmediate(() => {
        readers.delete(name)
        reader.emit('end')
      })
  }

  #call<T>(
    what: string,
    reader: string,
    rest: string,
    done: Done<T>,
    work: () => T | Error | 'never' | Promise<T>,
  ): void {
    const call = `${what} ${reader}${rest}`
    this.calls.push(call)
    const instead = [...this.instead].find(([beginning]) => call.startsWith(beginning))?.[1]
    const result = instead ?? work()
    if (result === 'never') return
    if (result instanceof Promise) {
      void result.then((late) => done(null, late as T))
      return
    }
    setImmediate(() => (result instanceof Error ? done(result, undefined as T) : done(null, result as T)))
  }
}

class Watched extends EventEmitter {
  constructor(readonly name: string) {
    super()
  }

  tell({ card, comings, inUse }: Slot): void {
    const state = (comings << 16) | (card === null ? EMPTY : PRESENT) | (inUse ? EXCLUSIVE_IN_USE : 0)
    setImmediate(() => this.emit('status', { state, atr: card === null ? undefined : Buffer.from(card.atr) }))
  }
}
