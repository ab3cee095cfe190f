/** A card of few words in a slot of vpcd: it answers what a test says, and notes what the reader did to it. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { bytes, hex } from './hex.ts'

/** A response APDU of one byte or more (vpcd takes no bytes for no answer), nothing at all, or no more card. */
export type Answer = Uint8Array | 'silence' | 'vanish'

export type Answering = (command: Uint8Array) => Answer

/** Of a CPS3. */
export const ATR = bytes('3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00')

const CONTROL = ['power off', 'power on', 'reset', '', 'ATR'] as const

export class VpcdCard {
  /** What the reader did, in order: `power on`, `power off`, `reset`, or a command in upper-case hexadecimal. */
  readonly happened: string[] = []
  readonly #socket: Socket
  readonly #answering: Answering
  readonly #atr: Uint8Array
  #unread = Buffer.alloc(0)

  /** Resolves as soon as vpcd has taken the connection; pcscd sees the card up to a second later. */
  static async plug(
    port: number,
    answering: Answering = () => bytes('90 00'),
    atr: Uint8Array = ATR,
  ): Promise<VpcdCard> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    await once(socket, 'connect')
    return new VpcdCard(socket, answering, atr)
  }

  private constructor(socket: Socket, answering: Answering, atr: Uint8Array) {
    this.#socket = socket
    this.#answering = answering
    this.#atr = atr
    // A daemon that is killed takes the connection along.
    socket.on('error', () => {})
    socket.on('data', (chunk) => this.#read(chunk))
  }

  unplug(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk])
    while (this.#unread.length >= 2) {
      const end = 2 + this.#unread.readUInt16BE(0)
      if (this.#unread.length < end) return
      const payload = this.#unread.subarray(2, end)
      this.#unread = this.#unread.subarray(end)
      this.#heed(payload)
    }
  }

  #heed(payload: Uint8Array): void {
    const [first = 0] = payload
    if (payload.length === 1) {
      const control = CONTROL[first] ?? ''
      if (control === 'ATR') this.#send(this.#atr)
      else this.happened.push(control)
      return
    }
    this.happened.push(hex(payload))
    const answer = this.#answering(payload)
    if (answer === 'vanish') this.unplug()
    else if (answer !== 'silence') this.#send(answer)
  }

  #send(payload: Uint8Array): void {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(payload.length)
    this.#socket.write(Buffer.concat([length, payload]))
  }
}
