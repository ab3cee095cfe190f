/** The card that a run met: its counters as last read, and what this run has presented to it. */

import { type Counters, type Proof, presentationsLeft } from '../card/counter.ts'
import { CardRefused } from '../card/refusal.ts'
import { isOfService, PortFault, type Readers } from '../port.ts'
import type { CardSeen } from '../search/card-seen.ts'
import type { HeldCard, Taking } from '../search/held-card.ts'
import type { Secret } from '../secret.ts'
import type { DefectKnown, Scene, SentBefore } from './ending.ts'
import type { Unblocked } from './presentation.ts'
import { takeAgain } from './take-again.ts'
import { type TriesOfRun, triesMissing } from './tries.ts'
import { unblock } from './unblock-step.ts'

/** How the card is taken anew. */
export interface Retaking {
  readonly readers: Readers
  readonly taking: Omit<Taking, 'wanted'>
}

export class MetCard {
  readonly #retaking: Retaking
  #held: HeldCard
  /** As last read; `unread` from the moment at which a code is sent. */
  #counters: Counters | 'unread'
  readonly #triesAtFirst: number
  /** How often this run has presented the code de déblocage. */
  #sent = 0
  /** How often it can still be presented, though the counters may not tell any more. */
  #presentations: number
  /** Whether the code was presented for the last time, right or wrong, by the card's own count of uses. */
  #lastUse = false
  /** The status word of the last wrong code de déblocage; null before the first. */
  #wrong: string | null = null

  constructor(held: HeldCard, retaking: Retaking) {
    const { counters } = held.cps
    this.#retaking = retaking
    this.#held = held
    this.#counters = counters
    this.#triesAtFirst = counters.puk.triesLeft
    this.#presentations = presentationsLeft(counters.puk)
  }

  /** What is known between two presentations. @throws {TypeError} in the midst of one: a defect */
  get scene(): Scene {
    const { seen: card } = this.#held
    if (this.#counters === 'unread') throw new TypeError('a question without counters')
    return { card, counters: this.#counters, before: this.#sentBefore(this.#counters) }
  }

  /** What is known at any moment. */
  get known(): DefectKnown {
    const { seen: card } = this.#held
    return this.#counters === 'unread' ? { is: 'code-sent', card } : { is: 'card', ...this.scene }
  }

  get seen(): CardSeen {
    return this.#held.seen
  }

  get lastWrong(): string | null {
    return this.#wrong
  }

  get tries(): TriesOfRun {
    return { triesAtFirst: this.#triesAtFirst, sent: this.#sent }
  }

  get gone(): AbortSignal {
    return this.#held.connection.gone
  }

  /** What left: the card, or PC/SC; null: neither. */
  get whatLeft(): 'gone' | 'service-gone' | null {
    if (!this.gone.aborted) return null
    return isOfService(this.gone.reason) ? 'service-gone' : 'gone'
  }

  /** Presents the code de déblocage once: one try if it is wrong, one use in any case. */
  async present(puk: Secret, pin: Secret): Promise<Unblocked> {
    const { card, counters: before } = this.scene
    const { cps } = this.#held
    // Recorded first, in case the call below never returns.
    this.#counters = 'unread'
    this.#sent += 1
    this.#lastUse = before.puk.usesLeft === 1
    const presentations = this.#presentations
    const again = (lost: boolean) => this.#countAgain(lost)
    const unblocked = await unblock({ card, cps, before, presentations, ...this.tries, again }, puk, pin)
    if ('presentations' in unblocked) {
      this.#counters = unblocked.counters
      this.#presentations = unblocked.presentations
      this.#wrong = unblocked.sw
    }
    return unblocked
  }

  /**
   * The counters once every step was confirmed, if need be of the card taken anew. Null: that of the code porteur, which is
   * the proof, can't be read.
   *
   * @param pukTold whether that of the code de déblocage is wanted as well. After a wrong code, where its last use went, or
   *   where the code porteur is blocked still, it is read in any case.
   */
  async proof(pukTold: boolean): Promise<Proof | null> {
    const { cps } = this.#held
    const pin = await readable(cps.readPinCounter())
    if (pin === null) return await this.#countAgain(true)
    const pukWanted = pukTold || this.#wrong !== null || this.#lastUse || pin.triesLeft === 0
    if (!pukWanted) return { pin, puk: 'unread' }
    const puk = await readable(cps.readPukCounter())
    if (puk !== null) return { pin, puk }
    return (await this.#countAgain(true)) ?? { pin, puk: 'unread' }
  }

  /** Resets the card and lets go of it. Never throws. */
  async letGo(): Promise<void> {
    await this.#held.connection.disconnect()
  }

  /** @param lost whether the card has to be taken anew first */
  async #countAgain(lost: boolean): Promise<Counters | null> {
    if (!lost) return await readable(this.#held.cps.readCounters())
    const { readers, taking } = this.#retaking
    const held = await takeAgain(readers, this.#held, taking)
    if (held === null) return null
    this.#held = held
    return held.cps.counters
  }

  #sentBefore(counters: Counters): SentBefore {
    if (this.#wrong === null) return { is: 'nothing' }
    return { is: 'wrong-codes', tries: Math.max(1, triesMissing(this.tries, counters)) }
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
