/** A channel to a card: one command in, one whole response out, whatever the transport splits. */

import { type CardPort, PortFault } from '../port.ts'
import { type Command, encode, INS, isCodeBearing, type Protocol } from './command.ts'
import { meaningOf } from './status-word.ts'

/** GET RESPONSE at most so many times for one command: 16 kB, above any file of a CPS. */
const MAX_PARTS = 64

/** 256 bytes and the status word: nothing longer answers a short command (ISO/IEC 7816-3, 12.1). */
const LONGEST_RESPONSE = 258

/** A response APDU: data, then a status word (ISO/IEC 7816-4, 5.1). */
export interface Response {
  /** 0 to 256 bytes from one exchange; more where several were joined. */
  readonly data: Uint8Array
  /** SW1-SW2 as one number, 0x9000 and the like. */
  readonly sw: number
}

/** A port to a card, and the protocol that the reader and the card agreed on. */
export type SpokenPort = CardPort & { readonly protocol: Protocol }

export class Channel {
  readonly #port: SpokenPort

  constructor(port: SpokenPort) {
    this.#port = port
  }

  /**
   * Sends `command`, fetches what 61xx announces and repeats a 6Cxx once with the length asked for
   * (ISO/IEC 7816-4, 5.3.4; ISO/IEC 7816-3, 12.2.1).
   *
   * A command that carries or tests a code costs exactly one exchange: whatever comes back is given back. Every byte
   * sent is wiped afterwards.
   *
   * @throws {PortFault} when no response came; the card may or may not have executed the command
   */
  async send(command: Command): Promise<Response> {
    if (isCodeBearing(command.ins)) return this.#exchange(command)
    let last = await this.#exact(command)
    if (command.unread) return last
    const parts = [last.data]
    for (let meaning = meaningOf(last.sw); meaning.is === 'more' && parts.length <= MAX_PARTS; ) {
      last = await this.#exact({
        cla: command.cla,
        ins: INS.GET_RESPONSE,
        p1: 0,
        p2: 0,
        le: meaning.available,
      })
      parts.push(last.data)
      meaning = meaningOf(last.sw)
    }
    return { data: Buffer.concat(parts), sw: last.sw }
  }

  async #exact(command: Command): Promise<Response> {
    const response = await this.#exchange(command)
    const meaning = meaningOf(response.sw)
    if (meaning.is !== 'wrong-le' || command.le === undefined) return response
    return this.#exchange({ ...command, le: meaning.exact })
  }

  async #exchange(command: Command): Promise<Response> {
    const bytes = encode(command, this.#port.protocol)
    try {
      return decode(await this.#port.transmit(bytes))
    } finally {
      bytes.fill(0)
    }
  }
}

/** @throws {PortFault} `malformed` when fewer than 2 bytes came, or more than 258: what stands at the end is no status word then. */
export function decode(bytes: Uint8Array): Response {
  const end = bytes.length - 2
  const sw1 = bytes[end]
  const sw2 = bytes[end + 1]
  if (sw1 === undefined || sw2 === undefined || bytes.length > LONGEST_RESPONSE) {
    throw new PortFault('malformed', `${bytes.length} bytes`)
  }
  return { data: bytes.subarray(0, end), sw: (sw1 << 8) | sw2 }
}
