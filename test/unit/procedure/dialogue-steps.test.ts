/** The steps of the fiche, answered by a person, on a virtual card. */

import { describe, expect, it } from 'vitest'
import { reported } from '../../support/reported.ts'
import { bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'
import { isWiped } from '../../support/secrets.ts'

/** What reading the card takes, before anything is asked (card notes, 2 to 5). */
const READING = 13

describe('a blocked card', () => {
  it('is unblocked by its code de déblocage and a code porteur given twice', async () => {
    const there = bench()
    const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] })
    const ending = await run(there, person)
    expect(person.questions).toEqual(['ask-puk', 'ask-pin', 'confirm'])
    expect(person.told).toEqual(['met', 'working', 'done'])
    expect(there.card.state).toMatchObject({
      pin: NEW_PIN,
      pinTriesLeft: 3,
      pukTriesLeft: 10,
      pukUsesLeft: 99,
    })
    expect(ending).toMatchObject({ is: 'UNBLOCKED', tries: { is: 'none' } })
    expect(reported(ending)).toMatchObject({
      ok: true,
      code: 'UNBLOCKED',
      exitCode: 0,
      stage: 'proved',
      sw: null,
      pukTryConsumed: 'no',
      reader: 'Lecteur simulé',
      card: { generation: 'CPS3', number: '2900995235', serial: '99213845' },
      pin: { state: 'ready', triesLeft: 3 },
      puk: { state: 'ready', triesLeft: 10, usesLeft: 99 },
    })
    expect(person.allWiped).toBe(true)
    expect(there.letGo).toBe(true)
  })

  it('is sent nothing before the confirmation, then both codes, then is asked for the proof: 19 exchanges', async () => {
    const there = bench()
    const sentAt: number[] = []
    const person = scriptedPerson(
      { 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] },
      { at: () => sentAt.push(there.sent.length) },
    )
    await run(there, person)
    expect(sentAt).toEqual([READING, READING, READING])
    expect(there.sent.slice(READING)).toEqual([
      '00200002083132333435363738',
      '002C02010834333231FFFFFFFF',
      '00CB3FFF0A4D087006BF810102A080',
      '00C0000018',
      '00CB3FFF0A4D087006BF810202A080',
      '00C000001C',
    ])
    expect(there.sent).toHaveLength(19)
  })

  it('may keep the code porteur that it had', async () => {
    const there = bench()
    const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK], 'ask-pin': ['1234'], confirm: ['1234'] })
    expect((await run(there, person)).is).toBe('UNBLOCKED')
    expect(there.card.state.pin).toBe('1234')
  })

  it('that refuses the code porteur has taken the code de déblocage: no try is missing', async () => {
    const there = bench()
    const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK], 'ask-pin': ['54321'], confirm: ['54321'] })
    const ending = await run(there, person)
    expect(ending).toMatchObject({ is: 'PIN_REFUSED', because: 'the-code', tries: { is: 'none' } })
    expect(reported(ending)).toMatchObject({
      stage: 'reset',
      sw: '6A80',
      pukTryConsumed: 'no',
      pin: { triesLeft: 0 },
    })
    expect([there.count('20'), there.count('2C')]).toEqual([1, 1])
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })
})

describe('a confirmation that differs', () => {
  const start = { 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: ['9999'] }

  it('once is asked again, and the card has been sent nothing', async () => {
    const there = bench()
    const person = scriptedPerson({ ...start, 'confirm-again': [NEW_PIN] })
    expect((await run(there, person)).is).toBe('UNBLOCKED')
    expect(person.questions).toEqual(['ask-puk', 'ask-pin', 'confirm', 'confirm-again'])
    expect(there.count('20')).toBe(1)
  })

  it('twice running leads back to the code porteur, and not to the code de déblocage', async () => {
    const there = bench()
    const codes = { ...start, 'confirm-again': ['8888'], 'ask-pin-anew': ['5555'], 'confirm-anew': ['5555'] }
    const person = scriptedPerson(codes)
    expect((await run(there, person)).is).toBe('UNBLOCKED')
    expect(person.questions).toEqual([
      'ask-puk',
      'ask-pin',
      'confirm',
      'confirm-again',
      'ask-pin-anew',
      'confirm-anew',
    ])
    expect(there.card.state.pin).toBe('5555')
  })

  const fourTimes = {
    ...start,
    'confirm-again': ['8888'],
    'ask-pin-anew': ['5555', NEW_PIN],
    'confirm-anew': ['7777', NEW_PIN],
    'confirm-anew-again': ['6666'],
  }

  it('four times ends the run when the person gives up; no code was sent', async () => {
    const there = bench()
    const person = scriptedPerson({ ...fourTimes, 'ask-whether-to-go-on': ['no'] })
    const ending = await run(there, person)
    expect(reported(ending)).toMatchObject({
      code: 'CONFIRMATION_MISMATCH',
      stage: 'none',
      pukTryConsumed: 'no',
      sw: null,
    })
    expect(there.sent).toHaveLength(READING)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('four times may be followed by another attempt', async () => {
    const there = bench()
    const person = scriptedPerson({ ...fourTimes, 'ask-whether-to-go-on': ['yes'] })
    expect((await run(there, person)).is).toBe('UNBLOCKED')
    expect(there.card.state.pin).toBe(NEW_PIN)
    expect(person.questions.filter((question) => question === 'ask-puk')).toHaveLength(1)
  })

  it('leaves nothing of itself, nor of the code porteur that it was to confirm, when that is asked anew', async () => {
    const wiped: boolean[][] = []
    const person = scriptedPerson(
      { ...fourTimes, 'ask-whether-to-go-on': ['no'] },
      {
        at: (question) => {
          if (question === 'confirm-again' || question === 'ask-pin-anew')
            wiped.push(person.given.map(isWiped))
        },
      },
    )
    await run(bench(), person)
    expect(wiped).toEqual([
      [false, false, true],
      [false, true, true, true],
    ])
  })
})

describe('a wrong code de déblocage', () => {
  it('costs a try, which is told, and can be followed by the right one', async () => {
    const there = bench()
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK, RIGHT_PUK],
      'ask-pin': [NEW_PIN, NEW_PIN],
      confirm: [NEW_PIN, NEW_PIN],
      'ask-retry': ['yes'],
    })
    const ending = await run(there, person)
    expect(person.questions[3]).toBe('ask-retry')
    expect(person.scenes[3]).toMatchObject({
      counters: { pin: { triesLeft: 0 }, puk: { triesLeft: 9, usesLeft: 99 } },
      before: { is: 'wrong-codes', tries: 1 },
    })
    expect(reported(ending)).toMatchObject({
      code: 'UNBLOCKED',
      sw: null,
      pukTryConsumed: 'no',
      puk: { triesLeft: 10, usesLeft: 98 },
    })
    expect([there.count('20'), there.count('2C')]).toEqual([2, 1])
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('leaves nothing of the codes when the person is asked whether to go on', async () => {
    let wiped = false
    const person = scriptedPerson(
      { 'ask-puk': [WRONG_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN], 'ask-retry': ['no'] },
      {
        at: (question) => {
          if (question === 'ask-retry') wiped = person.allWiped
        },
      },
    )
    expect((await run(bench(), person)).is).toBe('PUK_WRONG')
    expect(wiped).toBe(true)
  })

  it('ends the run when the person has no other', async () => {
    const there = bench()
    const answers = { 'ask-puk': [WRONG_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN], 'ask-retry': ['no'] }
    const ending = await run(there, scriptedPerson(answers))
    expect(ending).toMatchObject({ is: 'PUK_WRONG', tries: 1, afterwards: 'no' })
    expect(reported(ending)).toMatchObject({
      stage: 'verify-puk',
      pukTryConsumed: 'yes',
      sw: '63C9',
      puk: { triesLeft: 9 },
    })
    expect([there.count('20'), there.count('2C')]).toEqual([1, 0])
    expect(there.letGo).toBe(true)
  })
})

describe('a code that has not the form that the card wants', () => {
  const start = { 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN] }
  const differing = { ...start, confirm: ['9999'], 'confirm-again': ['8888'] }

  it.each([
    ['ask-puk', { 'ask-puk': ['malformed'] }, 'puk'],
    ['ask-pin', { ...start, 'ask-pin': ['malformed'] }, 'pin'],
    ['ask-pin-anew', { ...differing, 'ask-pin-anew': ['malformed'] }, 'pin'],
  ])('ends the run at %s, the card having been sent nothing', async (question, answers, problem) => {
    const there = bench()
    const person = scriptedPerson(answers)
    const ending = await run(there, person)
    expect(person.questions.at(-1)).toBe(question)
    expect(ending).toMatchObject({ is: 'BAD_CODE_FORMAT', problem, before: { is: 'nothing' } })
    expect(reported(ending)).toMatchObject({ stage: 'none', pukTryConsumed: 'no', sw: null })
    expect(there.sent).toHaveLength(READING)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })
})

describe('what is known of the card', () => {
  it('is met once, before the first question, and is the same at each question', async () => {
    const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] })
    await run(bench(), person, { dated: true })
    expect(person.told.filter((what) => what === 'met')).toHaveLength(1)
    for (const scene of person.scenes) {
      expect(scene).toMatchObject({
        card: { reader: 'Lecteur simulé', number: '2900995235', pin: { minLength: 4, maxLength: 4 } },
        counters: { pin: { triesLeft: 0 }, puk: { triesLeft: 10 } },
        before: { is: 'nothing' },
      })
    }
  })
})
