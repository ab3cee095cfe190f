/**
 * What is to be told at the end of a run, by the card notes and the interface alone: from the last answer that the card
 * gave to a command with a code, and from what its counters say since.
 *
 * A rule gives several endings only where the documents leave that open.
 */

import type { Ending, Happened } from './endings.ts'
import { afterReset } from './rules-reset.ts'
import { afterVerify } from './rules-verify.ts'
import type { Told } from './run.ts'

const EXIT_CODES: Readonly<Record<string, number>> = {
  UNBLOCKED: 0,
  PUK_BLOCKED: 11,
  PUK_WRONG: 12,
  PIN_REFUSED: 17,
  RESET_WITHOUT_CHANGE: 18,
  NO_CARD: 21,
  UNSUPPORTED_CARD: 22,
  OUTCOME_UNKNOWN: 25,
  CANCELLED: 130,
}

/** `unreadAtFirst`: the counters could not be read at once, so that they may be taken for unreadable. */
export function endingsOf(happened: Happened, unreadAtFirst: boolean): readonly Ending[] {
  const endings =
    happened.last.step === 'verify-puk' && happened.last.sw !== '9000' ? afterVerify : afterReset
  if (!unreadAtFirst) return endings(happened)
  return [...endings(happened), ...endings({ ...happened, last: { ...happened.last, after: null } })]
}

/** Null: it is one of the endings. */
export function mistakeIn(told: Told, endings: readonly Ending[]): string | null {
  if (told.exitCode !== EXIT_CODES[told.code]) return `exit code ${told.exitCode} with ${told.code}`
  return endings.some((ending) => agrees(told, ending)) ? null : 'none of the endings that are right'
}

function agrees(told: Told, { code, stage, sw, tries, pin, puk }: Ending): boolean {
  return (
    code.includes(told.code) &&
    told.stage === stage &&
    sw.includes(told.sw) &&
    tries.some((possible) => possible === told.pukTryConsumed) &&
    pin.some(({ state, triesLeft }) => told.pin.state === state && told.pin.triesLeft === triesLeft) &&
    puk.some(
      ({ state, triesLeft, usesLeft }) =>
        told.puk.state === state && told.puk.triesLeft === triesLeft && told.puk.usesLeft === usesLeft,
    )
  )
}
