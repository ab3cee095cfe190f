/** Every fault at every exchange of an unblocking, on each sort of card: the run ends, and what it tells is true. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { note, scaled } from './scale.ts'
import { TROUBLES } from './trouble.ts'
import { attempt, complaint, RIGHT_PUK, SORTS, WRONG_PUK } from './truth.ts'

/** In ms: of the long form. */
const PATIENCE = 3_600_000

/** Every so many faults and exchanges one is tried: no divisor of their number, so that each fault comes somewhere. */
const STEP = scaled(13, 1)

// Patience takes no time here.
beforeAll(skipPauses)
afterAll(releaseClock)

describe.each(SORTS)('on a $name', (sort) => {
  it.each([
    ['right', RIGHT_PUK, 'UNBLOCKED'],
    ['wrong', WRONG_PUK, 'PUK_WRONG'],
  ])(
    'with a %s code de déblocage, whatever happens at whichever exchange, the end is true',
    {
      timeout: PATIENCE,
    },
    async (which, puk, code) => {
      const undisturbed = await attempt(sort, puk, [])
      expect(undisturbed.report.code).toBe(code)
      const exchanges = undisturbed.sent.length
      const untrue: string[] = []
      let tries = 0
      for (let number = 0; number < TROUBLES.length * exchanges; number += STEP) {
        const [name, make] = TROUBLES[number % TROUBLES.length] ?? []
        if (make === undefined) throw new RangeError('no such fault')
        const at = 1 + Math.floor(number / TROUBLES.length)
        const run = await attempt(sort, puk, [make(at)])
        const found = complaint(`${name}, at exchange ${at} (${run.sent[at - 1]})`, run)
        if (found !== null) untrue.push(found)
        tries += 1
      }
      note(`one fault, ${sort.name}, ${which} code de déblocage`, tries)
      expect(untrue).toEqual([])
    },
  )
})
