/** What is to be told when VERIFY of the code de déblocage ended the run. */

import type { Shown } from './commands.ts'
import { type Ending, fieldsOf, fieldsOfWord, type Happened, missing, pukState } from './endings.ts'
import { type Claim, claimOf, triesIn } from './words.ts'

export function afterVerify(happened: Happened): readonly Ending[] {
  const { first, last } = happened
  const { sw, after } = last
  if (sw === null) {
    // No answer: whether the code was tested only the counters can tell.
    const tries = after === null ? 'unknown' : missing(first, after)
    return [ending(happened, 'OUTCOME_UNKNOWN', tries, fieldsOf(after))]
  }
  const claim = claimOf(sw, happened.kind === 'CPS3')
  return after === null ? byTheWord(happened, claim, sw) : byTheCounters(happened, claim, after)
}

function byTheCounters(happened: Happened, claim: Claim, after: Shown): readonly Ending[] {
  const { first, before } = happened
  const fields = fieldsOf(after)
  const tryMissing = after.puk < before.puk
  const finished = pukState(after) !== 'ready'
  const inAll = missing(first, after)
  // Only a right code fills the counter up. Where the card says otherwise, one that rose tells nothing of this code.
  const notRight = after.puk > before.puk && inAll === 'no' ? 'unknown' : inAll
  switch (claim) {
    case 'wrong':
      // Wrong, and no try missing: the card contradicts itself. Its last use may have gone all the same.
      if (!tryMissing) {
        const contradiction = ending(happened, 'UNSUPPORTED_CARD', notRight, fields)
        return finished ? [contradiction, ending(happened, 'PUK_BLOCKED', notRight, fields)] : [contradiction]
      }
      if (finished) {
        const blocked = ending(happened, 'PUK_BLOCKED', 'yes', fields)
        // Where the code porteur can be used, both are true.
        return after.pin > 0 ? [blocked, ending(happened, 'PUK_WRONG', 'yes', fields)] : [blocked]
      }
      return wrong(happened, fields)
    case 'blocked':
      if (finished) {
        const blocked = ending(happened, 'PUK_BLOCKED', notRight, fields)
        // One VERIFY uses up one try: where more are missing, this one was perhaps not compared at all.
        const more = before.puk - after.puk > 1
        return more ? [blocked, ending(happened, 'PUK_BLOCKED', 'unknown', fields)] : [blocked]
      }
      return tryMissing
        ? [ending(happened, 'OUTCOME_UNKNOWN', 'yes', fields)]
        : [ending(happened, 'UNSUPPORTED_CARD', notRight, fields)]
    case 'not executed':
    case 'nothing':
    case 'right':
      // It did not take VERIFY for what it is; a try that is missing says that it did.
      return tryMissing
        ? [ending(happened, 'OUTCOME_UNKNOWN', 'yes', fields)]
        : [ending(happened, 'UNSUPPORTED_CARD', notRight, fields)]
  }
}

function byTheWord(happened: Happened, claim: Claim, sw: string): readonly Ending[] {
  const { before, wrongBefore } = happened
  switch (claim) {
    case 'wrong': {
      const left = triesIn(sw)
      const fields = fieldsOfWord(left)
      if (left === 0) return [ending(happened, 'PUK_BLOCKED', 'yes', fields)]
      // By its own number no try is missing.
      if (left >= before.puk) {
        const tries = wrongBefore > 0 ? 'yes' : 'no'
        return [
          ending(happened, 'UNSUPPORTED_CARD', tries, fields),
          ending(happened, 'OUTCOME_UNKNOWN', 'unknown', fields),
        ]
      }
      // A use goes with every VERIFY.
      if (before.uses === 1) return [ending(happened, 'PUK_BLOCKED', 'yes', fields)]
      return wrong(happened, fields)
    }
    case 'blocked':
      // Before this one, or by it: nobody tells. A wrong one of this run is missing in either case.
      return [
        ending(happened, 'PUK_BLOCKED', 'unknown', fieldsOfWord(0)),
        ...(wrongBefore > 0 ? [ending(happened, 'PUK_BLOCKED', 'yes', fieldsOfWord(0))] : []),
      ]
    default:
      return [
        ending(happened, 'OUTCOME_UNKNOWN', 'unknown', fieldsOf(null)),
        ...(wrongBefore > 0 && claim === 'not executed'
          ? [ending(happened, 'OUTCOME_UNKNOWN', 'yes', fieldsOf(null))]
          : []),
      ]
  }
}

/** A dialogue goes on: there the person may give up, and the card be found gone, at the question that follows. */
function wrong(happened: Happened, fields: Pick<Ending, 'pin' | 'puk'>): readonly Ending[] {
  const { mode, last } = happened
  const told = ending(happened, 'PUK_WRONG', 'yes', fields)
  if (mode === 'script' || mode === 'interrupted') return [told]
  const atQuestion = { ...told, sw: [null] }
  const goneThen = { ...atQuestion, code: ['NO_CARD'] }
  // No question follows where the card is not blocked, and perhaps none where it does not answer any more.
  if (mode !== 'gives up' || (last.after !== null && last.after.pin > 0)) return [told, goneThen]
  const givenUp = { ...atQuestion, code: ['CANCELLED'] }
  return last.after === null ? [givenUp, goneThen, told] : [givenUp, goneThen]
}

function ending(
  { last }: Happened,
  code: string,
  tries: 'yes' | 'no' | 'unknown',
  fields: Pick<Ending, 'pin' | 'puk'>,
): Ending {
  return { code: [code], stage: 'verify-puk', sw: [last.sw], tries: [tries], ...fields }
}
