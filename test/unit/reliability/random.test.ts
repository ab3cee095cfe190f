/** Random cards, codes and faults, up to three in a run: the run ends, and what it tells is true. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { note, scaled } from './scale.ts'
import { TROUBLES } from './trouble.ts'
import { byScript, RIGHT_PUK, SORTS, untruths, WRONG_PUK } from './truth.ts'

/** In ms: of the long form. */
const PATIENCE = 3_600_000
const RUNS = scaled(200, 100_000)
/** More than an unblocking has, a card taken anew and read again included. */
const EXCHANGES = 40

beforeAll(skipPauses)
afterAll(releaseClock)

it('whatever the card, the code and the faults are, the end is true', { timeout: PATIENCE }, async () => {
  const trouble = fc
    .tuple(fc.constantFrom(...TROUBLES), fc.integer({ min: 1, max: EXCHANGES }))
    .map(([[, make], at]) => make(at))
  let tries = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SORTS),
      fc.constantFrom(RIGHT_PUK, WRONG_PUK),
      fc.integer({ min: 0, max: 3 }),
      fc.array(trouble, { maxLength: 3 }),
      async (sort, puk, pukTriesLeft, troubles) => {
        tries += 1
        const run = await byScript(sort, puk, troubles, pukTriesLeft)
        expect(untruths(run), `${run.report.code} ${run.report.stage} ${run.report.sw}`).toEqual([])
      },
    ),
    { numRuns: RUNS },
  )
  note('random cards, codes and faults', tries)
})
