/** A channel to a card: one command in, one whole response out, whatever the transport splits. */

import type { CardPort } from '../port.ts'
import { type Command, encode, INS, isCodeBearing, type Protocol } from './command.ts'
import { decode, type Response } from './response.ts'
import { meaningOf } from './status-word.ts'

/** GET RESPONSE at most so many times for one command: 16 kB, above any file of a CPS. */
const MAX_PARTS = 64

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
