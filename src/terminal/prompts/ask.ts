/** One question on the screen, from its first drawing to its answer. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Key } from '../decoder/keys.ts'
import type { Keyboard } from '../keyboard.ts'

export interface Question<T> {
  /** @returns the answer, where this key gave it */
  key(key: Key): { readonly answer: T } | null
  /** Draws what the keys have changed; the first time everything. */
  show(): void
  /** Others have written on the screen: draws everything, on lines of its own. */
  showAnew(): void
  /** Draws for the last time, and forgets whatever was typed. */
  end(): void
}

/** Where a question is asked. */
export interface Desk {
  readonly keyboard: Keyboard
  /** Calls `again` when the screen has to be drawn anew, until the result is called. */
  onRedraw(again: Redraw): () => void
}

/** `resized`: the screen has another width; `resumed`: others had the screen meanwhile. */
export type Redraw = (why: 'resized' | 'resumed') => void

/** @returns the answer; null where `signal` ended it */
export async function ask<T>(desk: Desk, question: Question<T>, signal: AbortSignal): Promise<T | null> {
  // Keys that were typed before are read in between, and nobody listens to them.
  await nextTurn()
  await nextTurn()
  return await new Promise((resolve, reject) => {
    let open = true
    const finish = (settle: () => void) => {
      if (!open) return
      open = false
      stopListening()
      stopRedrawing()
      signal.removeEventListener('abort', onAbort)
      question.end()
      settle()
    }
    const guarded = (act: () => void) => {
      try {
        if (open) act()
      } catch (error) {
        finish(() => reject(error))
      }
    }
    const onAbort = () => finish(() => resolve(null))
    const stopListening = desk.keyboard.listen({
      key: (key) =>
        guarded(() => {
          const answered = question.key(key)
          if (answered !== null) finish(() => resolve(answered.answer))
        }),
      drawn: () => guarded(() => question.show()),
    })
    const stopRedrawing = desk.onRedraw((why) =>
      guarded(() => (why === 'resized' ? question.show() : question.showAnew())),
    )
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    else guarded(() => question.show())
  })
}
