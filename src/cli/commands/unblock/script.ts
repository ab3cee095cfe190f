/** A script in a person's place: the very same questions, answered from its options and codes, each code once. */

import { PUK_LENGTHS } from '../../../card/puk-lengths.ts'
import type { CodeProblem, Scene } from '../../../procedure/ending.ts'
import type { CodeReply, ConfirmationReply, Decision, Person } from '../../../procedure/person.ts'
import type { CodeQuestion, DecisionQuestion } from '../../../procedure/table.ts'
import type { Lengths } from '../../../search/card-seen.ts'
import type { Secret } from '../../../secret.ts'
import type { GivenCodes } from './read-codes.ts'

export interface ScriptAnswers {
  readonly allowLastTry: boolean
  /**
   * Called at most once, when the card is known to be the right one and to be blocked.
   *
   * @param signal aborts when the card is gone or the run is to end: the codes are not waited for any longer
   */
  readonly readCodes: (signal: AbortSignal) => Promise<GivenCodes | CodeProblem>
}

export class Script implements Person {
  readonly choose = null
  readonly #answers: ScriptAnswers
  #codes: GivenCodes | null = null

  constructor(answers: ScriptAnswers) {
    this.#answers = answers
  }

  async code(question: CodeQuestion, { card }: Scene, signal: AbortSignal): Promise<CodeReply> {
    if (question === 'ask-puk') {
      const codes = await this.#answers.readCodes(signal)
      if (typeof codes === 'string') return { is: 'malformed', problem: codes }
      this.#codes = codes
      return fits(codes.puk, PUK_LENGTHS, 'puk')
    }
    if (this.#codes === null) return { is: 'cancelled' }
    return fits(this.#codes.pin.copy(), card.pin, 'pin')
  }

  async confirmation(): Promise<ConfirmationReply> {
    return this.#codes === null ? { is: 'cancelled' } : { is: 'code', code: this.#codes.pin }
  }

  /** A second presentation of the code de déblocage is a person's decision. */
  async decision(question: DecisionQuestion): Promise<Decision> {
    return question === 'warn-last-try' && this.#answers.allowLastTry ? 'yes' : 'no'
  }

  /** To be called however the run ended: a code that was not handed over is wiped. */
  close(): void {
    this.#codes?.puk.wipe()
    this.#codes?.pin.wipe()
  }
}

/** The code de déblocage has eight digits, the code porteur as many as the card declares. */
function fits(code: Secret, { minLength, maxLength }: Lengths, which: 'puk' | 'pin'): CodeReply {
  if (code.length >= minLength && code.length <= maxLength) return { is: 'code', code }
  code.wipe()
  return { is: 'malformed', problem: which }
}
