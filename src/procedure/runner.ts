/** The runner: follows the table, asks the person, commands the card, and wipes every code on every way out. */

import { areBothRead, type Proof } from '../card/counter.ts'
import type { UnblockStep } from '../card/unblock-result.ts'
import type { Readers } from '../port.ts'
import { findCard } from '../search/find-card.ts'
import type { Taking } from '../search/held-card.ts'
import type { Wish } from '../search/wish.ts'
import { CodesInHand } from './codes-in-hand.ts'
import { defectOf } from './defect.ts'
import type { DefectKnown, Ending, Scene } from './ending.ts'
import { stepOfCard, stepWithoutCard } from './first-step.ts'
import { MetCard } from './met-card.ts'
import type { Person, Progress } from './person.ts'
import { interrupted, Questions } from './questions.ts'
import { follow, type Reached, START, type State, type Step } from './table.ts'
import { triesAfterRight } from './tries.ts'

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
    return defectOf(error, run.known)
  } finally {
    run.close()
  }
}

class Run {
  readonly #procedure: Procedure
  readonly #codes = new CodesInHand()
  /** From the moment at which a card is taken. */
  #met: { readonly card: MetCard; readonly questions: Questions } | null = null
  /** The last step that the card confirmed, of those that unblock it. */
  #confirmed: UnblockStep = 'verify-puk'

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
    return this.#met?.card.known ?? { is: 'nothing' }
  }

  /** Letting go of the card has begun, and is not waited for: how the run ended is told first. */
  close(): void {
    this.#codes.wipe()
    void this.#met?.card.letGo()
  }

  async #from(state: State): Promise<Reached> {
    switch (state) {
      case 'find-card':
        return follow(state, await this.#find())
      case 'ask-puk':
      case 'ask-pin':
      case 'ask-pin-anew':
        return follow(state, await this.#ask.code(state))
      case 'confirm':
      case 'confirm-again':
      case 'confirm-anew':
      case 'confirm-anew-again':
        return follow(state, await this.#ask.confirmation(state))
      case 'warn-last-try':
        return follow(state, await this.#ask.lastTry(state))
      case 'ask-whether-to-go-on':
        return follow(state, await this.#ask.goOn(state))
      case 'ask-retry':
      case 'ask-retry-for-the-last-time':
        return follow(state, await this.#ask.retry(state))
      case 'unblock':
        return follow(state, await this.#unblock())
      case 'prove':
        return follow(state, await this.#prove())
    }
  }

  async #find(): Promise<Step<'find-card'>> {
    const { readers, wish, taking, person, progress, interrupted: toEnd } = this.#procedure
    const { choose } = person
    const found = await findCard({ readers, wish, taking, progress, choose, interrupted: toEnd })
    if (found.is === 'not-found') return stepWithoutCard(found.why)
    const card = new MetCard(found.held, { readers, taking })
    this.#met = { card, questions: new Questions(person, card, this.#codes, toEnd) }
    await progress.met(card.scene)
    return stepOfCard(card.scene)
  }

  async #unblock(): Promise<Step<'unblock'>> {
    const { dryRun, progress } = this.#procedure
    const { scene } = this.#card
    if (dryRun) {
      const { card, counters } = scene
      return this.#interruptedAt(scene) ?? { answer: 'dry-run', ending: { is: 'DRY_RUN', card, counters } }
    }
    const { puk, pin } = this.#codes.both
    await progress.working()
    let toProve = false
    try {
      // The last look before a code is sent: nothing is waited for between here and VERIFY.
      const tooLate = this.#interruptedAt(scene)
      if (tooLate !== null) return tooLate
      const unblocked = await this.#card.present(puk, pin)
      if (unblocked.answer === 'accepted') {
        this.#confirmed = unblocked.confirmed
        toProve = true
      }
      return unblocked
    } finally {
      this.#codes.wipe()
      // A card that accepted everything goes on working, until the proof.
      if (!toProve) await progress.done()
    }
  }

  /** The end of the run, where the card or the service left, or the run is to end; else null. */
  #interruptedAt(scene: Scene) {
    const { interruption } = this.#ask
    return interruption === null ? null : interrupted(interruption, scene)
  }

  async #prove(): Promise<Step<'prove'>> {
    const { progress, pukTold } = this.#procedure
    let counters: Proof | null
    try {
      counters = await this.#card.proof(pukTold)
    } finally {
      await progress.done()
    }
    return proved(this.#card, this.#confirmed, counters)
  }

  get #card(): MetCard {
    return this.#inHand.card
  }

  get #ask(): Questions {
    return this.#inHand.questions
  }

  get #inHand() {
    if (this.#met === null) throw new TypeError('no card is held')
    return this.#met
  }
}

/** What the counters make of a card that confirmed every step, `step` last. */
function proved(
  { seen: card, tries: ofRun }: MetCard,
  step: UnblockStep,
  counters: Proof | null,
): Step<'prove'> {
  const tries = triesAfterRight(ofRun, counters === null || !areBothRead(counters) ? null : counters)
  if (counters === null) {
    return { answer: 'not-proved', ending: { is: 'OUTCOME_UNKNOWN', open: 'unproved', card, step, tries } }
  }
  if (counters.pin.triesLeft > 0) {
    return { answer: 'proved', ending: { is: 'UNBLOCKED', card, counters, tries } }
  }
  const ending = { is: 'OUTCOME_UNKNOWN', open: 'still-blocked', card, counters, step, tries } as const
  return { answer: 'not-proved', ending: { ...ending, by: { is: 'done' } } }
}
