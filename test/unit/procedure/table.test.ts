/** The table of the procedure, against the fiche: row by row, and as a whole. */

import { describe, expect, it } from 'vitest'
import type { Ending } from '../../../src/procedure/ending.ts'
import { type AnswerTo, next, rows, type State } from '../../../src/procedure/table.ts'

/** What a card taken out, a PC/SC service that went away and a Ctrl-C lead to, at any question before a code was sent. */
const GIVEN_UP = { gone: 'NO_CARD', 'service-gone': 'NO_SERVICE', cancelled: 'CANCELLED' } as const
/** The same after a wrong code de déblocage, which says more than that the card has left. */
const GIVEN_UP_AFTER = { gone: 'PUK_WRONG', 'service-gone': 'PUK_WRONG', cancelled: 'CANCELLED' } as const

/** Written from fiche n° 3: its steps are the numbers. Upper case: the run ends so. */
const FICHE: Readonly<Record<State, Readonly<Record<string, State | Ending['is']>>>> = {
  // 1. Not blocked: nothing to do. Blocked: step 2.
  'find-card': {
    blocked: 'ask-puk',
    'blocked-one-try-left': 'warn-last-try',
    'not-blocked': 'NOT_BLOCKED',
    'puk-blocked': 'PUK_BLOCKED',
    'no-reader': 'NO_READER',
    'no-card': 'NO_CARD',
    'not-a-cps': 'NOT_A_CPS',
    'unsupported-card': 'UNSUPPORTED_CARD',
    'several-cards': 'SEVERAL_CARDS',
    'card-mismatch': 'CARD_MISMATCH',
    'no-service': 'NO_SERVICE',
    'reader-busy': 'READER_BUSY',
    'access-denied': 'ACCESS_DENIED',
    cancelled: 'CANCELLED',
  },
  // One try left: a warning, and a yes, before step 2.
  'warn-last-try': { yes: 'ask-puk', no: 'LAST_TRY_REFUSED', ...GIVEN_UP },
  // 2. The code de déblocage.
  'ask-puk': { given: 'ask-pin', malformed: 'BAD_CODE_FORMAT', ...GIVEN_UP },
  // 3. The code porteur.
  'ask-pin': { given: 'confirm', malformed: 'BAD_CODE_FORMAT', ...GIVEN_UP },
  // 4. Its confirmation. 5. One that differs: 4 again; the second time running: 3 again.
  confirm: { same: 'unblock', differs: 'confirm-again', ...GIVEN_UP },
  'confirm-again': { same: 'unblock', differs: 'ask-pin-anew', ...GIVEN_UP },
  // Once more from 3, then it is asked whether to go on.
  'ask-pin-anew': { given: 'confirm-anew', malformed: 'BAD_CODE_FORMAT', ...GIVEN_UP },
  'confirm-anew': { same: 'unblock', differs: 'confirm-anew-again', ...GIVEN_UP },
  'confirm-anew-again': { same: 'unblock', differs: 'ask-whether-to-go-on', ...GIVEN_UP },
  'ask-whether-to-go-on': { yes: 'ask-pin-anew', no: 'CONFIRMATION_MISMATCH', ...GIVEN_UP },
  unblock: {
    accepted: 'prove',
    'puk-wrong': 'ask-retry',
    'puk-wrong-one-try-left': 'ask-retry-for-the-last-time',
    // The card is not blocked by its counters, or they can't be read: nobody is asked for another code.
    'puk-wrong-and-over': 'PUK_WRONG',
    'puk-blocked': 'PUK_BLOCKED',
    'puk-not-tested': 'UNSUPPORTED_CARD',
    // The answer says one thing, the counters another.
    contradicted: 'UNSUPPORTED_CARD',
    'pin-refused': 'PIN_REFUSED',
    'reset-without-change': 'RESET_WITHOUT_CHANGE',
    lost: 'OUTCOME_UNKNOWN',
    'dry-run': 'DRY_RUN',
    ...GIVEN_UP,
  },
  // 6. A wrong code de déblocage: yes, 2 again; no, the end.
  'ask-retry': { yes: 'ask-puk', no: 'PUK_WRONG', ...GIVEN_UP_AFTER },
  // With one try left the question holds the warning, and is not asked twice.
  'ask-retry-for-the-last-time': { yes: 'ask-puk', no: 'PUK_WRONG', ...GIVEN_UP_AFTER },
  // 7. Both counters read again, and only then unblocked.
  prove: { proved: 'UNBLOCKED', 'not-proved': 'OUTCOME_UNKNOWN' },
}

/** Every end of an unblocking that the interface promises. */
const ENDS: readonly Ending['is'][] = [
  'UNBLOCKED',
  'DRY_RUN',
  'NOT_BLOCKED',
  'PUK_BLOCKED',
  'PUK_WRONG',
  'CONFIRMATION_MISMATCH',
  'BAD_CODE_FORMAT',
  'LAST_TRY_REFUSED',
  'PIN_REFUSED',
  'RESET_WITHOUT_CHANGE',
  'NO_READER',
  'NO_CARD',
  'NOT_A_CPS',
  'UNSUPPORTED_CARD',
  'SEVERAL_CARDS',
  'CARD_MISMATCH',
  'OUTCOME_UNKNOWN',
  'NO_SERVICE',
  'READER_BUSY',
  'ACCESS_DENIED',
  'CANCELLED',
]

const ALL = Object.entries(FICHE).flatMap(([state, row]) =>
  Object.entries(row).map(([answer, target]) => [state as State, answer, target] as const),
)

describe('the procedure', () => {
  it.each(ALL)('at %s, answered %s, goes on to %s', (state, answer, target) => {
    expect(reached(state, answer)).toBe(target)
  })

  it('has these states and these answers, and no other', () => {
    const known = rows().map(({ state, answers }) => [state, [...answers].sort()])
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(Object.entries(FICHE).map(([state, row]) => [state, Object.keys(row).sort()])),
    )
  })

  it.each(['given', 'constructor', '__proto__', 'toString', ''])(
    'takes "%s" for no answer where it is none',
    (answer) => {
      expect(() => reached('prove', answer)).toThrow(new TypeError(`no answer ${answer} to prove`))
    },
  )
})

describe('from the start', () => {
  const { states, ends } = reachable()

  it('every state can be reached', () => {
    expect([...states].sort()).toEqual(Object.keys(FICHE).sort())
  })

  it('every end can be reached, and no other', () => {
    expect([...ends].sort()).toEqual([...ENDS].sort())
  })
})

describe('from every state', () => {
  it.each(Object.keys(FICHE) as State[])('%s leads to an end', (state) => {
    expect(reachable(state).ends.size).toBeGreaterThan(0)
  })

  const questions = (Object.keys(FICHE) as State[]).filter(
    (state) => !['find-card', 'unblock', 'prove'].includes(state),
  )

  it.each(questions)(
    '%s, a question, ends by Ctrl-C at once, and when the card or the service is gone',
    (question) => {
      expect(reached(question, 'cancelled')).toBe('CANCELLED')
      expect(['NO_CARD', 'PUK_WRONG']).toContain(reached(question, 'gone'))
      expect(['NO_SERVICE', 'PUK_WRONG']).toContain(reached(question, 'service-gone'))
    },
  )
})

function reached(state: State, answer: string): string {
  const outcome = next(state, answer as AnswerTo<typeof state>)
  return 'end' in outcome ? outcome.end.replace(/^END_/, '') : outcome.state
}

function reachable(from: State = 'find-card') {
  const states = new Set<State>([from])
  const ends = new Set<string>()
  for (const state of states) {
    for (const { answers } of rows().filter((row) => row.state === state)) {
      for (const answer of answers) {
        const target = reached(state, answer)
        if (target in FICHE) states.add(target as State)
        else ends.add(target)
      }
    }
  }
  return { states, ends }
}
