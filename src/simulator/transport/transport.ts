/** How commands reach a card that takes T=1 or T=0: whole, or its data one way at a time. */

import { type Answer, encodeAnswer, exactLength, SW } from './answer.ts'
import { announcesItsData, expectedLength, PendingAnswer, parseT0 } from './t0.ts'
import { type Apdu, offersT1, parseT1 } from './t1.ts'

/** What a card does with a command; null: it falls mute. */
export type Execute = (command: Apdu) => Answer | null

const READ_BINARY = 0xb0
const GET_RESPONSE = 0xc0

export class Transport {
  readonly #byT1: boolean
  readonly #execute: Execute
  readonly #pending = new PendingAnswer()

  /** @param atr T=1 where it offers that, else T=0 */
  constructor(atr: Uint8Array, execute: Execute) {
    this.#byT1 = offersT1(atr)
    this.#execute = execute
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
    const answer = this.#execute(command)
    if (answer?.data === undefined) return answer
    const { le } = command
    if (le === null) return { sw: answer.sw }
    return answer.data.length > le ? { sw: exactLength(answer.data.length) } : answer
  }

  #overT0(bytes: Uint8Array): Answer | null {
    const command = parseT0(bytes)
    if (command === null) return { sw: SW.WRONG_LENGTH }
    if (command.ins === GET_RESPONSE) return this.#pending.fetch(command)
    this.#pending.drop()
    if (command.ins === READ_BINARY) {
      if (command.data.length > 0) return { sw: SW.WRONG_LENGTH }
      return this.#execute({ ...command, le: expectedLength(command) })
    }
    if (!announcesItsData(command)) return { sw: SW.WRONG_LENGTH }
    const answer = this.#execute({ ...command, le: null })
    return answer === null ? null : this.#pending.announce(answer)
  }
}
