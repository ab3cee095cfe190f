/** T=0 as a card sees it: five header bytes, data one way only, answers fetched by GET RESPONSE (ISO/IEC 7816-3, 10). */

import { type Answer, available, exactLength, SW } from './answer.ts'

export interface T0Command {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  /** Length of the data sent, or expected (0 being 256): INS tells which. */
  readonly p3: number
  readonly data: Uint8Array
}

/** Null when the header is cut. A header of four bytes is a command without data, P3 = 00 understood. */
export function parseT0(bytes: Uint8Array): T0Command | null {
  const [cla, ins, p1, p2, p3 = 0] = bytes
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null
  return { cla, ins, p1, p2, p3, data: bytes.subarray(5) }
}

/** Whether P3 announces the data that came; on T=0 a Le after the data does not exist. */
export function announcesItsData({ p3, data }: T0Command): boolean {
  return data.length === p3
}

/** Bytes expected by a command that sends none, 1 to 256. */
export function expectedLength({ p3 }: T0Command): number {
  return p3 || 256
}

/** The answer to a command with data, until GET RESPONSE fetches it or another command drops it. */
export class PendingAnswer {
  #waiting: Uint8Array = new Uint8Array()

  drop(): void {
    this.#waiting = new Uint8Array()
  }

  /** Keeps the data and announces it by 61xx; an answer without data passes unchanged. */
  announce(answer: Answer): Answer {
    if (answer.data === undefined) return answer
    this.#waiting = answer.data
    return { sw: available(this.#waiting.length) }
  }

  /** Answers GET RESPONSE. */
  fetch(command: T0Command): Answer {
    const waiting = this.#waiting
    const wanted = expectedLength(command)
    if (command.p1 !== 0 || command.p2 !== 0) return { sw: SW.WRONG_P1P2 }
    if (command.data.length > 0) return { sw: SW.WRONG_LENGTH }
    if (waiting.length === 0) return { sw: SW.CONDITIONS_NOT_SATISFIED }
    if (wanted > waiting.length) return { sw: exactLength(waiting.length) }
    this.#waiting = waiting.subarray(wanted)
    const sw = this.#waiting.length > 0 ? available(this.#waiting.length) : SW.DONE
    return { sw, data: waiting.subarray(0, wanted) }
  }
}
