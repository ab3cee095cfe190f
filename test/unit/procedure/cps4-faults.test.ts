/** A fault at every exchange of a run on a CPS4: what is told at its end is true, and no code was sent twice. */

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { type Cps4Run, runOnCps4 } from '../../support/cps4-run.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { reported } from '../../support/reported.ts'
import { NEW_PIN, RIGHT_PUK, WRONG_PUK } from '../../support/run.ts'

const EXCHANGES = 18
const WORDS =
  '6F00 6581 6E00 6A86 6982 6985 6700 6A80 6A82 6A88 6B00 6D00 6282 6101 6C01 6400 6200 6881'.split(' ')

type Way = (at: number) => Fault

const WAYS: readonly (readonly [string, Way])[] = [true, false].flatMap((executed) => [
  ...(['removed', 'mute', 'malformed', 'unknown'] as const).map(
    (throws) => [`${throws}, executed: ${executed}`, (at: number) => ({ at, throws, executed })] as const,
  ),
  ...WORDS.map(
    (answers) => [`${answers}, executed: ${executed}`, (at: number) => ({ at, answers, executed })] as const,
  ),
])

// After a malformed answer the card is given a moment to leave.
beforeAll(skipPauses)
afterAll(releaseClock)

describe.each([
  ['the right code de déblocage', RIGHT_PUK],
  ['a wrong code de déblocage', WRONG_PUK],
])('with %s', (_, puk) => {
  it.each(WAYS)('%s, at each exchange: the end is true and safe', async (_way, fault) => {
    for (let at = 1; at <= EXCHANGES; at++) endedWell(await runOnCps4({}, [fault(at)], puk), [fault(at)])
  })

  it('two faults, anywhere, whether a selection ends the rights or not', { timeout: 60_000 }, async () => {
    const fault = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...WAYS))
      .map(([at, [, way]]) => way(at))
    await fc.assert(
      fc.asyncProperty(fault, fault, fc.boolean(), async (one, other, rightsOutliveSelection) => {
        endedWell(await runOnCps4({ rightsOutliveSelection }, [one, other], puk), [one, other])
      }),
      { numRuns: 200 },
    )
  })
})

function endedWell({ ending, card, person, count, letGo }: Cps4Run, faults: readonly Fault[]): void {
  const { state } = card
  const { code, stage, pukTryConsumed } = reported(ending)
  const wrong: string[] = []
  const is = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(otherwise)
  }
  const codes = ['0120000208', '012C', '0124'].map(count)
  is(
    codes.every((times) => times <= 1),
    'a command with a code came twice',
  )
  is(
    codes.some((times) => times > 0) || (stage === 'none' && pukTryConsumed === 'no'),
    'no code was sent, and it is told otherwise',
  )

  const missing = state.pukTriesLeft < 3
  is(pukTryConsumed !== 'yes' || missing, 'no try is missing')
  is(pukTryConsumed !== 'no' || !missing, 'a try is missing')

  if (code === 'UNBLOCKED') is(state.pin === NEW_PIN && state.pinTriesLeft === 3, 'the card is not unblocked')
  if (code === 'RESET_WITHOUT_CHANGE') {
    is(state.pinTriesLeft === 3, 'the counter was not reset')
    // Only a card that says that it has not done what it has is taken at its word.
    const lying = faults.some(
      (fault) => 'answers' in fault && fault.executed && /^6[47-9A-E]/.test(fault.answers),
    )
    is(lying || state.pin === '1234', 'the code porteur was changed')
  }
  // What was done to the code porteur is never told as nothing.
  const isOpen = code === 'OUTCOME_UNKNOWN' || code === 'RESET_WITHOUT_CHANGE'
  if (state.pin === NEW_PIN) is(isOpen || code === 'UNBLOCKED', 'the code porteur was changed')
  else is(isOpen || state.pinTriesLeft === 0, 'the counter was reset')
  const never = ['NOT_BLOCKED', 'DRY_RUN', 'CANCELLED', 'LAST_TRY_REFUSED', 'INTERNAL']
  is(!never.includes(code), 'this can not be its end')
  is(person.allWiped, 'a code was not wiped')
  is(letGo, 'the card is still held')
  // One assertion a run: thousands of them would take longer than the runs do.
  expect(wrong, JSON.stringify({ faults, code, stage, pukTryConsumed, state })).toEqual([])
}
