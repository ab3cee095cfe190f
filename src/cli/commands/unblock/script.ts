/** A script in a person's place: the very same questions, answered from its options and codes, each code once. */

import { PUK_LENGTHS } from '../../../card/puk-lengths.ts'
import type { CodeProblem, Facts } from '../../../procedure/facts.ts'
import type { Person, Reply } from '../../../procedure/person.ts'
import type { Question } from '../../../procedure/table.ts'
import type { Secret } from '../../../secret.ts'
import type { GivenCodes } from './code-source.ts'

export interface ScriptAnswers {
  readonly allowLastTry: boolean
  /**
   * Called at most once, when the card is known to be the right one and to be blocked.
   *
   * @param signal aborts when the card is gone or the run is to end: the codes are not waited for any longer
   */
  readonly readCodes: (signal: AbortSignal) => Promise<GivenCodes | CodeProblem>
  readonly progress: Pick<Person, 'waiting' | 'found' | 'working' | 'done'>
}

export class Script implements Person {
  readonly #answers: ScriptAnswers
  readonly waiting: Person['waiting']
  readonly found: Person['found']
  readonly working: Person['working']
  readonly done: Person['done']
  #codes: GivenCodes | null = null

  constructor(answers: ScriptAnswers) {
    this.#answers = answers
    const { progress } = answers
    this.waiting = () => progress.waiting()
    this.found = () => progress.found()
    this.working = () => progress.working()
    this.done = () => progress.done()
  }

  async meet(): Promise<void> {}

  async answer(question: Question, facts: Facts, signal: AbortSignal): Promise<Reply> {
    switch (question) {
      case 'warn-last-try':
        return { is: this.#answers.allowLastTry ? 'yes' : 'no' }
      case 'ask-puk': {
        const codes = await this.#answers.readCodes(signal)
        if (typeof codes === 'string') return { is: 'malformed', problem: codes }
        this.#codes = codes
        return fits(codes.puk, facts, 'puk')
      }
      case 'ask-pin':
        return this.#codes === null ? { is: 'cancelled' } : fits(this.#codes.pin.copy(), facts, 'pin')
      case 'confirm':
        return this.#codes === null ? { is: 'cancelled' } : { is: 'code', code: this.#codes.pin }
      default:
        // A second presentation of the code de déblocage is a person's decision.
        return { is: 'no' }
    }
  }

  /** To be called however the run ended: a code that was not handed over is wiped. */
  close(): void {
    this.#codes?.puk.wipe()
    this.#codes?.pin.wipe()
  }
}

/** The code de déblocage has eight digits, the code porteur as many as the card declares. */
function fits(code: Secret, { held }: Facts, which: 'puk' | 'pin'): Reply {
  const { minLength, maxLength } = which === 'puk' || held === null ? PUK_LENGTHS : held.cps.codes.pin
  if (code.length >= minLength && code.length <= maxLength) return { is: 'code', code }
  code.wipe()
  return { is: 'malformed', problem: which }
}
