/** One at a time: what adds to libpcsclite's lists of contexts and cards, or takes from them. */

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs `work` once all that was given before is done. It must end by itself, and must not wait for a turn of its own.
 *
 * Where a card is let go of, libpcsclite walks its list of contexts without the lock that guards it (SCardRemoveHandle in
 * winscard_clnt.c of pcsc-lite 1.9.9): a context that comes or goes meanwhile in another thread ends the process by
 * SIGSEGV.
 */
export function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
