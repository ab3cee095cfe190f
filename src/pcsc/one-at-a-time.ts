/** What adds to libpcsclite's lists of contexts and cards, or takes from them: only side by side where that is safe. */

import { within } from './within.ts'

/** In ms. What takes longer is a mute card, or one that another program keeps, which must not hold up the rest. */
const LONGEST = 1000

/**
 * Where a card is let go of, libpcsclite walks its list of contexts without the lock that guards it (SCardRemoveHandle in
 * winscard_clnt.c of pcsc-lite 1.9.9). A context or card that comes or goes meanwhile in another thread ends the process by
 * SIGSEGV. Contexts are added under that lock, and a card to the list of its own context. So cards may be taken side by
 * side.
 */
export class OneAtATime {
  /** Until the last work alone is over, and all work beside others that was given since. */
  #alone: Promise<unknown> = Promise.resolve()
  #beside: Promise<unknown> = Promise.resolve()

  /** Runs `work` once all that was given before is done, or has had its time. It must not call this itself. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const { doing, over } = begun(Promise.all([this.#alone, this.#beside]), work)
    this.#alone = over
    return doing
  }

  /** The same, but waits only for what was given to `run` before. */
  runBeside<T>(work: () => T | Promise<T>): Promise<T> {
    const { doing, over } = begun(this.#alone, work)
    this.#beside = Promise.all([this.#beside, over])
    return doing
  }
}

/** @returns what `work` comes to, and when nobody has to wait for it any more */
function begun<T>(
  before: Promise<unknown>,
  work: () => T | Promise<T>,
): { doing: Promise<T>; over: Promise<unknown> } {
  const doing = before.then(work)
  const over = before.then(() => within(doing, LONGEST)).catch(() => undefined)
  return { doing, over }
}
