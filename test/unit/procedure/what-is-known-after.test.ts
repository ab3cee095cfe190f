/** What is told after an answer that settles nothing, or a second code: as much as the counters say, and no more. */

import { describe, expect, it } from 'vitest'
import { toJson } from '../../../src/cli/report.ts'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import type { Facts } from '../../../src/procedure/facts.ts'
import type { End } from '../../../src/procedure/table.ts'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import { runOnCps4 } from '../../support/cps4-run.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { checkJson } from '../../support/schema.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

/** The first VERIFY is the 14th exchange; after a wrong code both counters are read in four, then the next is sent. */
const FIRST_VERIFY = 14
const SECOND_VERIFY = FIRST_VERIFY + 5
const RESET = FIRST_VERIFY + 1

describe('a second code de déblocage that gets no answer', () => {
  it.each<[string, Fault]>([
    ['the card having been mute', { at: SECOND_VERIFY, throws: 'mute', executed: false }],
    ['the card having been taken out', { at: SECOND_VERIFY, throws: 'removed', executed: false }],
  ])('leaves the try of the first one missing, %s', async (_, fault) => {
    const { end, facts, there } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect([end, facts.tryUsed]).toEqual(['OUTCOME_UNKNOWN', 'yes'])
    expect(there.card.state.pukTriesLeft).toBe(9)
  })

  it('but was right leaves no try missing: it filled the counter up', async () => {
    const fault: Fault = { at: SECOND_VERIFY, throws: 'mute', executed: true }
    const { end, facts, there } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect([end, facts.tryUsed]).toEqual(['OUTCOME_UNKNOWN', 'no'])
    expect(there.card.state.pukTriesLeft).toBe(10)
  })

  it('and was wrong too leaves two missing', async () => {
    const fault: Fault = { at: SECOND_VERIFY, throws: 'mute', executed: true }
    const { facts, there } = await ended([WRONG_PUK, WRONG_PUK], fault)
    expect(facts.tryUsed).toBe('yes')
    expect(there.card.state.pukTriesLeft).toBe(8)
  })
})

describe('a second code de déblocage that the card does not understand', () => {
  it('ends the run, the try of the first one still missing', async () => {
    const fault: Fault = { at: SECOND_VERIFY, answers: '6E00', executed: false }
    const { end, facts } = await ended([WRONG_PUK, RIGHT_PUK], fault)
    expect(end).toBe('UNSUPPORTED_CARD')
    expect(facts).toMatchObject({ tryUsed: 'yes', sw: '6E00', counters: { puk: { triesLeft: 9 } } })
  })
})

describe('a first code de déblocage that the card does not understand', () => {
  it('costs nothing: that is told', async () => {
    const { end, facts } = await ended([RIGHT_PUK], { at: FIRST_VERIFY, answers: '6E00', executed: false })
    expect([end, facts.tryUsed, facts.sw]).toEqual(['UNSUPPORTED_CARD', 'no', '6E00'])
  })

  it('costs a try all the same when the counters say so: that is told', async () => {
    const { end, facts } = await ended([WRONG_PUK], { at: FIRST_VERIFY, answers: '6F00', executed: true })
    expect(end).toBe('OUTCOME_UNKNOWN')
    expect(facts).toMatchObject({ tryUsed: 'yes', counters: { puk: { triesLeft: 9 } } })
  })
})

describe('a code de déblocage that a CPS3 calls finished, while its counters show tries and uses', () => {
  it.each(['6983', '6984', '6985', '6900'])('by %s, is not said to be blocked', async (answers) => {
    const { end, facts } = await ended([RIGHT_PUK], { at: FIRST_VERIFY, answers, executed: false })
    expect([end, facts.tryUsed, facts.sw]).toEqual(['UNSUPPORTED_CARD', 'no', answers])
    const said = fr.ends.UNSUPPORTED_CARD(facts)
    expect(said.message).toContain(answers)
    expect(`${said.message} ${said.hint}`).not.toContain('définitivement')
    expect(said.hint).toContain("Aucun essai n'a été utilisé sur le code de déblocage.")
  })

  it.each(['6983', '6984'])(
    'by %s, the card is told to contradict itself, both sides in full',
    async (answers) => {
      const { facts } = await ended([RIGHT_PUK], { at: FIRST_VERIFY, answers, executed: false })
      expect(fr.ends.UNSUPPORTED_CARD(facts).message).toBe(
        `La carte répond que le code de déblocage est bloqué (${answers}), mais ses compteurs disent le contraire : 10 essais restants.`,
      )
      expect(en.ends.UNSUPPORTED_CARD(facts).message).toBe(
        `The card answers that the code de déblocage (PUK) is blocked (${answers}), but its counters say otherwise: 10 tries left.`,
      )
    },
  )

  it.each(['6983', '6984', '6985', '6900'])('by %s, and a try the less: the try is told', async (answers) => {
    const { end, facts } = await ended([WRONG_PUK], { at: FIRST_VERIFY, answers, executed: true })
    expect([end, facts.tryUsed, facts.sw]).toEqual(['OUTCOME_UNKNOWN', 'yes', answers])
    expect(facts.counters?.puk.triesLeft).toBe(9)
  })
})

describe('a code de déblocage that a CPS3 calls finished, and whose counters bear that out', () => {
  it.each(['6983', '6984', '6985', '6900'])('by %s, is blocked', async (answers) => {
    for (const [options, state] of [
      [{ triesLeft: 1 }, 'blocked'],
      [{ usesLeft: 1 }, 'spent'],
    ] as const) {
      const { end, facts } = await lastTry(options, { at: FIRST_VERIFY, answers, executed: true })
      expect([end, facts.tryUsed]).toEqual(['PUK_BLOCKED', 'yes'])
      expect(reported(end, facts).puk.state).toBe(state)
    }
  })
})

describe('a CPS4, which tells no uses', () => {
  it('and answers 6983, is reported blocked, never ready', async () => {
    const { end, facts } = await runOnCps4({}, [{ at: '0120000208', answers: '6983', executed: false }])
    expect([end, facts.tryUsed]).toEqual(['PUK_BLOCKED', 'no'])
    expect(reported(end, facts)).toMatchObject({
      pin: { state: 'blocked', triesLeft: 0 },
      puk: { state: 'unknown', triesLeft: null, usesLeft: null },
    })
  })

  it.each(['6984', '6985', '6900'])(
    'and answers %s, is reported with the tries that its counter has',
    async (answers) => {
      const { end, facts } = await runOnCps4({}, [{ at: '0120000208', answers, executed: false }])
      expect([end, facts.tryUsed]).toEqual(['UNSUPPORTED_CARD', 'no'])
      expect(reported(end, facts)).toMatchObject({
        pin: { state: 'blocked', triesLeft: 0 },
        puk: { state: 'ready', triesLeft: 3, usesLeft: null },
      })
    },
  )
})

describe('a reset that the card answers by an error', () => {
  it.each(['6581', '6400', '6F00'])(
    '%s, and did not do: the new code porteur was refused',
    async (answers) => {
      const { end, facts } = await ended([RIGHT_PUK], { at: RESET, answers, executed: false })
      expect(end).toBe('PIN_REFUSED')
      expect(facts).toMatchObject({
        stage: 'reset',
        sw: answers,
        tryUsed: 'no',
        counters: { pin: { triesLeft: 0 } },
      })
    },
  )

  it.each(['6581', '6400', '6F00'])(
    '%s, and did: it is not called refused, for the counter says otherwise',
    async (answers) => {
      const { end, facts } = await ended([RIGHT_PUK], { at: RESET, answers, executed: true })
      expect(end).toBe('OUTCOME_UNKNOWN')
      expect(facts).toMatchObject({
        stage: 'reset',
        sw: answers,
        tryUsed: 'no',
        counters: { pin: { triesLeft: 3 } },
      })
      // Its counter tells that it was reset, and not with which code.
      expect(fr.ends.OUTCOME_UNKNOWN(facts).hint).toMatch(/^Essayez une seule fois le nouveau code porteur/)
      expect(en.ends.OUTCOME_UNKNOWN(facts).hint).toMatch(/^Try the new PIN once/)
    },
  )
})

describe('a reset that the card claims to have done', () => {
  it('and has not, is not believed: the counter says otherwise', async () => {
    const { end, facts } = await ended([RIGHT_PUK], { at: RESET, answers: '9000', executed: false })
    expect(end).toBe('OUTCOME_UNKNOWN')
    expect(facts).toMatchObject({ stage: 'reset', tryUsed: 'no', counters: { pin: { triesLeft: 0 } } })
  })
})

describe('a wrong code de déblocage after which the counters do not answer', () => {
  it('is told by its status word alone', async () => {
    const { end, facts } = await ended([WRONG_PUK], {
      at: FIRST_VERIFY + 1,
      answers: '6A88',
      executed: false,
    })
    expect(end).toBe('PUK_WRONG')
    expect(facts).toMatchObject({
      tryUsed: 'yes',
      sw: '63C9',
      counters: { puk: { triesLeft: 9, usesLeft: null } },
    })
  })
})

describe('counters that do not answer after VERIFY', () => {
  const unread: Fault = { at: FIRST_VERIFY + 1, answers: '6A88', executed: false }

  it('are read from the card taken anew, where it calls the code de déblocage blocked', async () => {
    const { end, facts } = await lastTry(
      { triesLeft: 1 },
      { at: FIRST_VERIFY, answers: '6983', executed: true },
      unread,
    )
    expect([end, facts.tryUsed, facts.counters?.puk.triesLeft]).toEqual(['PUK_BLOCKED', 'yes', 0])
  })

  it('are read from the card taken anew, where it did not understand', async () => {
    for (const executed of [false, true]) {
      const { end, facts } = await lastTry(
        { triesLeft: 1 },
        { at: FIRST_VERIFY, answers: '6E00', executed },
        unread,
      )
      expect([end, facts.tryUsed, facts.counters?.puk.triesLeft]).toEqual(
        executed ? ['OUTCOME_UNKNOWN', 'yes', 0] : ['UNSUPPORTED_CARD', 'no', 1],
      )
    }
  })

  it('and the card being gone then, leave open whether the last try was used', async () => {
    const { end, facts } = await lastTry(
      { triesLeft: 1 },
      { at: FIRST_VERIFY, answers: '6983', executed: true },
      { at: FIRST_VERIFY + 1, throws: 'removed', executed: false },
      { at: FIRST_VERIFY + 2, throws: 'removed', executed: false },
    )
    expect([end, facts.tryUsed, facts.counters]).toEqual(['PUK_BLOCKED', 'unknown', null])
  })
})

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

/** What the JSON says, which is as the schema has it. */
function reported(end: End, facts: Facts) {
  const said = fr.ends[end](facts)
  const json = toJson({ command: 'unblock', simulated: true, code: end, said, facts })
  return checkJson(`${json}\n`) as unknown as Record<'pin' | 'puk', { state: string }>
}

async function ended(codes: readonly string[], fault: Fault) {
  const there = bench({}, fault)
  const person = scriptedPerson({
    'ask-puk': codes,
    'ask-pin': codes.map(() => NEW_PIN),
    confirm: codes.map(() => NEW_PIN),
    'ask-retry': codes.map((_, index) => (index + 1 < codes.length ? 'yes' : 'no')),
  })
  const { end, facts } = await run(there, person)
  expect([person.allWiped, there.letGo]).toEqual([true, true])
  expect(there.count('20')).toBe(codes.length)
  return { end, facts, there }
}
