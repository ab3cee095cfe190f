/** One at a time: what adds to libpcsclite's lists of contexts and cards, or takes from them. */

import { within } from './within.ts'

/** In ms. What takes longer is a mute card, which must not hold up the rest. */
const LONGEST = 1000

/**
 * Where a card is let go of, libpcsclite walks its list of contexts without the lock that guards it (SCardRemoveHandle in
 * winscard_clnt.c of pcsc-lite 1.9.9): a context that comes or goes meanwhile in another thread ends the process by
 * SIGSEGV.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `work` once all that was given before is done, or has had its time. It must not call this itself. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const before = this.#last
    let end = () => {}
    this.#last = new Promise<void>((resolve) => {
      end = resolve
    })
    return before.then(() => {
      const doing = Promise.resolve().then(work)
      void within(doing, LONGEST).then(end, end)
      return doing
    })
  }
}
