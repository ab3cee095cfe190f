/** What is asked, and whether at all, depends on what the card says of its codes. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Code } from '../../../src/outcome.ts'
import { type Connection, PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import type { Wish } from '../../../src/search/wish.ts'
import { type Cps3Options, VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { bytes } from '../../support/hex.ts'
import { overhearing } from '../../support/overhearing.ts'
import { reported } from '../../support/reported.ts'
import { bench, NEW_PIN, NO_WISH, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'
import { vectors } from '../../support/vectors.ts'

const READING = 13
const right = { 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] }
const wrong = { ...right, 'ask-puk': [WRONG_PUK] }

// A card that another program uses is waited for.
beforeAll(skipPauses)
afterAll(releaseClock)

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
    const ending = await run(there, person)
    expect(person.questions).toEqual([])
    expect(person.told).toEqual(['met'])
    expect(reported(ending)).toMatchObject({
      code: expected,
      stage: 'none',
      pukTryConsumed: 'no',
      sw: null,
      card: { serial: '99213845' },
    })
    expect(there.sent).toHaveLength(READING)
    expect(['20', '24', '2C'].map(there.count)).toEqual([0, 0, 0])
    expect(there.letGo).toBe(true)
  })

  it('to a card that can not be read, which says why', async () => {
    const there = bench({ files: { '3F00D003': null } })
    const ending = await run(there, scriptedPerson({}))
    expect(ending).toMatchObject({
      is: 'UNSUPPORTED_CARD',
      because: 'refused',
      refusal: { why: 'file-missing', found: '3F00D003' },
    })
    expect(reported(ending)).toMatchObject({
      card: { generation: 'CPS3', serial: null },
      pukTryConsumed: 'no',
    })
    expect(there.letGo).toBe(true)
  })
})

describe('a search that finds no card to unblock', () => {
  const holding = (name: string) => new SimulatedReader(name, new VirtualCps3({ pin: { triesLeft: 0 } }))
  const barred = (kind: PortFaultKind): Readers => ({
    list: () => Promise.reject(new PortFault(kind)),
    change: () => Promise.reject(new PortFault(kind)),
    connect: () => Promise.reject(new PortFault(kind)),
    close: () => Promise.resolve(),
  })
  const used = () => {
    const reader = holding('A')
    reader.useElsewhere(true)
    return [reader]
  }
  const vitale = vectors.atr.find(({ name }) => name === 'vitale2')?.hex ?? ''

  it.each<[Code, Partial<Wish>, Readers]>([
    ['NO_READER', {}, new SimulatedReaders([])],
    ['NO_READER', { reader: 'B' }, new SimulatedReaders([holding('A')])],
    ['NO_CARD', {}, new SimulatedReaders([new SimulatedReader('A', null)])],
    [
      'NOT_A_CPS',
      {},
      new SimulatedReaders([new SimulatedReader('A', new VirtualCps3({ atr: bytes(vitale) }))]),
    ],
    ['SEVERAL_CARDS', {}, new SimulatedReaders([holding('A'), holding('B')])],
    ['CARD_MISMATCH', { card: '1234567890' }, new SimulatedReaders([holding('A')])],
    ['READER_BUSY', {}, new SimulatedReaders(used())],
    ['NO_SERVICE', {}, barred('no-service')],
    ['ACCESS_DENIED', {}, barred('access-denied')],
  ])('ends the run as %s, %o: nothing is asked, and no code sent', async (code, wish, readers) => {
    const person = scriptedPerson({})
    const sent: string[] = []
    const wrap = (connection: Connection) => overhearing(connection, sent).port
    const ending = await run({ readers, wrap }, person, { wish: { ...NO_WISH, ...wish } })
    expect(reported(ending)).toMatchObject({ code, stage: 'none', sw: null, pukTryConsumed: 'no' })
    expect([person.questions, person.told]).toEqual([[], []])
    expect(sent.filter((command) => /^..(20|24|2C)/.test(command))).toEqual([])
  })
})

describe('when one try is left', () => {
  const last: Cps3Options = { puk: { triesLeft: 1 } }

  it('there is a warning, and without a yes nothing is sent', async () => {
    const there = bench(last)
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    const ending = await run(there, person)
    expect(ending).toMatchObject({ is: 'LAST_TRY_REFUSED', last: 'try', before: { is: 'nothing' } })
    expect(reported(ending)).toMatchObject({ stage: 'none', pukTryConsumed: 'no' })
    expect(there.sent).toHaveLength(READING)
    expect(there.letGo).toBe(true)
  })

  it('the right code unblocks the card all the same', async () => {
    const there = bench(last)
    const person = scriptedPerson({ 'warn-last-try': ['yes'], ...right })
    expect((await run(there, person)).is).toBe('UNBLOCKED')
    expect(person.questions[0]).toBe('warn-last-try')
    expect(there.card.state.pukTriesLeft).toBe(10)
  })

  it('a wrong code blocks the code de déblocage, by this try', async () => {
    const there = bench(last)
    const person = scriptedPerson({ 'warn-last-try': ['yes'], ...wrong })
    const ending = await run(there, person)
    expect(ending).toMatchObject({
      is: 'PUK_BLOCKED',
      by: 'this-run',
      last: 'try',
      tries: { is: 'used', number: 1 },
    })
    expect(reported(ending)).toMatchObject({
      stage: 'verify-puk',
      pukTryConsumed: 'yes',
      sw: '63C0',
      puk: { state: 'blocked', triesLeft: 0 },
    })
    expect(person.told).toEqual(['met', 'working', 'done'])
    expect([there.count('20'), there.count('2C')]).toEqual([1, 0])
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })
})

describe('when one use is left', () => {
  it('there is the same warning', async () => {
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    expect(await run(bench({ puk: { usesLeft: 1 } }), person)).toMatchObject({
      is: 'LAST_TRY_REFUSED',
      last: 'use',
    })
  })

  it('with as many tries, the warning is of the try', async () => {
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    expect(await run(bench({ puk: { usesLeft: 1, triesLeft: 1 } }), person)).toMatchObject({
      is: 'LAST_TRY_REFUSED',
      last: 'try',
    })
  })

  it('a wrong code is the end of the code de déblocage, though tries are left', async () => {
    const there = bench({ puk: { usesLeft: 1 } })
    const ending = await run(there, scriptedPerson({ 'warn-last-try': ['yes'], ...wrong }))
    expect(ending).toMatchObject({
      is: 'PUK_BLOCKED',
      by: 'this-run',
      last: 'use',
      tries: { is: 'used', number: 1 },
    })
    expect(reported(ending)).toMatchObject({
      pukTryConsumed: 'yes',
      sw: '63C9',
      puk: { state: 'spent', triesLeft: 0, usesLeft: 0 },
    })
  })
})

describe('when a wrong code leaves one try', () => {
  it.each<[string, Cps3Options]>([
    ['by the tries', { puk: { triesLeft: 2 } }],
    ['by the uses', { puk: { usesLeft: 2 } }],
  ])('%s, one question warns of it, and its yes leads to the code de déblocage', async (_, options) => {
    const there = bench(options)
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK, RIGHT_PUK],
      'ask-pin': [NEW_PIN, NEW_PIN],
      confirm: [NEW_PIN, NEW_PIN],
      'ask-retry-for-the-last-time': ['yes'],
    })
    expect((await run(there, person)).is).toBe('UNBLOCKED')
    expect(person.questions.slice(3, 5)).toEqual(['ask-retry-for-the-last-time', 'ask-puk'])
    expect(person.questions).toHaveLength(7)
  })

  it('the person may keep it', async () => {
    const there = bench({ puk: { triesLeft: 2 } })
    const answers = { ...wrong, 'ask-retry-for-the-last-time': ['no'] }
    const ending = await run(there, scriptedPerson(answers))
    expect(ending).toMatchObject({ is: 'PUK_WRONG', tries: 1, afterwards: 'no' })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: '63C1', puk: { triesLeft: 1 } })
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
    })
    const ending = await run(there, person)
    expect(ending).toMatchObject({ by: 'this-run', last: 'try', tries: { is: 'used', number: 3 } })
    expect(reported(ending)).toMatchObject({ code: 'PUK_BLOCKED', pukTryConsumed: 'yes', sw: '63C0' })
    expect(person.scenes.map(({ before }) => before).slice(-4)).toEqual(
      [2, 2, 2, 2].map((tries) => ({ is: 'wrong-codes', tries })),
    )
    expect([there.count('20'), there.card.state.pukTriesLeft]).toEqual([3, 0])
  })
})

describe('when the counters do not answer after a wrong code', () => {
  /** The first VERIFY is the 14th exchange; GET DATA follows it, and the first exchange with the card taken anew. */
  const AFTER_VERIFY = 15
  const REMOVED_FOR_GOOD: Fault = { at: AFTER_VERIFY + 1, throws: 'removed', executed: false }

  it('they are read from the card taken anew, and what they say counts', async () => {
    const there = bench({ puk: { usesLeft: 2 } }, { at: AFTER_VERIFY, answers: '6A88', executed: false })
    const person = scriptedPerson({
      'ask-puk': [WRONG_PUK],
      'ask-pin': [NEW_PIN],
      confirm: [NEW_PIN],
      'ask-retry-for-the-last-time': ['no'],
    })
    const ending = await run(there, person)
    expect(reported(ending)).toMatchObject({
      code: 'PUK_WRONG',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9, usesLeft: 1 },
    })
  })

  it('and the card is gone, nobody is asked for another code', async () => {
    const there = bench({}, { at: AFTER_VERIFY, throws: 'removed', executed: false }, REMOVED_FOR_GOOD)
    const person = scriptedPerson({ 'ask-puk': [WRONG_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] })
    const ending = await run(there, person)
    expect(reported(ending)).toMatchObject({
      code: 'PUK_WRONG',
      sw: '63C9',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9, usesLeft: null },
    })
    expect(there.count('20')).toBe(1)
  })

  it('and this was the last use, the code is called finished by its word, and no counter is made up', async () => {
    const there = bench(
      { puk: { usesLeft: 1 } },
      { at: AFTER_VERIFY, throws: 'removed', executed: false },
      REMOVED_FOR_GOOD,
    )
    const person = scriptedPerson({
      'warn-last-try': ['yes'],
      'ask-puk': [WRONG_PUK],
      'ask-pin': [NEW_PIN],
      confirm: [NEW_PIN],
    })
    const ending = await run(there, person)
    expect(reported(ending)).toMatchObject({
      code: 'PUK_BLOCKED',
      pukTryConsumed: 'yes',
      puk: { state: 'unknown', triesLeft: null, usesLeft: null },
    })
  })
})

describe('a dry run', () => {
  it('asks everything and sends no code', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    const ending = await run(there, person, { dryRun: true })
    expect(reported(ending)).toMatchObject({
      code: 'DRY_RUN',
      stage: 'none',
      pukTryConsumed: 'no',
      sw: null,
      pin: { state: 'blocked' },
    })
    expect(person.told).toEqual(['met'])
    expect(person.questions).toEqual(['ask-puk', 'ask-pin', 'confirm'])
    expect(there.sent).toHaveLength(READING)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('still wants a confirmation, and still warns of the last try', async () => {
    const person = scriptedPerson({ 'warn-last-try': ['no'] })
    expect((await run(bench({ puk: { triesLeft: 1 } }), person, { dryRun: true })).is).toBe(
      'LAST_TRY_REFUSED',
    )
  })
})
