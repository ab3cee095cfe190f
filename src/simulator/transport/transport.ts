/** How commands reach a card, whole by T=1 or one way at a time by T=0, and which of those that it knows they are. */

import { type Answer, encodeAnswer, exactLength, SW } from './answer.ts'
import { announcesItsData, expectedLength, PendingAnswer, parseT0 } from './t0.ts'
import { type Apdu, offersT1, parseT1 } from './t1.ts'

/**
 * One command that a card knows; a null answer says that it falls mute.
 *
 * One that reads brings no data and is answered at the length it asks for: READ BINARY. On T=0 any other has the length
 * of its data in P3.
 */
export type Handler =
  | { readonly reads?: false; execute(command: Apdu): Answer | null }
  | { readonly reads: true; execute(command: Apdu & { readonly le: number }): Answer | null }

/** What tells one card from another. */
export interface CommandSet {
  /** What is answered whatever the command is, to a wrong class for instance; undefined: the command is executed. */
  intercept(command: Apdu): Answer | undefined
  /** By INS; GET RESPONSE is not among them. */
  readonly handlers: ReadonlyMap<number, Handler>
  /** On T=0, whether the reader adds P3 to a command of four bytes; else that is refused. */
  readonly completesHeaders?: boolean
}

const GET_RESPONSE = 0xc0

export class Transport {
  readonly #byT1: boolean
  readonly #commands: CommandSet
  readonly #pending = new PendingAnswer()

  /** @param atr T=1 where it offers that, else T=0 */
  constructor(atr: Uint8Array, commands: CommandSet) {
    this.#byT1 = offersT1(atr)
    this.#commands = commands
  }

  reset(): void {
    this.#pending.drop()
  }

  /** The whole response; no byte of a card that falls mute. */
  process(bytes: Uint8Array): Uint8Array {
    const answer = this.#byT1 ? this.#overT1(bytes) : this.#overT0(bytes)
    return answer === null ? new Uint8Array() : encodeAnswer(answer)
  }

  #overT1(bytes: Uint8Array): Answer | null {
    const command = parseT1(bytes)
    if (command === null) return { sw: SW.WRONG_LENGTH }
    const intercepted = this.#commands.intercept(command)
    if (intercepted !== undefined) return intercepted
    const handler = this.#commands.handlers.get(command.ins)
    if (handler === undefined) return { sw: SW.UNKNOWN_INS }
    const { le, data } = command
    if (handler.reads) {
      if (le === null || data.length > 0) return { sw: SW.WRONG_LENGTH }
      return atMost(le, handler.execute({ ...command, le }))
    }
    const answer = handler.execute(command)
    if (answer === null) return null
    return le === null ? { sw: answer.sw } : atMost(le, answer)
  }

  #overT0(bytes: Uint8Array): Answer | null {
    const command = parseT0(bytes)
    const { completesHeaders = true } = this.#commands
    if (command === null || (bytes.length === 4 && !completesHeaders)) return { sw: SW.WRONG_LENGTH }
    const intercepted = this.#commands.intercept({ ...command, le: null })
    if (intercepted !== undefined) return intercepted
    if (command.ins === GET_RESPONSE) return this.#pending.fetch(command)
    this.#pending.drop()
    const handler = this.#commands.handlers.get(command.ins)
    if (handler === undefined) return { sw: SW.UNKNOWN_INS }
    if (handler.reads) {
      if (command.data.length > 0) return { sw: SW.WRONG_LENGTH }
      return handler.execute({ ...command, le: expectedLength(command) })
    }
    if (!announcesItsData(command)) return { sw: SW.WRONG_LENGTH }
    const answer = handler.execute({ ...command, le: null })
    return answer === null ? null : this.#pending.announce(answer)
  }
}

/** 6Cxx where the answer is longer than Le. */
function atMost(le: number, answer: Answer | null): Answer | null {
  const length = answer?.data?.length ?? 0
  return length > le ? { sw: exactLength(length) } : answer
}
