/** What is told after an answer that settles nothing, or a second code: as much as the counters say, and no more. */

import { describe, expect, it } from 'vitest'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { reported } from '../../support/reported.ts'
import { bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { type ScriptedPerson, scriptedPerson } from '../../support/scripted-person.ts'
import { vectors } from '../../support/vectors.ts'

/** The first VERIFY is the 14th exchange; after a wrong code both counters are read in four, then the next is sent. */
const FIRST_VERIFY = 14
const SECOND_VERIFY = FIRST_VERIFY + 5
const RESET = FIRST_VERIFY + 1

describe('a second code de déblocage that gets no answer', () => {
  it.each<[string, Fault]>([
    ['the card having been mute', { at: SECOND_VERIFY, throws: 'mute', executed: false }],
    ['the card having been taken out', { at: SECOND_VERIFY, throws: 'removed', executed: false }],
  ])('leaves the try of the first one missing, %s', async (_, fault) => {
    const { ending, there } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent', by: { is: 'silence' } })
    expect(reported(ending)).toMatchObject({ stage: 'verify-puk', pukTryConsumed: 'yes', sw: null })
    expect(there.card.state.pukTriesLeft).toBe(9)
  })

  it('but was right leaves no try missing: it filled the counter up', async () => {
    const fault: Fault = { at: SECOND_VERIFY, throws: 'mute', executed: true }
    const { ending, there } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect(reported(ending)).toMatchObject({ code: 'OUTCOME_UNKNOWN', pukTryConsumed: 'no' })
    expect(there.card.state.pukTriesLeft).toBe(10)
  })

  it('and was wrong too leaves two missing', async () => {
    const fault: Fault = { at: SECOND_VERIFY, throws: 'mute', executed: true }
    const { ending, there } = await ended([WRONG_PUK, WRONG_PUK], fault)
    expect(ending).toMatchObject({ tries: { is: 'used', number: 2 } })
    expect(there.card.state.pukTriesLeft).toBe(8)
  })

  it('and whose card is away leaves open how many are missing', async () => {
    const { ending } = await ended(
      [WRONG_PUK, WRONG_PUK],
      { at: SECOND_VERIFY, throws: 'mute', executed: true },
      { at: SECOND_VERIFY + 1, throws: 'removed', executed: false },
    )
    expect(ending).toMatchObject({
      is: 'OUTCOME_UNKNOWN',
      open: 'puk-sent',
      counters: 'unread',
      tries: { is: 'unknown' },
    })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'unknown', puk: { state: 'unknown' } })
  })
})

describe('a second code de déblocage that the card does not understand', () => {
  it('ends the run, the try of the first one still missing', async () => {
    const fault: Fault = { at: SECOND_VERIFY, answers: '6E00', executed: false }
    const { ending } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect(ending).toMatchObject({
      is: 'UNSUPPORTED_CARD',
      because: 'not-understood',
      tries: { is: 'used', number: 1 },
    })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: '6E00', puk: { triesLeft: 9 } })
  })
})

describe('a first code de déblocage that the card does not understand', () => {
  it('costs nothing: that is told', async () => {
    const { ending } = await ended([RIGHT_PUK], { at: FIRST_VERIFY, answers: '6E00', executed: false })
    expect(ending).toMatchObject({ is: 'UNSUPPORTED_CARD', because: 'not-understood' })
    expect(reported(ending)).toMatchObject({ stage: 'verify-puk', pukTryConsumed: 'no', sw: '6E00' })
  })

  it('costs a try all the same when the counters say so: that is told', async () => {
    const { ending } = await ended([WRONG_PUK], { at: FIRST_VERIFY, answers: '6F00', executed: true })
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent', by: { is: 'word', sw: '6F00' } })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', puk: { triesLeft: 9 } })
  })
})

describe('a code de déblocage that a CPS3 calls finished, while its counters show tries and uses', () => {
  it.each(['6983', '6984', '6985', '6900'])(
    'by %s, is not said to be blocked: the card contradicts itself, both sides known',
    async (answers) => {
      const { ending } = await ended([RIGHT_PUK], { at: FIRST_VERIFY, answers, executed: false })
      expect(ending).toMatchObject({
        is: 'UNSUPPORTED_CARD',
        because: 'contradicts-itself',
        said: 'blocked',
        sw: answers,
        counters: { puk: { triesLeft: 10, usesLeft: 100 } },
        tries: { is: 'none' },
      })
      expect(reported(ending)).toMatchObject({
        stage: 'verify-puk',
        pukTryConsumed: 'no',
        sw: answers,
        puk: { state: 'ready', triesLeft: 10 },
      })
    },
  )

  it.each(['6983', '6984', '6985', '6900'])('by %s, and a try the less: the try is told', async (answers) => {
    const { ending } = await ended([WRONG_PUK], { at: FIRST_VERIFY, answers, executed: true })
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent', tries: { number: 1 } })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: answers, puk: { triesLeft: 9 } })
  })
})

describe('a code de déblocage that a CPS3 calls finished, and whose counters bear that out', () => {
  it.each(['6983', '6984', '6985', '6900'])('by %s, is blocked', async (answers) => {
    for (const [options, state, last] of [
      [{ triesLeft: 1 }, 'blocked', 'try'],
      [{ usesLeft: 1 }, 'spent', 'use'],
    ] as const) {
      const ending = await lastTry(options, { at: FIRST_VERIFY, answers, executed: true })
      expect(ending).toMatchObject({ is: 'PUK_BLOCKED', by: 'this-run', last, tries: { number: 1 } })
      expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: answers, puk: { state } })
    }
  })
})

describe('a code de déblocage that a card calls wrong, while its counters show no try the less', () => {
  it.each(['63C0', '63C1', '63C9', '63CF'])(
    'by %s, is not said to be wrong, nor blocked',
    async (answers) => {
      const { ending, person } = await ended([RIGHT_PUK], { at: FIRST_VERIFY, answers, executed: false })
      expect(person.questions).toEqual(['ask-puk', 'ask-pin', 'confirm'])
      expect(ending).toMatchObject({
        is: 'UNSUPPORTED_CARD',
        because: 'contradicts-itself',
        said: 'wrong',
        tries: { is: 'none' },
      })
      expect(reported(ending)).toMatchObject({
        stage: 'verify-puk',
        pukTryConsumed: 'no',
        sw: answers,
        puk: { state: 'ready', triesLeft: 10 },
      })
    },
  )

  it('after a first one that was wrong, still tells the try of that one', async () => {
    const fault: Fault = { at: SECOND_VERIFY, answers: '63C8', executed: false }
    const { ending } = await ended([WRONG_PUK, WRONG_PUK], fault)
    expect(ending).toMatchObject({ because: 'contradicts-itself', tries: { is: 'used', number: 1 } })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: '63C8', puk: { triesLeft: 9 } })
  })
})

describe('a wrong code de déblocage whose status word and counters tell different numbers', () => {
  it('warns by the smaller one', async () => {
    // The counter says 9.
    const fault: Fault = { at: FIRST_VERIFY, answers: '63C1', executed: true }
    const { ending, person } = await ended([WRONG_PUK], fault)
    expect(person.questions.at(-1)).toBe('ask-retry-for-the-last-time')
    expect(reported(ending)).toMatchObject({ code: 'PUK_WRONG', sw: '63C1', puk: { triesLeft: 9 } })
  })

  it('is not called blocked by 63C0, where a try is missing and others are left', async () => {
    const fault: Fault = { at: FIRST_VERIFY, answers: '63C0', executed: true }
    const { ending, person } = await ended([WRONG_PUK], fault)
    expect(person.questions.at(-1)).toBe('ask-retry')
    expect(reported(ending)).toMatchObject({
      code: 'PUK_WRONG',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9 },
    })
  })
})

describe('a wrong code de déblocage after which the code porteur is not blocked by its counter', () => {
  it('is not followed by another: there is nothing to unblock', async () => {
    const there = bench({}, { at: FIRST_VERIFY + 2, answers: `${answerOf('PIN')} 9000`, executed: true })
    const person = scriptedPerson({ 'ask-puk': [WRONG_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] })
    const ending = await run(there, person)
    expect(person.questions).toEqual(['ask-puk', 'ask-pin', 'confirm'])
    expect(ending).toMatchObject({ is: 'PUK_WRONG', tries: 1, afterwards: 'not-asked' })
    expect(reported(ending)).toMatchObject({
      stage: 'verify-puk',
      sw: '63C9',
      pukTryConsumed: 'yes',
      pin: { state: 'ready', triesLeft: 3 },
      puk: { triesLeft: 9 },
    })
    expect([there.count('20'), person.allWiped, there.letGo]).toEqual([1, true, true])
  })
})

describe('a right code de déblocage', () => {
  it('on a card that does not fill its counter up leaves the try of the wrong one before it missing', async () => {
    const counter = answerOf('PUK').replace('9B010A9D020064', '9B01099D020062')
    // The second VERIFY, the reset, and both counters in two exchanges each: the last answer is that on this code.
    const fault: Fault = { at: SECOND_VERIFY + 5, answers: `${counter} 9000`, executed: true }
    const { ending } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect(ending).toMatchObject({ is: 'UNBLOCKED', tries: { is: 'used', number: 1 } })
    expect(reported(ending)).toMatchObject({
      stage: 'proved',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9, usesLeft: 98 },
    })
  })

  it('that was its last use, the reset being refused, used no try', async () => {
    for (const tries of [undefined, '9B0100']) {
      const there = bench(
        { puk: { usesLeft: 1 } },
        { at: RESET, answers: '6985', executed: false },
        // The card may show no tries any more of a code that is finished.
        ...(tries === undefined ? [] : [spent(RESET + 4, tries)]),
      )
      const person = scriptedPerson({
        'warn-last-try': ['yes'],
        'ask-puk': [RIGHT_PUK],
        'ask-pin': [NEW_PIN],
        confirm: [NEW_PIN],
      })
      const ending = await run(there, person)
      expect(ending).toMatchObject({ is: 'PIN_REFUSED', because: 'the-card', tries: { is: 'none' } })
      expect(reported(ending)).toMatchObject({
        stage: 'reset',
        sw: '6985',
        pukTryConsumed: 'no',
        puk: { state: 'spent', usesLeft: 0 },
      })
    }
  })
})

describe('a reset that the card answers by an error', () => {
  it.each(['6581', '6400', '6F00'])(
    '%s, and did not do: the card refused, not because of the new code porteur',
    async (answers) => {
      const { ending } = await ended([RIGHT_PUK], { at: RESET, answers, executed: false })
      expect(ending).toMatchObject({ is: 'PIN_REFUSED', because: 'the-card', tries: { is: 'none' } })
      expect(reported(ending)).toMatchObject({
        stage: 'reset',
        sw: answers,
        pukTryConsumed: 'no',
        pin: { triesLeft: 0 },
      })
    },
  )

  it.each(['6581', '6400', '6F00', '6A80', '6985', '63C2'])(
    '%s, and did: it is not called refused, for the counter says otherwise',
    async (answers) => {
      const { ending } = await ended([RIGHT_PUK], { at: RESET, answers, executed: true })
      // Its counter tells that it was reset, and not with which code.
      expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'unblocked', by: { is: 'word' } })
      expect(reported(ending)).toMatchObject({
        stage: 'reset',
        sw: answers,
        pukTryConsumed: 'no',
        pin: { triesLeft: 3 },
      })
    },
  )

  it.each([
    ['6A80', 'none', 'no'],
    ['6581', 'none', 'no'],
    ['63C2', 'unknown', 'unknown'],
  ] as const)('%s, and whose card is away then, may be done all the same', async (answers, is, told) => {
    const { ending } = await ended(
      [RIGHT_PUK],
      { at: RESET, answers, executed: true },
      { at: RESET + 1, throws: 'removed', executed: false },
      { at: RESET + 2, throws: 'removed', executed: false },
    )
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', tries: { is } })
    expect(reported(ending)).toMatchObject({
      stage: 'reset',
      sw: answers,
      pukTryConsumed: told,
      pin: { state: 'unknown' },
    })
  })

  it('63C2, and did not do: the card has taken some code for wrong, and the counter tells that it is not this one', async () => {
    const { ending } = await ended([RIGHT_PUK], { at: RESET, answers: '63C2', executed: false })
    expect(ending).toMatchObject({ is: 'PIN_REFUSED', because: 'the-card', tries: { is: 'none' } })
    expect(reported(ending)).toMatchObject({ sw: '63C2', pukTryConsumed: 'no' })
  })
})

describe('a reset that the card claims to have done', () => {
  it('and has not, is not believed: the counter says otherwise', async () => {
    const { ending } = await ended([RIGHT_PUK], { at: RESET, answers: '9000', executed: false })
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'still-blocked', by: { is: 'done' } })
    expect(reported(ending)).toMatchObject({
      stage: 'reset',
      sw: null,
      pukTryConsumed: 'no',
      pin: { triesLeft: 0 },
    })
  })
})

describe('a wrong code de déblocage after which the counters do not answer', () => {
  const gone: readonly Fault[] = [
    { at: FIRST_VERIFY + 1, throws: 'removed', executed: false },
    { at: FIRST_VERIFY + 2, throws: 'removed', executed: false },
  ]

  it('is told by its status word alone', async () => {
    const { ending } = await ended([WRONG_PUK], ...gone)
    expect(ending).toMatchObject({ is: 'PUK_WRONG', tries: 1, afterwards: 'not-asked' })
    expect(reported(ending)).toMatchObject({
      pukTryConsumed: 'yes',
      sw: '63C9',
      puk: { triesLeft: 9, usesLeft: null },
    })
  })

  it('counts the wrong ones before it, too', async () => {
    const { ending } = await ended(
      [WRONG_PUK, WRONG_PUK],
      { at: SECOND_VERIFY + 1, throws: 'removed', executed: false },
      { at: SECOND_VERIFY + 2, throws: 'removed', executed: false },
    )
    expect(ending).toMatchObject({ is: 'PUK_WRONG', tries: 2, afterwards: 'not-asked' })
  })

  it('is blocked by 63C0 alone', async () => {
    const ending = await lastTry({ triesLeft: 1 }, ...gone)
    expect(ending).toMatchObject({ is: 'PUK_BLOCKED', by: 'this-run', last: 'try', tries: { number: 1 } })
    expect(reported(ending)).toMatchObject({
      pukTryConsumed: 'yes',
      sw: '63C0',
      puk: { state: 'blocked', triesLeft: 0, usesLeft: null },
    })
  })

  it('is not called wrong by a word that counts no try the less', async () => {
    const answer: Fault = { at: FIRST_VERIFY, answers: '63CA', executed: false }
    const { ending } = await ended([RIGHT_PUK], answer, ...gone)
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent' })
    expect(reported(ending)).toMatchObject({
      pukTryConsumed: 'unknown',
      sw: '63CA',
      puk: { state: 'unknown' },
    })
  })
})

describe('counters that do not answer after VERIFY', () => {
  const unread: Fault = { at: FIRST_VERIFY + 1, answers: '6A88', executed: false }

  it('are read from the card taken anew, where it calls the code de déblocage blocked', async () => {
    const ending = await lastTry(
      { triesLeft: 1 },
      { at: FIRST_VERIFY, answers: '6983', executed: true },
      unread,
    )
    expect(reported(ending)).toMatchObject({
      code: 'PUK_BLOCKED',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 0 },
    })
  })

  it('are read from the card taken anew, where it did not understand', async () => {
    for (const executed of [false, true]) {
      const ending = await lastTry({ triesLeft: 1 }, { at: FIRST_VERIFY, answers: '6E00', executed }, unread)
      expect(reported(ending)).toMatchObject(
        executed
          ? { code: 'OUTCOME_UNKNOWN', pukTryConsumed: 'yes', puk: { triesLeft: 0 } }
          : { code: 'UNSUPPORTED_CARD', pukTryConsumed: 'no', puk: { triesLeft: 1 } },
      )
    }
  })

  it('and the card being gone then, leave open whether the last try was used', async () => {
    const ending = await lastTry(
      { triesLeft: 1 },
      { at: FIRST_VERIFY, answers: '6983', executed: true },
      { at: FIRST_VERIFY + 1, throws: 'removed', executed: false },
      { at: FIRST_VERIFY + 2, throws: 'removed', executed: false },
    )
    expect(ending).toMatchObject({ is: 'PUK_BLOCKED', by: 'card-says' })
    expect(reported(ending)).toMatchObject({
      stage: 'verify-puk',
      sw: '6983',
      pukTryConsumed: 'unknown',
      puk: { state: 'unknown', triesLeft: null },
    })
  })
})

/** A counter of the code de déblocage that shows no use, and these tries. */
function spent(at: number, tries: string): Fault {
  const counter = answerOf('PUK').replace('9B010A9D020064', `${tries}9D020000`)
  return { at, answers: `${counter} 9000`, executed: true }
}

/** The answer of a CPS3 to GET DATA on this code, without its status word. */
function answerOf(code: string): string {
  const known = vectors.counters.find(({ of }) => of === code)
  if (known === undefined) throw new Error(`no counter of "${code}" in vectors.json`)
  return known.answer
}

async function lastTry(puk: Cps3Options['puk'], ...faults: readonly Fault[]) {
  const there = bench({ puk: { ...puk } }, ...faults)
  const person = scriptedPerson({
    'warn-last-try': ['yes'],
    'ask-puk': [WRONG_PUK],
    'ask-pin': [NEW_PIN],
    confirm: [NEW_PIN],
  })
  const ending = await run(there, person)
  expect([person.allWiped, there.letGo, there.count('20')]).toEqual([true, true, 1])
  return ending
}

async function ended(codes: readonly string[], ...faults: readonly Fault[]) {
  const there = bench({}, ...faults)
  const person: ScriptedPerson = scriptedPerson({
    'ask-puk': codes,
    'ask-pin': codes.map(() => NEW_PIN),
    confirm: codes.map(() => NEW_PIN),
    'ask-retry': codes.map((_, index) => (index + 1 < codes.length ? 'yes' : 'no')),
    'ask-retry-for-the-last-time': ['no'],
  })
  const ending = await run(there, person)
  expect([person.allWiped, there.letGo]).toEqual([true, true])
  expect(there.count('20')).toBe(codes.length)
  return { ending, there, person }
}
