/** What is to be told when the code de déblocage was right: RESET RETRY COUNTER and CHANGE REFERENCE DATA followed it. */

import { type Ending, fieldsOf, fieldsOfPin, type Happened, missing } from './endings.ts'
import { excludesExecution } from './words.ts'

export function afterReset(happened: Happened): readonly Ending[] {
  const { kind, last } = happened
  const { step, sw, after } = last
  const lastStep = kind === 'CPS3' ? 'reset' : 'change'
  // VERIFY or RESET RETRY COUNTER answered 9000, and nothing more was sent: never right.
  if (sw === '9000' && step !== lastStep) return []
  if (sw === '9000') return done(happened)
  if (after === null) return unread(happened)
  if (after.pin === 0) return stillBlocked(happened)
  if (step === 'reset') {
    // A CPS4 was never sent the new code porteur; with the reset of a CPS3 it came along.
    return [ending(happened, kind === 'CPS3' ? 'OUTCOME_UNKNOWN' : 'RESET_WITHOUT_CHANGE')]
  }
  return [ending(happened, refusesTheCode(sw) ? 'RESET_WITHOUT_CHANGE' : 'OUTCOME_UNKNOWN')]
}

/** Every step confirmed: the counter of the code porteur proves it, denies it, or can't be read. */
function done(happened: Happened): readonly Ending[] {
  const { after, pinAfter } = happened.last
  const pin = after?.pin ?? pinAfter
  const told: Partial<Ending> = pin === null ? {} : { pin: fieldsOfPin(pin) }
  if (pin !== null && pin > 0) {
    return [{ ...ending(happened, 'UNBLOCKED'), ...told, stage: 'proved', sw: [null] }]
  }
  return [{ ...ending(happened, 'OUTCOME_UNKNOWN'), ...told, sw: [null] }]
}

/** The counters show the code porteur blocked still, and so that nothing was done. */
function stillBlocked(happened: Happened): readonly Ending[] {
  const { sw, step } = happened.last
  if (sw === null) return [ending(happened, 'OUTCOME_UNKNOWN')]
  if (step === 'reset') return [ending(happened, 'PIN_REFUSED')]
  // RESET RETRY COUNTER was confirmed, which the counter denies.
  return refusesTheCode(sw)
    ? [ending(happened, 'PIN_REFUSED'), ending(happened, 'OUTCOME_UNKNOWN')]
    : [ending(happened, 'OUTCOME_UNKNOWN')]
}

function unread(happened: Happened): readonly Ending[] {
  const { sw, step } = happened.last
  if (!refusesTheCode(sw)) return [ending(happened, 'OUTCOME_UNKNOWN')]
  if (step === 'change') return [ending(happened, 'RESET_WITHOUT_CHANGE')]
  // Refused, by the word alone.
  return [ending(happened, 'OUTCOME_UNKNOWN'), ending(happened, 'PIN_REFUSED')]
}

/** Errors that exclude execution, and 63Cx: a code was taken for wrong. */
function refusesTheCode(sw: string | null): boolean {
  return sw !== null && (excludesExecution(sw) || /^63C/.test(sw))
}

function ending(happened: Happened, code: string): Ending {
  const { step, sw, after } = happened.last
  return { code: [code], stage: step, sw: [sw], tries: tries(happened), ...fieldsOf(after) }
}

/** A right code costs no try. Most cards give it back those that wrong ones cost before; the counters tell. */
function tries({ first, before, last, wrongBefore }: Happened): Ending['tries'] {
  const { sw, after } = last
  // A code was taken for wrong, where none was presented: which counter went down only the counters tell.
  if (/^63C/.test(sw ?? '')) return [after === null ? 'unknown' : missing(first, after)]
  if (wrongBefore > 0) return [after === null ? 'unknown' : missing(first, after)]
  // No wrong code was sent: a counter that goes down all the same tells of presentations, or of the last use.
  return after !== null && after.puk < before.puk ? ['no', 'yes'] : ['no']
}
