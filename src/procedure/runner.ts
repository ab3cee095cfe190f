/** The runner: follows the table, asks the person, commands the card, and wipes every code on every way out. */

import {
  areBothRead,
  type Counters,
  type Proof,
  presentationsLeft,
  resetRefusal,
  stateOf,
} from '../card/counter.ts'
import { CardRefused } from '../card/refusal.ts'
import type { UnblockStep } from '../card/unblock-result.ts'
import { isOfService, PortFault, type Readers } from '../port.ts'
import { findCard } from '../search/find-card.ts'
import type { HeldCard, Taking } from '../search/held-card.ts'
import type { NotFound } from '../search/not-found.ts'
import type { Wish } from '../search/wish.ts'
import type { Secret } from '../secret.ts'
import type { DefectKnown, Ending, SentBefore } from './ending.ts'
import type { Person, Progress, Scene } from './person.ts'
import { lastOf } from './status-of.ts'
import { follow, type Reached, type Step } from './step.ts'
import {
  type CodeQuestion,
  type ConfirmationQuestion,
  type DecisionQuestion,
  START,
  type State,
} from './table.ts'
import { takeAgain } from './take-again.ts'
import { triesAfterRight, triesMissing, unblock } from './unblock-step.ts'

export interface Procedure {
  readonly readers: Readers
  readonly wish: Wish
  readonly taking: Omit<Taking, 'wanted'>
  readonly person: Person
  readonly progress: Progress
  /** Everything up to the first code, which is not sent. */
  readonly dryRun: boolean
  /** Whether the code de déblocage's counter is told after a success too: its exchanges are saved else. */
  readonly pukTold: boolean
  /** Aborts on a request to end: heeded until VERIFY is sent, then no more before the proof. */
  readonly interrupted: AbortSignal
  /** Rejects when nothing that is waited for here can come any more, because of a defect of ours. */
  readonly stuck: Promise<never>
}

/**
 * Runs the procedure to its end: at most one presentation of the code de déblocage between two answers of the person.
 *
 * The card is reset and let go, and both codes are wiped, however it ends. Never throws: a defect of ours is an ending
 * like another, with what was known by then.
 */
export async function runProcedure(procedure: Procedure): Promise<Ending> {
  const run = new Run(procedure)
  try {
    return await Promise.race([run.toItsEnd(), procedure.stuck])
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
    return { is: 'INTERNAL', detail, known: run.known }
  } finally {
    await run.close()
  }
}

/** Why a question is no longer waited for. */
type Interruption = 'gone' | 'service-gone' | 'cancelled'

const WHAT_LEFT = { no: null, gone: 'card', 'service-gone': 'service' } as const

class Run {
  readonly #procedure: Procedure
  #held: HeldCard | null = null
  /** As last read; `unread` from the moment at which a code is sent. */
  #counters: Counters | 'unread' = 'unread'
  /** Tries left on the code de déblocage when the run met the card. */
  #triesAtFirst = 0
  /** How often this run has presented the code de déblocage. */
  #sent = 0
  /** How often the code de déblocage can still be presented, though the counters may not tell any more. */
  #presentations = 0
  /** The status word of the last wrong code de déblocage; null before the first. */
  #wrong: string | null = null
  /** The last step that the card confirmed, of those that unblock it. */
  #confirmed: UnblockStep = 'verify-puk'
  #puk: Secret | null = null
  #pin: Secret | null = null

  constructor(procedure: Procedure) {
    this.#procedure = procedure
  }

  async toItsEnd(): Promise<Ending> {
    for (let state: State = START; ; ) {
      const reached = await this.#from(state)
      if ('ending' in reached) return reached.ending
      state = reached.state
    }
  }

  get known(): DefectKnown {
    if (this.#held === null) return { is: 'nothing' }
    const { seen: card } = this.#held
    if (this.#counters === 'unread') return { is: 'code-sent', card }
    return { is: 'card', card, counters: this.#counters, before: this.#sentBefore(this.#counters) }
  }

  async close(): Promise<void> {
    this.#wipe()
    await this.#held?.connection.disconnect()
  }

  async #from(state: State): Promise<Reached> {
    switch (state) {
      case 'find-card':
        return follow(state, await this.#find())
      case 'ask-puk':
      case 'ask-pin':
      case 'ask-pin-anew':
        return follow(state, await this.#askCode(state))
      case 'confirm':
      case 'confirm-again':
      case 'confirm-anew':
      case 'confirm-anew-again':
        return follow(state, await this.#askConfirmation(state))
      case 'warn-last-try':
        return follow(state, await this.#warn(state))
      case 'ask-whether-to-go-on':
        return follow(state, await this.#askWhetherToGoOn(state))
      case 'ask-retry':
      case 'ask-retry-for-the-last-time':
        return follow(state, await this.#askRetry(state))
      case 'unblock':
        return follow(state, await this.#unblock())
      case 'prove':
        return follow(state, await this.#prove())
    }
  }

  async #find(): Promise<Step<'find-card'>> {
    const { readers, wish, taking, person, progress, interrupted } = this.#procedure
    const found = await findCard({ readers, wish, taking, progress, choose: person.choose, interrupted })
    if (found.is === 'not-found') return notFound(found.why)
    this.#held = found.held
    const { seen: card, cps } = found.held
    const { counters } = cps
    this.#counters = counters
    this.#triesAtFirst = counters.puk.triesLeft
    this.#presentations = presentationsLeft(counters.puk)
    await progress.met({ card, counters })

    if (counters.pin.triesLeft > 0)
      return { answer: 'not-blocked', ending: { is: 'NOT_BLOCKED', card, counters } }
    const state = stateOf(counters.puk)
    if (state !== 'ready') {
      return { answer: 'puk-blocked', ending: { is: 'PUK_BLOCKED', by: 'before', state, card, counters } }
    }
    const refusal = resetRefusal(counters)
    if (refusal !== null) {
      const ending = { is: 'UNSUPPORTED_CARD', because: 'reset-rule', card, counters, refusal } as const
      return { answer: 'unsupported-card', ending }
    }
    return { answer: this.#presentations === 1 ? 'blocked-one-try-left' : 'blocked' }
  }

  async #askCode(question: CodeQuestion): Promise<Step<CodeQuestion>> {
    // What was typed before is of no more use. Before another code de déblocage, `unblock` has wiped both.
    if (question === 'ask-pin-anew') this.#pin?.wipe()
    const scene = this.#scene
    const reply = await this.#procedure.person.code(question, scene, this.#untilInterrupted())
    const interruption = this.#interruption
    if (interruption !== null || reply.is === 'cancelled') {
      if (reply.is === 'code') reply.code.wipe()
      return this.#interrupted(interruption ?? 'cancelled')
    }
    if (reply.is === 'malformed') {
      return { answer: 'malformed', ending: { is: 'BAD_CODE_FORMAT', problem: reply.problem, ...scene } }
    }
    if (question === 'ask-puk') this.#puk = reply.code
    else this.#pin = reply.code
    return { answer: 'given' }
  }

  async #askConfirmation(question: ConfirmationQuestion): Promise<Step<ConfirmationQuestion>> {
    const reply = await this.#procedure.person.confirmation(question, this.#scene, this.#untilInterrupted())
    const interruption = this.#interruption
    const same = reply.is === 'code' && this.#pin?.equals(reply.code) === true
    if (reply.is === 'code') reply.code.wipe()
    if (interruption !== null || reply.is === 'cancelled')
      return this.#interrupted(interruption ?? 'cancelled')
    return { answer: same ? 'same' : 'differs' }
  }

  async #warn(question: 'warn-last-try'): Promise<Step<'warn-last-try'>> {
    const scene = this.#scene
    const decision = await this.#decide(question, scene)
    if (decision === 'yes') return { answer: 'yes' }
    if (decision !== 'no') return this.#interrupted(decision)
    return {
      answer: 'no',
      ending: { is: 'LAST_TRY_REFUSED', last: lastOf(scene.counters.puk.triesLeft), ...scene },
    }
  }

  async #askWhetherToGoOn(question: 'ask-whether-to-go-on'): Promise<Step<'ask-whether-to-go-on'>> {
    const scene = this.#scene
    const decision = await this.#decide(question, scene)
    if (decision === 'yes') return { answer: 'yes' }
    if (decision !== 'no') return this.#interrupted(decision)
    return { answer: 'no', ending: { is: 'CONFIRMATION_MISMATCH', ...scene } }
  }

  async #askRetry(
    question: 'ask-retry' | 'ask-retry-for-the-last-time',
  ): Promise<Step<'ask-retry' | 'ask-retry-for-the-last-time'>> {
    const scene = this.#scene
    const answer = await this.#decide(question, scene)
    if (answer === 'yes') return { answer }
    const { card, counters, before } = scene
    if (answer === 'cancelled') return { answer, ending: { is: 'CANCELLED', during: 'dialogue', ...scene } }
    if (this.#wrong === null || before.is === 'nothing') throw new TypeError('no wrong code to try again')
    const { tries } = before
    const ending = {
      is: 'PUK_WRONG',
      card,
      counters,
      tries,
      sw: this.#wrong,
      gone: WHAT_LEFT[answer],
    } as const
    return { answer, ending }
  }

  /** A no ends the run anyway, so it counts before whatever else would. */
  async #decide(question: DecisionQuestion, scene: Scene): Promise<'yes' | 'no' | Interruption> {
    const decision = await this.#procedure.person.decision(question, scene, this.#untilInterrupted())
    return decision === 'no' ? decision : (this.#interruption ?? decision)
  }

  async #unblock(): Promise<Step<'unblock'>> {
    const { dryRun, progress } = this.#procedure
    const { card, counters } = this.#scene
    const { cps } = this.#card
    if (this.#puk === null || this.#pin === null) throw new TypeError('no code to send')
    if (!dryRun) await progress.working()
    let accepted = false
    try {
      // The last look before a code is sent: nothing is waited for between here and VERIFY.
      const interruption = this.#interruption
      if (interruption !== null) return this.#interrupted(interruption)
      if (dryRun) return { answer: 'dry-run', ending: { is: 'DRY_RUN', card, counters } }
      // Recorded first, in case the call below never returns.
      this.#counters = 'unread'
      this.#sent += 1
      const unblocked = await unblock(
        {
          card,
          cps,
          before: counters,
          presentations: this.#presentations,
          ...this.#ofRun,
          again: (lost) => this.#countAgain(lost),
        },
        this.#puk,
        this.#pin,
      )
      if (unblocked.is === 'ended') return unblocked.with
      if (unblocked.is === 'accepted') {
        accepted = true
        this.#confirmed = unblocked.step
        return { answer: 'accepted' }
      }
      this.#counters = unblocked.counters
      this.#presentations = unblocked.presentations
      this.#wrong = unblocked.sw
      return { answer: unblocked.answer }
    } finally {
      this.#wipe()
      if (!accepted && !dryRun) await progress.done()
    }
  }

  async #prove(): Promise<Step<'prove'>> {
    let counters: Proof | null
    try {
      counters = (await this.#proof()) ?? (await this.#countAgain(true))
    } finally {
      await this.#procedure.progress.done()
    }
    const { seen: card } = this.#card
    const step = this.#confirmed
    if (counters !== null && !areBothRead(counters)) {
      return { answer: 'proved', ending: { is: 'UNBLOCKED', card, counters, tries: { is: 'none' } } }
    }
    const tries = triesAfterRight(this.#ofRun, counters)
    if (counters === null) {
      return { answer: 'not-proved', ending: { is: 'OUTCOME_UNKNOWN', open: 'unproved', card, step, tries } }
    }
    if (counters.pin.triesLeft > 0) {
      return { answer: 'proved', ending: { is: 'UNBLOCKED', card, counters, tries } }
    }
    const ending = { is: 'OUTCOME_UNKNOWN', open: 'still-blocked', card, counters, step, tries } as const
    return { answer: 'not-proved', ending: { ...ending, by: { is: 'done' } } }
  }

  /** Both counters; that of the code porteur alone where it proves the unblocking and no try can be missing. */
  async #proof(): Promise<Proof | null> {
    if (!this.#procedure.pukTold && this.#wrong === null) {
      const pin = await readable(this.#card.cps.readPinCounter())
      if (pin === null) return null
      if (pin.triesLeft > 0) return { pin, puk: 'unread' }
    }
    return await this.#countAgain(false)
  }

  /** @param lost whether the card has to be taken anew first */
  async #countAgain(lost: boolean): Promise<Counters | null> {
    const { readers, taking } = this.#procedure
    if (lost) {
      const held = await takeAgain(readers, this.#card, taking)
      if (held !== null) this.#held = held
      return held?.cps.counters ?? null
    }
    return await readable(this.#card.cps.readCounters())
  }

  #interrupted(answer: Interruption) {
    const scene = this.#scene
    switch (answer) {
      case 'gone':
        return { answer, ending: { is: 'NO_CARD', because: 'taken-out', ...scene } } as const
      case 'service-gone':
        return { answer, ending: { is: 'NO_SERVICE', because: 'gone', ...scene } } as const
      case 'cancelled':
        return { answer, ending: { is: 'CANCELLED', during: 'dialogue', ...scene } } as const
    }
  }

  /** The card's leaving says more than a request to end, which may come of it. */
  get #interruption(): Interruption | null {
    const { gone } = this.#card.connection
    if (gone.aborted) return isOfService(gone.reason) ? 'service-gone' : 'gone'
    return this.#procedure.interrupted.aborted ? 'cancelled' : null
  }

  #untilInterrupted(): AbortSignal {
    return AbortSignal.any([this.#card.connection.gone, this.#procedure.interrupted])
  }

  get #scene(): Scene {
    const { seen: card } = this.#card
    if (this.#counters === 'unread') throw new TypeError('a question without counters')
    return { card, counters: this.#counters, before: this.#sentBefore(this.#counters) }
  }

  #sentBefore(counters: Counters): SentBefore {
    if (this.#wrong === null) return { is: 'nothing' }
    return { is: 'wrong-codes', tries: Math.max(1, triesMissing(this.#ofRun, counters)) }
  }

  get #ofRun() {
    return { triesAtFirst: this.#triesAtFirst, sent: this.#sent }
  }

  get #card(): HeldCard {
    if (this.#held === null) throw new TypeError('no card is held')
    return this.#held
  }

  #wipe(): void {
    this.#puk?.wipe()
    this.#pin?.wipe()
    this.#puk = null
    this.#pin = null
  }
}

/** Null where the card does not answer, or not as it should. */
async function readable<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof PortFault || error instanceof CardRefused) return null
    throw error
  }
}

function notFound(why: NotFound): Step<'find-card'> {
  switch (why.is) {
    case 'NO_READER':
      return { answer: 'no-reader', ending: why }
    case 'NO_CARD':
      return { answer: 'no-card', ending: why }
    case 'NOT_A_CPS':
      return { answer: 'not-a-cps', ending: why }
    case 'UNSUPPORTED_CARD':
      return { answer: 'unsupported-card', ending: why }
    case 'SEVERAL_CARDS':
      return { answer: 'several-cards', ending: why }
    case 'CARD_MISMATCH':
      return { answer: 'card-mismatch', ending: why }
    case 'NO_SERVICE':
      return { answer: 'no-service', ending: why }
    case 'READER_BUSY':
      return { answer: 'reader-busy', ending: why }
    case 'ACCESS_DENIED':
      return { answer: 'access-denied', ending: why }
    case 'CANCELLED':
      return { answer: 'cancelled', ending: why }
  }
}
