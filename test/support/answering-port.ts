/** A card of one line: each answer is worked out from the command, and every buffer that was sent is kept. */

import type { SpokenPort } from '../../src/apdu/channel.ts'
import { bytes, hex } from './hex.ts'

export interface AnsweringPort extends SpokenPort {
  /** What was sent, upper-case hexadecimal, in order. */
  readonly sent: string[]
  /** The very buffers that were handed over, as they are now. */
  readonly buffers: Uint8Array[]
}

/** @param answer gives the whole response APDU in hexadecimal, or throws; `index` counts the exchanges from 0 */
export function answeringPort(
  answer: (command: string, index: number) => string,
  protocol: SpokenPort['protocol'] = 'T=1',
): AnsweringPort {
  const sent: string[] = []
  const buffers: Uint8Array[] = []
  return {
    protocol,
    sent,
    buffers,
    async transmit(command) {
      sent.push(hex(command))
      buffers.push(command)
      return bytes(answer(hex(command), sent.length - 1))
    },
  }
}

/** Answers what is written, in that order; a command too many is an error. */
export function answeringInTurn(...answers: readonly string[]): AnsweringPort {
  return answeringPort((command, index) => {
    const answer = answers[index]
    if (answer === undefined) throw new Error(`no answer foreseen to ${command}`)
    return answer
  })
}
