/** The questions of the table, put to a person: no code is on its way, and the card is sent nothing. */

import type { CodesInHand } from './codes-in-hand.ts'
import type { Scene } from './ending.ts'
import type { MetCard } from './met-card.ts'
import type { Person } from './person.ts'
import { lastOf } from './status-of.ts'
import type { CodeQuestion, ConfirmationQuestion, DecisionQuestion, Step } from './table.ts'

type Retry = 'ask-retry' | 'ask-retry-for-the-last-time'

/** Why a question is no longer waited for. */
type Interruption = 'gone' | 'service-gone' | 'cancelled'

const AFTER_WRONG = { no: 'no', gone: 'card-left', 'service-gone': 'service-left' } as const

export class Questions {
  readonly #person: Person
  readonly #card: MetCard
  readonly #codes: CodesInHand
  /** Aborts on a request to end. */
  readonly #toEnd: AbortSignal

  constructor(person: Person, card: MetCard, codes: CodesInHand, toEnd: AbortSignal) {
    this.#person = person
    this.#card = card
    this.#codes = codes
    this.#toEnd = toEnd
  }

  async code(question: CodeQuestion): Promise<Step<CodeQuestion>> {
    this.#codes.beforeAsking()
    const { scene } = this.#card
    const reply = await this.#person.code(question, scene, this.#untilInterrupted())
    const { interruption } = this
    if (interruption !== null || reply.is === 'cancelled') {
      if (reply.is === 'code') reply.code.wipe()
      return interrupted(interruption ?? 'cancelled', scene)
    }
    if (reply.is === 'malformed') {
      return { answer: 'malformed', ending: { is: 'BAD_CODE_FORMAT', problem: reply.problem, ...scene } }
    }
    this.#codes.keep(question, reply.code)
    return { answer: 'given' }
  }

  async confirmation(question: ConfirmationQuestion): Promise<Step<ConfirmationQuestion>> {
    const { scene } = this.#card
    const reply = await this.#person.confirmation(question, scene, this.#untilInterrupted())
    const { interruption } = this
    const same = reply.is === 'code' && this.#codes.areConfirmedBy(reply.code)
    if (interruption !== null || reply.is === 'cancelled')
      return interrupted(interruption ?? 'cancelled', scene)
    return { answer: same ? 'same' : 'differs' }
  }

  async lastTry(question: 'warn-last-try'): Promise<Step<'warn-last-try'>> {
    const { scene } = this.#card
    const decision = await this.#decide(question, scene)
    if (decision === 'yes') return { answer: decision }
    if (decision !== 'no') return interrupted(decision, scene)
    const last = lastOf(scene.counters.puk.triesLeft)
    return { answer: decision, ending: { is: 'LAST_TRY_REFUSED', last, ...scene } }
  }

  async goOn(question: 'ask-whether-to-go-on'): Promise<Step<'ask-whether-to-go-on'>> {
    const { scene } = this.#card
    const decision = await this.#decide(question, scene)
    if (decision === 'yes') return { answer: decision }
    if (decision !== 'no') return interrupted(decision, scene)
    return { answer: decision, ending: { is: 'CONFIRMATION_MISMATCH', ...scene } }
  }

  async retry(question: Retry): Promise<Step<Retry>> {
    const { scene, lastWrong: sw } = this.#card
    const answer = await this.#decide(question, scene)
    if (answer === 'yes') return { answer }
    if (answer === 'cancelled') return { answer, ending: { is: 'CANCELLED', during: 'dialogue', ...scene } }
    const { card, counters, before } = scene
    if (sw === null || before.is === 'nothing') throw new TypeError('no wrong code to try again')
    const { tries } = before
    return { answer, ending: { is: 'PUK_WRONG', card, counters, tries, sw, afterwards: AFTER_WRONG[answer] } }
  }

  /** A no ends the run anyway, so it counts before whatever else would. */
  async #decide(question: DecisionQuestion, scene: Scene): Promise<'yes' | 'no' | Interruption> {
    const decision = await this.#person.decision(question, scene, this.#untilInterrupted())
    return decision === 'no' ? decision : (this.interruption ?? decision)
  }

  /** The card's leaving says more than a request to end, which may come of it. */
  get interruption(): Interruption | null {
    return this.#card.whatLeft ?? (this.#toEnd.aborted ? 'cancelled' : null)
  }

  #untilInterrupted(): AbortSignal {
    return AbortSignal.any([this.#card.gone, this.#toEnd])
  }
}

/** A question, or the last look before a code is sent, ends the run. */
export function interrupted(answer: Interruption, scene: Scene) {
  switch (answer) {
    case 'gone':
      return { answer, ending: { is: 'NO_CARD', because: 'taken-out', ...scene } } as const
    case 'service-gone':
      return { answer, ending: { is: 'NO_SERVICE', because: 'gone', ...scene } } as const
    case 'cancelled':
      return { answer, ending: { is: 'CANCELLED', during: 'dialogue', ...scene } } as const
  }
}
