/** The card slot of the guest's USB reader: a virtual card goes in and out, and what reaches it is noted. */

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { hex } from '../support/hex.ts'
import { HELLO, MESSAGE, MessageReader, message } from './vscard.ts'

/** What happens at a command: `before` the card gets it, which it then never does, or after it has executed it. */
export interface Trouble {
  /** How the command begins, in upper-case hexadecimal. */
  readonly at: string
  readonly when: 'before' | 'after'
  readonly happens: () => void
}

export class UsbSlot {
  /** Every command that the card has executed, in upper-case hexadecimal. */
  readonly commands: string[] = []
  readonly #path: string
  readonly #log: string
  #socket: Socket | null = null
  #card: VirtualCard | null = null
  #trouble: Trouble | null = null
  #powerOns = 0

  /**
   * @param path of the socket of QEMU's card
   * @param log what QEMU's reader prints with `debug=1`
   */
  constructor(path: string, log: string) {
    this.#path = path
    this.#log = log
  }

  /** Wires the slot to the reader, which has just been plugged in. */
  async open(): Promise<void> {
    const messages = new MessageReader()
    const socket = connect(this.#path)
    await once(socket, 'connect')
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        for (const { type, payload } of messages.push(chunk))
          if (type === MESSAGE.APDU) this.#execute(payload)
      })
    this.#socket = socket
    socket.write(Buffer.concat([HELLO, message(MESSAGE.READER_ADD)]))
    if (this.#card !== null) this.insert(this.#card)
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = null
  }

  /** @param trouble happens once */
  insert(card: VirtualCard, trouble: Trouble | null = null): void {
    this.commands.length = 0
    this.#card = card
    this.#trouble = trouble
    card.reset()
    this.#socket?.write(message(MESSAGE.ATR, card.atr))
  }

  /** Takes the card out. */
  remove(): void {
    this.#card?.reset()
    this.#card = null
    this.#socket?.write(message(MESSAGE.CARD_REMOVE))
  }

  /** Passes on to the card what of its power QEMU has kept to itself: it tells its own log alone. */
  settlePower(): void {
    const powerOns = readFileSync(this.#log, 'latin1').match(/PowerOn/g)?.length ?? 0
    if (powerOns > this.#powerOns) this.#card?.reset()
    this.#powerOns = powerOns
  }

  #execute(command: Uint8Array): void {
    this.settlePower()
    const sent = hex(command)
    const trouble = this.#trouble !== null && sent.startsWith(this.#trouble.at) ? this.#trouble : null
    if (trouble !== null) this.#trouble = null
    if (trouble?.when === 'before') {
      trouble.happens()
      return
    }
    const response = this.#card?.process(command) ?? new Uint8Array()
    this.commands.push(sent)
    if (trouble === null) this.#socket?.write(message(MESSAGE.APDU, response))
    else trouble.happens()
  }
}
