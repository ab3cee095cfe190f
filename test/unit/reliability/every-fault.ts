/** One fault after the other, each at each exchange. */

import { expect } from 'vitest'
import { note } from './scale.ts'
import { TROUBLES } from './trouble.ts'
import { complaint, RIGHT_PUK, type Run, type Sort, WRONG_PUK } from './truth.ts'

export const CODES = [
  ['right', RIGHT_PUK, 'UNBLOCKED'],
  ['wrong', WRONG_PUK, 'PUK_WRONG'],
] as const

export interface Trial {
  readonly attempt: (sort: Sort, puk: string, troubles: Run['troubles']) => Promise<Run>
  /** Every so many faults and exchanges one is tried: no divisor of their number, so that each fault comes somewhere. */
  readonly step: number
  /** How many runs go side by side. */
  readonly atOnce: number
  /** Of the figures. */
  readonly name: string
}

/** Holds what each run tells against its card; `code` is what a run without any fault ends with. */
export async function tryEveryFault(
  sort: Sort,
  puk: string,
  code: string,
  { attempt, step, atOnce, name }: Trial,
): Promise<void> {
  const undisturbed = await attempt(sort, puk, [])
  expect(undisturbed.report.code).toBe(code)
  const last = TROUBLES.length * undisturbed.sent.length
  const untrue: string[] = []
  let next = 0
  let tries = 0
  const goOn = async () => {
    for (let number = next; number < last; number = next) {
      next += step
      const [fault, make] = TROUBLES[number % TROUBLES.length] ?? []
      if (make === undefined) throw new RangeError('no such fault')
      const at = 1 + Math.floor(number / TROUBLES.length)
      const run = await attempt(sort, puk, [make(at)])
      const found = complaint(`${fault}, at exchange ${at} (${run.sent[at - 1]})`, run)
      if (found !== null) untrue.push(found)
      tries += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, goOn))
  note(name, tries)
  expect(untrue).toEqual([])
}
