/** Every fault at every exchange of an unblocking by a script, on each sort of card: the run ends, and what it tells is true. */

import { afterAll, beforeAll, describe, it } from 'vitest'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { CODES, tryEveryFault } from './every-fault.ts'
import { scaled } from './scale.ts'
import { byScript, SORTS } from './truth.ts'

/** In ms: of the long form. */
const PATIENCE = 3_600_000

// Patience takes no time here.
beforeAll(skipPauses)
afterAll(releaseClock)

describe.each(SORTS)('on a $name', (sort) => {
  it.each(CODES)(
    'with a %s code de déblocage, whatever happens at whichever exchange, the end is true',
    { timeout: PATIENCE },
    async (which, puk, code) => {
      const name = `one fault, a script, ${sort.name}, ${which} code de déblocage`
      await tryEveryFault(sort, puk, code, { attempt: byScript, step: scaled(13, 1), atOnce: 1, name })
    },
  )
})
