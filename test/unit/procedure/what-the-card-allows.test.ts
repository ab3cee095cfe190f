/** What is asked, and whether at all, depends on what the card says of its codes. */

import { describe, expect, it } from 'vitest'
import { toJson } from '../../../src/cli/report.ts'
import { fr } from '../../../src/messages/fr.ts'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { bytes } from '../../support/hex.ts'
import { bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

const READING = 13
const right = { 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] }
const wrong = { ...right, 'ask-puk': [WRONG_PUK] }

describe('nothing is asked, and nothing but reads sent', () => {
  it.each<[string, Cps3Options, string]>([
    ['to a card that is not blocked', { pin: { triesLeft: 3 } }, 'NOT_BLOCKED'],
    ['to a card with one try left on its code porteur', { pin: { triesLeft: 1 } }, 'NOT_BLOCKED'],
    [
      'to a card that is not blocked, whatever its code de déblocage',
      { pin: { triesLeft: 2 }, puk: { triesLeft: 0 } },
      'NOT_BLOCKED',
    ],
    ['to a card whose code de déblocage is blocked', { puk: { triesLeft: 0 } }, 'PUK_BLOCKED'],
    ['to a card whose code de déblocage has no use left', { puk: { usesLeft: 0 } }, 'PUK_BLOCKED'],
    [
      'to a card on which the code de déblocage does not reset the other',
      { pin: { accessRule: bytes('F3 00 00 43 FF 00') } },
      'UNSUPPORTED_CARD',
    ],
  ])('%s', async (_, options, expected) => {
    const there = bench(options)
    const person = scriptedPerson({})
    const { end, facts } = await run(there, person)
    expect(end).toBe(expected)
    expect(person.questions).toEqual([])
    expect(person.told).toEqual(['meet'])
    expect(facts).toMatchObject({ stage: 'none', tryUsed: 'no', sw: null })
    expect(there.sent).toHaveLength(READING)
    expect(['20', '24', '2C'].map(there.count)).toEqual([0, 0, 0])
    expect(there.letGo).toBe(true)
  })

  it('to a card that can not be read, which says why', async () => {
    const there = bench({ files: { '3F00D003': null } })
    const { end, facts } = await run(there, scriptedPerson({}))
    expect([end, facts.refusal?.why]).toEqual(['UNSUPPORTED_CARD', 'file-missing'])
    expect(there.letGo).toBe(true)
  })
})

describe('when one try is left', () => {
  const last: Cps3Options = { puk: { triesLeft: 1 } }

  it('there is a warning, and without a yes nothing is sent', async () => {
    const there = bench(last)
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    const { end, facts } = await run(there, person)
    expect(end).toBe('LAST_TRY_REFUSED')
    expect(facts.tryUsed).toBe('no')
    expect(there.sent).toHaveLength(READING)
    expect(there.letGo).toBe(true)
  })

  it('the right code unblocks the card all the same', async () => {
    const there = bench(last)
    const person = scriptedPerson({ 'warn-last-try': ['yes'], ...right })
    expect((await run(there, person)).end).toBe('UNBLOCKED')
    expect(person.questions[0]).toBe('warn-last-try')
    expect(there.card.state.pukTriesLeft).toBe(10)
  })

  it('a wrong code blocks the code de déblocage, by this try', async () => {
    const there = bench(last)
    const person = scriptedPerson({ 'warn-last-try': ['yes'], ...wrong })
    const { end, facts } = await run(there, person)
    expect(end).toBe('PUK_BLOCKED')
    expect(facts).toMatchObject({ tryUsed: 'yes', sw: '63C0', counters: { puk: { triesLeft: 0 } } })
    expect(person.told).toEqual(['meet', 'working', 'done'])
    expect([there.count('20'), there.count('2C')]).toEqual([1, 0])
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })
})

describe('when one use is left', () => {
  it('there is the same warning', async () => {
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    expect((await run(bench({ puk: { usesLeft: 1 } }), person)).end).toBe('LAST_TRY_REFUSED')
  })

  it('a wrong code is the end of the code de déblocage, though tries are left', async () => {
    const there = bench({ puk: { usesLeft: 1 } })
    const { end, facts } = await run(there, scriptedPerson({ 'warn-last-try': ['yes'], ...wrong }))
    expect(end).toBe('PUK_BLOCKED')
    expect(facts).toMatchObject({
      tryUsed: 'yes',
      sw: '63C9',
      counters: { puk: { triesLeft: 9, usesLeft: 0 } },
    })
  })
})

describe('when a wrong code leaves one try', () => {
  it.each<[string, Cps3Options]>([
    ['by the tries', { puk: { triesLeft: 2 } }],
    ['by the uses', { puk: { usesLeft: 2 } }],
  ])('%s, the person is warned before the code de déblocage is asked again', async (_, options) => {
    const there = bench(options)
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK, RIGHT_PUK],
      'ask-pin': [NEW_PIN, NEW_PIN],
      confirm: [NEW_PIN, NEW_PIN],
      'ask-retry-for-the-last-time': ['yes'],
      'warn-last-try': ['yes'],
    })
    expect((await run(there, person)).end).toBe('UNBLOCKED')
    expect(person.questions.slice(3, 6)).toEqual(['ask-retry-for-the-last-time', 'warn-last-try', 'ask-puk'])
  })

  it('the person may keep it', async () => {
    const there = bench({ puk: { triesLeft: 2 } })
    const answers = { ...wrong, 'ask-retry-for-the-last-time': ['yes'], 'warn-last-try': ['no'] }
    const { end, facts } = await run(there, scriptedPerson(answers))
    expect(end).toBe('LAST_TRY_REFUSED')
    expect(facts).toMatchObject({ tryUsed: 'yes', counters: { puk: { triesLeft: 1 } } })
    expect(there.count('20')).toBe(1)
  })

  it('three wrong ones in a row use up three tries, and the third is the last', async () => {
    const there = bench({ puk: { triesLeft: 3 } })
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK, WRONG_PUK, WRONG_PUK],
      'ask-pin': [NEW_PIN, NEW_PIN, NEW_PIN],
      confirm: [NEW_PIN, NEW_PIN, NEW_PIN],
      'ask-retry': ['yes'],
      'ask-retry-for-the-last-time': ['yes'],
      'warn-last-try': ['yes'],
    })
    const { end, facts } = await run(there, person)
    expect([end, facts.tryUsed, facts.sw]).toEqual(['PUK_BLOCKED', 'yes', '63C0'])
    expect([there.count('20'), there.card.state.pukTriesLeft]).toEqual([3, 0])
  })
})

describe('when the counters do not answer after a wrong code', () => {
  /** The first VERIFY is the 14th exchange; each is followed by one GET DATA. */
  const unread = [15, 17, 19].map((at): Fault => ({ at, answers: '6A88', executed: false }))

  it('the uses are counted all the same: the warning comes before the last one', async () => {
    const there = bench({ puk: { usesLeft: 3 } }, ...unread)
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK, WRONG_PUK, WRONG_PUK],
      'ask-pin': [NEW_PIN, NEW_PIN, NEW_PIN],
      confirm: [NEW_PIN, NEW_PIN, NEW_PIN],
      'ask-retry': ['yes'],
      'ask-retry-for-the-last-time': ['yes'],
      'warn-last-try': ['yes'],
    })
    const { end, facts } = await run(there, person)
    expect(person.questions.filter((question) => /retry|last/.test(question))).toEqual([
      ...['ask-retry', 'ask-retry-for-the-last-time', 'warn-last-try'],
    ])
    expect(there.card.state).toMatchObject({ pukTriesLeft: 7, pukUsesLeft: 0 })
    expect([end, facts.tryUsed, facts.counters?.puk.usesLeft]).toEqual(['PUK_BLOCKED', 'yes', null])
    const said = fr.ends[end](facts)
    const json = JSON.parse(toJson({ command: 'unblock', simulated: true, code: end, said, facts }))
    expect(json.puk).toEqual({ state: 'unknown', triesLeft: null, triesMax: 10, usesLeft: null })
  })

  it('once they answer again, what they say counts', async () => {
    const there = bench({ puk: { usesLeft: 3 } }, ...unread.slice(0, 1))
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK, WRONG_PUK],
      'ask-pin': [NEW_PIN, NEW_PIN],
      confirm: [NEW_PIN, NEW_PIN],
      'ask-retry': ['yes'],
      'ask-retry-for-the-last-time': ['no'],
    })
    const { end, facts } = await run(there, person)
    expect([end, facts.counters?.puk.usesLeft]).toEqual(['PUK_WRONG', 1])
  })
})

describe('a dry run', () => {
  it('asks everything and sends no code', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    const { end, facts } = await run(there, person, { dryRun: true })
    expect(end).toBe('DRY_RUN')
    expect(facts).toMatchObject({ stage: 'none', tryUsed: 'no', sw: null })
    expect(person.questions).toEqual(['ask-puk', 'ask-pin', 'confirm'])
    expect(there.sent).toHaveLength(READING)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('still wants a confirmation, and still warns of the last try', async () => {
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    expect((await run(bench({ puk: { triesLeft: 1 } }), person, { dryRun: true })).end).toBe(
      'LAST_TRY_REFUSED',
    )
  })
})
