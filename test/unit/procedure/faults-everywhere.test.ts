/** A fault at every exchange of a whole run: what is told at its end is true, and no code was sent twice. */

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PortFaultKind, withTransmit } from '../../../src/port.ts'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { reported } from '../../support/reported.ts'
import { type Bench, bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

/** Reading a card (13), VERIFY, RESET RETRY COUNTER, and both counters again (4). */
const EXCHANGES = 19
const VERIFY = 14

const KINDS: readonly PortFaultKind[] = ['removed', 'mute', 'malformed', 'unknown']
/** Out of place at every exchange, and to no command a claim about the code de déblocage. */
const WORDS = [
  '6F00',
  '6581',
  '6E00',
  '6A86',
  '6982',
  '6700',
  '6A80',
  '6A82',
  '6A88',
  '6B00',
  '6D00',
  '6282',
  '6101',
  '6C01',
  '6400',
  '6200',
]

type Way = (at: number) => Fault

const WAYS: readonly (readonly [string, Way])[] = [
  ...KINDS.flatMap((throws) =>
    [true, false].map(
      (executed) =>
        [`${throws}, ${executed ? '' : 'not '}executed`, (at: number) => ({ at, throws, executed })] as const,
    ),
  ),
  ...WORDS.flatMap((answers) =>
    [true, false].map(
      (executed) =>
        [
          `${answers}, ${executed ? '' : 'not '}executed`,
          (at: number) => ({ at, answers, executed }),
        ] as const,
    ),
  ),
  ...[1, 2, 255].map((cut) => [`${cut} bytes missing`, (at: number) => ({ at, cut })] as const),
  ...['', '90'].map(
    (answers) => [`"${answers}"`, (at: number) => ({ at, answers, executed: true })] as const,
  ),
]

// After a malformed answer the card is given a moment to leave.
beforeAll(skipPauses)
afterAll(releaseClock)

describe.each([
  ['the right code de déblocage', RIGHT_PUK],
  ['a wrong code de déblocage', WRONG_PUK],
])('with %s', (_, puk) => {
  it.each(WAYS)('%s, at each exchange: the end is true and safe', async (_way, fault) => {
    for (let at = 1; at <= EXCHANGES; at++) await endsWell(puk, [fault(at)])
  })

  it('two faults, anywhere, another proof and a retaken card included: the end is true and safe', {
    timeout: 60_000,
  }, async () => {
    const fault = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...WAYS))
      .map(([at, [, way]]) => way(at))
    await fc.assert(
      fc.asyncProperty(fault, fault, async (one, other) => await endsWell(puk, [one, other])),
      { numRuns: 200 },
    )
  })
})

describe('a fault', () => {
  it.each(KINDS)('of the way to the card (%s) before any code ends the run by its name', async (kind) => {
    const ends = {
      removed: 'NO_CARD',
      mute: 'UNSUPPORTED_CARD',
      malformed: 'UNSUPPORTED_CARD',
      unknown: 'NO_SERVICE',
    }
    for (let at = 1; at < VERIFY; at++) {
      const { code } = await outcome(RIGHT_PUK, [{ at, throws: kind, executed: true }])
      expect(code, `exchange ${at}`).toBe(ends[kind as keyof typeof ends])
    }
  })

  it.each(KINDS)(
    'of the way to the card (%s) after a code leaves the outcome open, or settles it by the counters',
    async (kind) => {
      for (let at = VERIFY; at <= EXCHANGES; at++) {
        const { code } = await outcome(RIGHT_PUK, [{ at, throws: kind, executed: true }])
        // After both answers of 9000 the proof is read from the card taken anew.
        expect(code, `exchange ${at}`).toBe(at < VERIFY + 2 ? 'OUTCOME_UNKNOWN' : 'UNBLOCKED')
      }
    },
  )

  it('that nobody foresaw is told as a defect, and leaves neither a code nor a right on the card', async () => {
    for (const [at, known, pukTryConsumed] of [
      [1, 'nothing', 'no'],
      [VERIFY, 'code-sent', 'unknown'],
      [VERIFY + 1, 'code-sent', 'unknown'],
      [EXCHANGES, 'code-sent', 'unknown'],
    ] as const) {
      const there = bench()
      const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] })
      const ending = await run(defective(there, at), person)
      expect(ending, `exchange ${at}`).toMatchObject({
        is: 'INTERNAL',
        detail: 'TypeError: a defect',
        known: { is: known },
      })
      expect(reported(ending), `exchange ${at}`).toMatchObject({ pukTryConsumed, sw: null })
      expect([person.allWiped, there.letGo], `exchange ${at}`).toEqual([true, true])
      expect(person.told.filter((what) => what === 'done')).toHaveLength(at === 1 ? 0 : 1)
    }
  })

  it('that is waited for in vain is told as a defect, with what was known, and every code is wiped', async () => {
    for (const [at, known, pukTryConsumed] of [
      [1, 'nothing', 'no'],
      [VERIFY, 'code-sent', 'unknown'],
      [EXCHANGES, 'code-sent', 'unknown'],
    ] as const) {
      const there = bench()
      const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] })
      const { silent, stuck } = silentFrom(there, at)
      const ending = await run(silent, person, { stuck })
      expect(ending, `exchange ${at}`).toMatchObject({ is: 'INTERNAL', known: { is: known } })
      expect(reported(ending), `exchange ${at}`).toMatchObject({ pukTryConsumed, sw: null })
      expect(person.allWiped, `exchange ${at}`).toBe(true)
      // While the card is read, whoever reads it holds it; the program ends, and the service takes it back.
      expect(there.letGo, `exchange ${at}`).toBe(at >= VERIFY)
    }
  })

  it('that nobody foresaw leaves nothing known of what the card did since a code was sent', async () => {
    // A wrong code and its counters take five exchanges; then the right one is on its way, its proof included.
    for (let at = VERIFY + 5; at < VERIFY + 11; at++) {
      const there = bench()
      const person = scriptedPerson({
        'ask-puk': [WRONG_PUK, RIGHT_PUK],
        'ask-pin': [NEW_PIN, NEW_PIN],
        confirm: [NEW_PIN, NEW_PIN],
        'ask-retry': ['yes'],
      })
      const ending = await run(defective(there, at), person)
      expect(ending, `exchange ${at}`).toMatchObject({ is: 'INTERNAL', known: { is: 'code-sent' } })
      expect(reported(ending), `exchange ${at}`).toMatchObject({
        sw: null,
        pukTryConsumed: 'unknown',
        pin: { state: 'unknown' },
        puk: { state: 'unknown' },
      })
    }
  })
})

/** The same bench, whose way to the card fails as no `PortFault` does, after this exchange, from 1. */
function defective(there: Bench, at: number): Pick<Bench, 'readers' | 'wrap'> {
  let exchange = 0
  return {
    readers: there.readers,
    wrap: (connection) =>
      withTransmit(connection, async (command) => {
        const response = await connection.transmit(command)
        exchange += 1
        if (exchange === at) throw new TypeError('a defect')
        return response
      }),
  }
}

/** The answer to that exchange never comes, and it is known that it can't. */
function silentFrom({ readers }: Bench, at: number) {
  let exchange = 0
  let fail = (_: Error) => {}
  const stuck = new Promise<never>((_, reject) => {
    fail = reject
  })
  const silent: Pick<Bench, 'readers' | 'wrap'> = {
    readers,
    wrap: (connection) =>
      withTransmit(connection, async (command) => {
        const response = await connection.transmit(command)
        exchange += 1
        if (exchange !== at) return response
        fail(new Error('nothing is left to wait for'))
        return await new Promise<never>(() => undefined)
      }),
  }
  return { silent, stuck }
}

async function endsWell(puk: string, faults: readonly Fault[]): Promise<void> {
  const { there, person, code, stage, pukTryConsumed } = await outcome(puk, faults)
  const { state } = there.card
  const verifies = there.count('20')
  const wrong: string[] = []
  const is = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(otherwise)
  }

  is(verifies <= 1, 'VERIFY came twice')
  is(there.count('2C') <= 1, 'RESET RETRY COUNTER came twice')
  is(verifies > 0 || (stage === 'none' && pukTryConsumed === 'no'), 'no VERIFY, and it is told otherwise')

  const tryMissing = state.pukTriesLeft < 10
  is(pukTryConsumed !== 'yes' || tryMissing, 'no try is missing')
  is(pukTryConsumed !== 'no' || !tryMissing, 'a try is missing')

  if (code === 'UNBLOCKED') {
    is(state.pin === NEW_PIN && state.pinTriesLeft === 3, 'the card is not unblocked')
    // Both counters were asked for after RESET RETRY COUNTER.
    const afterwards = there.sent.slice(there.sent.findIndex((command) => command.startsWith('002C')))
    const asked = (reference: string) => afterwards.includes(`00CB3FFF0A4D087006BF81${reference}02A080`)
    is(asked('01') && asked('02'), 'a counter was not read again')
  }
  const never = ['NOT_BLOCKED', 'DRY_RUN', 'CANCELLED', 'PUK_BLOCKED', 'LAST_TRY_REFUSED', 'INTERNAL']
  is(!never.includes(code), 'this can not be its end')
  is(code !== 'PUK_WRONG' || puk === WRONG_PUK, 'the code de déblocage was right')
  is(code !== 'NO_CARD' || verifies === 0, 'a code was sent')

  is(person.allWiped, 'a code was not wiped')
  is(there.letGo, 'the card is still held')
  // One assertion a run: thousands of them would take longer than the runs do.
  expect(wrong, JSON.stringify({ faults, code, stage, pukTryConsumed, state })).toEqual([])
}

async function outcome(puk: string, faults: readonly Fault[]) {
  const there = bench({}, ...faults)
  const answers = { 'ask-puk': [puk], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN], 'ask-retry': ['no'] }
  const person = scriptedPerson(answers)
  const ending = await run(there, person)
  return { there, person, ...reported(ending) }
}
