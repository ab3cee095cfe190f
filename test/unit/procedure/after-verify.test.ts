/** What ended a code de déblocage that this run presented: its last try, its last use, or what the counters do not tell. */

import { expect, it } from 'vitest'
import type { Counters } from '../../../src/card/counter.ts'
import { unsettledPuk, wrongPuk } from '../../../src/procedure/after-verify.ts'
import type { Presentation } from '../../../src/procedure/presentation.ts'
import { CARD } from '../../support/example-endings.ts'

function counted(triesLeft: number, usesLeft: number | null): Counters {
  const code = { triesMax: null, resetRule: null }
  return { pin: { ...code, triesLeft: 0, usesLeft: null }, puk: { ...code, triesLeft, usesLeft } }
}

/** One presentation, of a card whose counters are these before and after. */
function presentedOn(before: Counters, after: Counters | null): Presentation {
  return {
    card: CARD,
    cps: undefined as never,
    before,
    presentations: 1,
    again: async () => after,
    triesAtFirst: before.puk.triesLeft,
    sent: 1,
  }
}

it.each([
  ['its last try', counted(1, 50), counted(0, 49), 'try'],
  ['its last try, on a card that tells no uses', counted(1, null), counted(0, null), 'try'],
  ['its last use, tries being left', counted(5, 1), counted(4, 0), 'use'],
  ['its last try and its last use', counted(1, 1), counted(0, 0), 'use'],
  [
    'uses that the card does not tell, several tries having been left',
    counted(3, null),
    counted(0, null),
    'use',
  ],
  ['nothing that the counters tell', counted(5, 50), counted(0, 49), null],
])('a wrong code is ended by %s', (_, before, after, last) => {
  const presentation = presentedOn(before, after)
  const result = {
    is: 'puk-wrong',
    triesLeft: 0,
    stage: 'verify-puk',
    counterWasReset: false,
    codeInForce: 'old',
    sw: '63C0',
  } as const
  expect(wrongPuk(presentation, result, after)).toEqual({
    answer: 'puk-blocked',
    ending: {
      is: 'PUK_BLOCKED',
      by: 'this-run',
      card: CARD,
      counters: after,
      last,
      tries: { is: 'used', number: 1 },
      sw: '63C0',
    },
  })
})

it.each([
  ['can no longer be read', null],
  ['show one try less', counted(4, 50)],
])('a word that settles nothing leaves open what became of the code where the counters %s', (_, after) => {
  const by = { is: 'word', sw: '6581' } as const
  const { answer, ending } = unsettledPuk(presentedOn(counted(5, 50), after), by, after)
  expect(answer).toBe('lost')
  expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent', counters: after ?? 'unread', by })
})
