/** The runner: follows the table, asks the person, commands the card, and wipes every code on every way out. */

import { type Counters, presentationsLeft, resetRefusal, stateOf } from '../card/counter.ts'
import { CardRefused } from '../card/refusal.ts'
import { PortFault, type Readers } from '../port.ts'
import { findCard } from '../search/find-card.ts'
import type { Taking } from '../search/held-card.ts'
import { factsOf } from '../search/no-card.ts'
import type { Wish } from '../search/present-cards.ts'
import type { Secret } from '../secret.ts'
import { type Facts, NOTHING_KNOWN, ProcedureFailed } from './facts.ts'
import type { Person } from './person.ts'
import {
  type Answer,
  type AnswerTo,
  type End,
  type Next,
  next,
  type Question,
  START,
  type State,
} from './table.ts'
import { takeAgain, unblock } from './unblock-step.ts'

export interface Procedure {
  readonly readers: Readers
  readonly wish: Wish
  readonly taking: Taking
  readonly person: Person
  /** Everything up to the first code, which is not sent. */
  readonly dryRun: boolean
  /** Aborts on a request to end: heeded until VERIFY is sent, then no more before the proof. */
  readonly signal: AbortSignal
}

export interface Ending {
  readonly end: End
  readonly facts: Facts
}

/**
 * Runs the procedure to its end: at most one presentation of the code de déblocage between two answers of the person.
 *
 * The card is reset and let go, and both codes are wiped, however it ends.
 *
 * @throws {ProcedureFailed} on a defect of ours
 */
export async function runProcedure(procedure: Procedure): Promise<Ending> {
  const run = new Run(procedure)
  try {
    return await run.follow()
  } catch (error) {
    throw new ProcedureFailed(error, run.facts)
  } finally {
    await run.close()
  }
}

class Run {
  readonly #procedure: Procedure
  #facts: Facts = NOTHING_KNOWN
  /** How often the code de déblocage can still be presented, though the counters may not tell any more. */
  #presentations = 0
  #puk: Secret | null = null
  #pin: Secret | null = null

  constructor(procedure: Procedure) {
    this.#procedure = procedure
  }

  async follow(): Promise<Ending> {
    for (let state = START as State; ; ) {
      const outcome: Next = next(state, (await this.#answer(state)) as AnswerTo<typeof state>)
      if ('end' in outcome) return { end: outcome.end, facts: this.#facts }
      state = outcome.state
    }
  }

  get facts(): Facts {
    return this.#facts
  }

  async close(): Promise<void> {
    this.#wipe()
    await this.#facts.held?.connection.disconnect()
  }

  async #answer(state: State): Promise<Answer> {
    switch (state) {
      case 'find-card':
        return await this.#find()
      case 'unblock':
        return await this.#unblock()
      case 'prove':
        return await this.#prove()
      default: {
        const answer = await this.#ask(state)
        // From here on it is not a wrong code that ends the run.
        if (answer === 'yes' || answer === 'cancelled') this.#learn({ sw: null })
        return answer
      }
    }
  }

  async #find(): Promise<AnswerTo<'find-card'>> {
    const { readers, wish, taking, person, signal } = this.#procedure
    const found = await findCard(readers, wish, taking, person, signal)
    if (found.is === 'failed') {
      this.#facts = factsOf(found)
      return found.answer
    }
    const { connection, cps } = found.held
    const { counters } = cps
    const triesAtFirst = counters.puk.triesLeft
    const { reader, atr } = connection
    this.#learn({ held: found.held, counters, triesAtFirst, reader, atr })
    this.#presentations = presentationsLeft(counters.puk)
    await person.meet(this.#facts)
    return this.#judge(counters)
  }

  #judge(counters: Counters): AnswerTo<'find-card'> {
    if (counters.pin.triesLeft > 0) return 'not-blocked'
    if (stateOf(counters.puk) !== 'ready') return 'puk-blocked'
    const refusal = resetRefusal(counters)
    if (refusal !== null) {
      this.#learn({ refusal })
      return 'unsupported-card'
    }
    return this.#presentations === 1 ? 'blocked-one-try-left' : 'blocked'
  }

  async #ask(question: Question): Promise<Answer> {
    const gone = this.#held.connection.gone
    const { person, signal } = this.#procedure
    // What was typed before a code is asked for anew is of no more use.
    if (question === 'ask-puk') this.#wipe()
    if (question === 'ask-pin-anew') this.#pin?.wipe()
    const reply = await person.answer(question, this.#facts, AbortSignal.any([gone, signal]))
    if (gone.aborted || signal.aborted) {
      if (reply.is === 'code') reply.code.wipe()
      return gone.aborted ? 'gone' : 'cancelled'
    }
    if (reply.is === 'malformed') this.#learn({ codeProblem: reply.problem })
    if (reply.is !== 'code') return reply.is
    switch (question) {
      case 'ask-puk':
        this.#puk = reply.code
        return 'given'
      case 'ask-pin':
      case 'ask-pin-anew':
        this.#pin = reply.code
        return 'given'
      default: {
        const same = this.#pin?.equals(reply.code) === true
        reply.code.wipe()
        return same ? 'same' : 'differs'
      }
    }
  }

  async #unblock(): Promise<AnswerTo<'unblock'>> {
    const { signal, dryRun, person } = this.#procedure
    const { counters, tryUsed } = this.#facts
    const { connection, cps } = this.#held
    if (this.#puk === null || this.#pin === null || counters === null) throw new TypeError('no code to send')
    if (!dryRun) await person.working()
    let accepted = false
    try {
      // The last look before a code is sent: nothing is waited for between here and VERIFY.
      if (connection.gone.aborted) return 'gone'
      if (signal.aborted) return 'cancelled'
      if (dryRun) return 'dry-run'
      // What is true should nothing below come back.
      this.#learn({ stage: 'verify-puk', tryUsed: 'unknown', sw: null, counters: null })
      const before = { counters, presentations: this.#presentations, tryUsed }
      const { answer, facts, presentations } = await unblock(cps, before, this.#puk, this.#pin, (lost) =>
        this.#countAgain(lost),
      )
      this.#learn(facts)
      this.#presentations = presentations ?? 0
      accepted = answer === 'accepted'
      return answer
    } finally {
      this.#wipe()
      if (!accepted) await person.done()
    }
  }

  async #prove(): Promise<AnswerTo<'prove'>> {
    let counters: Counters | null
    try {
      counters = (await this.#countAgain(false)) ?? (await this.#countAgain(true))
    } finally {
      await this.#procedure.person.done()
    }
    this.#learn({ counters })
    if (counters === null || counters.pin.triesLeft === 0) return 'not-proved'
    this.#learn({ stage: 'proved' })
    return 'proved'
  }

  /** @param lost whether the card has to be taken again first */
  async #countAgain(lost: boolean): Promise<Counters | null> {
    const { readers, taking } = this.#procedure
    if (lost) {
      const held = await takeAgain(readers, this.#held, taking)
      if (held !== null) this.#learn({ held })
      return held?.cps.counters ?? null
    }
    try {
      return await this.#held.cps.readCounters()
    } catch (error) {
      if (error instanceof PortFault || error instanceof CardRefused) return null
      throw error
    }
  }

  get #held() {
    const { held } = this.#facts
    if (held === null) throw new TypeError('no card is held')
    return held
  }

  #learn(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts }
  }

  #wipe(): void {
    this.#puk?.wipe()
    this.#pin?.wipe()
    this.#puk = null
    this.#pin = null
  }
}
