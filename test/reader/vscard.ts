/** The messages between QEMU's card slot (`ccid-card-passthru`) and a card outside of it: libcacard's vscard protocol. */

/** Of `enum VSCMsgType`, in libcacard's vscard_common.h. */
export const MESSAGE = { INIT: 1, ERROR: 2, READER_ADD: 3, ATR: 5, CARD_REMOVE: 6, APDU: 7 } as const

/** A type, a reader's number and the length of what follows: 32 bits each, big-endian. */
const HEADER_LENGTH = 12

export interface Message {
  readonly type: number
  readonly payload: Uint8Array
}

/** The magic word in the order of the machine that has it, here as QEMU's; version 0.0.2; no capability. */
export const HELLO = message(MESSAGE.INIT, Buffer.from('VSCD\x00\x00\x00\x02\x00\x00\x00\x00', 'latin1'))

export function message(type: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const header = Buffer.alloc(HEADER_LENGTH)
  header.writeUInt32BE(type, 0)
  header.writeUInt32BE(payload.length, 8)
  return Buffer.concat([header, payload])
}

/** Puts messages together again, however the socket has split or joined them. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0)

  /** The messages that `chunk` completes. */
  push(chunk: Uint8Array): Message[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const messages: Message[] = []
    while (this.#rest.length >= HEADER_LENGTH) {
      const end = HEADER_LENGTH + this.#rest.readUInt32BE(8)
      if (this.#rest.length < end) break
      messages.push({ type: this.#rest.readUInt32BE(0), payload: this.#rest.subarray(HEADER_LENGTH, end) })
      this.#rest = this.#rest.subarray(end)
    }
    return messages
  }
}
