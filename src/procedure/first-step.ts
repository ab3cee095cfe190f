/** What the search for a card answers the table: whether its codes are asked for, or how the run ends without. */

import type { CardRead } from '../search/card-seen.ts'
import type { NotFound } from '../search/not-found.ts'
import { judged } from './status-of.ts'
import type { Step } from './table.ts'

/** The card was read. */
export function stepOfCard(read: CardRead): Step<'find-card'> {
  const ending = judged(read)
  switch (ending.is) {
    case 'BLOCKED':
      return { answer: ending.last === null ? 'blocked' : 'blocked-one-try-left' }
    case 'NOT_BLOCKED':
      return { answer: 'not-blocked', ending }
    case 'PUK_BLOCKED':
      return { answer: 'puk-blocked', ending }
    case 'UNSUPPORTED_CARD':
      return { answer: 'unsupported-card', ending }
  }
}

/** No card was taken. */
export function stepWithoutCard(why: NotFound): Step<'find-card'> {
  switch (why.is) {
    case 'NO_READER':
      return { answer: 'no-reader', ending: why }
    case 'NO_CARD':
      return { answer: 'no-card', ending: why }
    case 'NOT_A_CPS':
      return { answer: 'not-a-cps', ending: why }
    case 'UNSUPPORTED_CARD':
      return { answer: 'unsupported-card', ending: why }
    case 'SEVERAL_CARDS':
      return { answer: 'several-cards', ending: why }
    case 'CARD_MISMATCH':
      return { answer: 'card-mismatch', ending: why }
    case 'NO_SERVICE':
      return { answer: 'no-service', ending: why }
    case 'READER_BUSY':
      return { answer: 'reader-busy', ending: why }
    case 'ACCESS_DENIED':
      return { answer: 'access-denied', ending: why }
    case 'CANCELLED':
      return { answer: 'cancelled', ending: why }
  }
}
