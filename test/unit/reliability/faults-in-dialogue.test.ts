/** Every fault at every exchange of the dialogue, on each sort of card: it ends, and what it tells is true. */

import { describe, it } from 'vitest'
import { CODES, tryEveryFault } from './every-fault.ts'
import { scaled } from './scale.ts'
import { inDialogue, SORTS } from './truth.ts'

/** In ms: of the long form. */
const PATIENCE = 3_600_000

describe.each(SORTS)('on a $name', (sort) => {
  it.each(CODES)(
    'with a %s code de déblocage, whatever happens at whichever exchange, the end is true',
    { timeout: PATIENCE },
    async (which, puk, code) => {
      const name = `one fault, a dialogue, ${sort.name}, ${which} code de déblocage`
      // Most of a run is waiting: for the card to leave, for another program.
      await tryEveryFault(sort, puk, code, { attempt: inDialogue, step: scaled(307, 1), atOnce: 16, name })
    },
  )
})
