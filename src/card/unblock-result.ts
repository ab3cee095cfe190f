/** What the answers to the commands of an unblocking say: why it ended, and what became of the card. */

import { excludesExecution, formatStatusWord, meaningOf } from '../apdu/status-word.ts'
import type { PortFault } from '../port.ts'

/** The commands of an unblocking, in their order: VERIFY, RESET RETRY COUNTER, CHANGE REFERENCE DATA. */
export type UnblockStep = 'verify-puk' | 'reset' | 'change'

/** VERIFY was sent and nothing after it. */
interface AtVerify {
  readonly stage: 'verify-puk'
  readonly counterWasReset: false
  readonly codeInForce: 'old'
}

/** RESET RETRY COUNTER was sent, VERIFY having answered 9000, and was not done. */
interface ResetRefused {
  readonly stage: 'reset'
  readonly counterWasReset: false
  readonly codeInForce: 'old'
  /** Whether the command brought the new code porteur. If so, counters that deny the refusal leave open which code is in force. */
  readonly bringsCode: boolean
}

/** RESET RETRY COUNTER was sent, and may have been done: the counter of the code porteur tells. */
type ResetOpen = {
  readonly stage: 'reset'
  readonly counterWasReset: 'unknown'
} & (
  | { readonly bringsCode: true; readonly codeInForce: 'either' }
  | { readonly bringsCode: false; readonly codeInForce: 'old' }
)

/** CHANGE REFERENCE DATA was sent, RESET RETRY COUNTER having answered 9000, and was not done. */
interface ChangeRefused {
  readonly stage: 'change'
  readonly counterWasReset: true
  readonly codeInForce: 'old'
}

/** CHANGE REFERENCE DATA was sent, and may have been done: nothing that a card tells says so. */
interface ChangeOpen {
  readonly stage: 'change'
  readonly counterWasReset: true
  readonly codeInForce: 'either'
}

/** Four hexadecimal digits, for a technician to read; nothing is to be decided by it. */
interface Word {
  readonly sw: string
}

/**
 * How an unblocking ended, as far as the answers to its commands tell. Counters read afterwards tell more, and are
 * believed where they say otherwise.
 *
 * - `accepted`: every command answered 9000; the counters still have to prove it
 * - `puk-wrong`: the code de déblocage was compared and is wrong; `triesLeft` are left by the card's word, 0 to 15
 * - `puk-refused`: the card calls the code de déblocage finished, already or by this try: `blocked`, or `limit-reached`
 *   where the limit of unblockings is
 * - `puk-unsettled`: VERIFY got an answer that does not say whether the code was compared; the counters tell
 * - `pin-refused`: the code de déblocage was right, and the command of `stage` was not done. The reason is `the-code`, the
 *   new code porteur that it brought, or `the-card`. `taken-for-wrong`: the card calls some code wrong, and the counters tell
 *   whether a try is missing
 * - `pin-unsettled`: the code de déblocage was right, and the answer to `stage` leaves open whether it was done
 * - `lost`: no answer to `stage`; at `verify-puk` the counters tell whether a try was used, later the code was right
 */
export type UnblockResult =
  | {
      readonly is: 'accepted'
      readonly stage: 'reset' | 'change'
      readonly counterWasReset: true
      readonly codeInForce: 'new'
    }
  | ({ readonly is: 'puk-wrong'; readonly triesLeft: number } & AtVerify & Word)
  | ({ readonly is: 'puk-refused'; readonly because: 'blocked' | 'limit-reached' } & AtVerify & Word)
  | ({ readonly is: 'puk-unsettled' } & AtVerify & Word)
  | ({ readonly is: 'pin-refused'; readonly because: PinRefusal } & (ResetRefused | ChangeRefused) & Word)
  | ({ readonly is: 'pin-unsettled' } & (ResetOpen | ChangeOpen) & Word)
  | ({ readonly is: 'lost'; readonly fault: PortFault } & (AtVerify | ResetOpen | ChangeOpen))

type PinRefusal = 'the-code' | 'the-card' | 'taken-for-wrong'

const AT_VERIFY: AtVerify = { stage: 'verify-puk', counterWasReset: false, codeInForce: 'old' }
const CHANGE_REFUSED: ChangeRefused = { stage: 'change', counterWasReset: true, codeInForce: 'old' }
const CHANGE_OPEN: ChangeOpen = { stage: 'change', counterWasReset: true, codeInForce: 'either' }

function resetOpen(bringsCode: boolean): ResetOpen {
  return bringsCode
    ? { stage: 'reset', counterWasReset: 'unknown', bringsCode, codeInForce: 'either' }
    : { stage: 'reset', counterWasReset: 'unknown', bringsCode, codeInForce: 'old' }
}

/** @param stage the last command of this generation's unblocking */
export function accepted(stage: 'reset' | 'change'): UnblockResult {
  return { is: 'accepted', stage, counterWasReset: true, codeInForce: 'new' }
}

/**
 * VERIFY of the code de déblocage, answered by another word than 9000 (card notes, 6).
 *
 * @param limitWords those by which this generation says that the limit of unblockings is reached
 */
export function pukNotAccepted(word: number, limitWords: ReadonlySet<number>): UnblockResult {
  const meaning = meaningOf(word)
  const rest = { ...AT_VERIFY, sw: formatStatusWord(word) }
  if (meaning.is === 'tries-left') return { is: 'puk-wrong', triesLeft: meaning.left, ...rest }
  if (meaning.is === 'blocked') return { is: 'puk-refused', because: 'blocked', ...rest }
  if (limitWords.has(word)) return { is: 'puk-refused', because: 'limit-reached', ...rest }
  return { is: 'puk-unsettled', ...rest }
}

/** RESET RETRY COUNTER, answered by another word than 9000. */
export function resetNotAccepted(word: number, bringsCode: boolean): UnblockResult {
  const sw = formatStatusWord(word)
  if (!saysNotDone(word)) return { is: 'pin-unsettled', ...resetOpen(bringsCode), sw }
  const because = refusalIn(word, bringsCode)
  return {
    is: 'pin-refused',
    because,
    stage: 'reset',
    counterWasReset: false,
    codeInForce: 'old',
    bringsCode,
    sw,
  }
}

/** CHANGE REFERENCE DATA, which brings the new code porteur, answered by another word than 9000. */
export function changeNotAccepted(word: number): UnblockResult {
  const sw = formatStatusWord(word)
  if (!saysNotDone(word)) return { is: 'pin-unsettled', ...CHANGE_OPEN, sw }
  return { is: 'pin-refused', because: refusalIn(word, true), ...CHANGE_REFUSED, sw }
}

/** No answer to VERIFY. */
export function lostAtVerify(fault: PortFault): UnblockResult {
  return { is: 'lost', ...AT_VERIFY, fault }
}

/** No answer to RESET RETRY COUNTER. */
export function lostAtReset(fault: PortFault, bringsCode: boolean): UnblockResult {
  return { is: 'lost', ...resetOpen(bringsCode), fault }
}

/** No answer to CHANGE REFERENCE DATA. */
export function lostAtChange(fault: PortFault): UnblockResult {
  return { is: 'lost', ...CHANGE_OPEN, fault }
}

/** 63Cx takes a code for wrong, and so was not done either. */
function saysNotDone(word: number): boolean {
  return excludesExecution(word) || meaningOf(word).is === 'tries-left'
}

/** Only a command that brings the new code porteur can be refused because of it. */
function refusalIn(word: number, bringsCode: boolean): PinRefusal {
  const { is } = meaningOf(word)
  if (is === 'tries-left') return 'taken-for-wrong'
  return is === 'wrong-data' && bringsCode ? 'the-code' : 'the-card'
}
