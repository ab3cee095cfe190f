/** Why a card is not touched: what was found, as data that a message can name. */

import { formatStatusWord } from '../apdu/status-word.ts'

/**
 * - `mute`: a card is there and gives no Answer To Reset
 * - `vitale`, `other-card`: no CPS; `found` is the Answer To Reset
 * - `cps2ter`, `contactless`, `unknown-cps`: a CPS that this program does not unblock; `found` is the Answer To Reset
 * - `other-issuer`: EF.SN names another issuer, which `found` holds
 * - `file-missing`: a file or application of every CPS does not answer; `found` is its path or name, and the status word
 * - `file-unreadable`: a file's content is not understood; `found` is its path and what is wrong
 * - `codes-ambiguous`: the AODF leaves a doubt on which code is which; `found` says which
 * - `code-unusable`: a code's declaration does not suffice to present it, or contradicts what codes of a CPS are
 * - `counters-unreadable`: a counter does not answer, or answers nonsense
 * - `counter-hidden`: a code counts as verified, and its counter can't be seen until the card is reset; `found` is the
 *   code's reference
 * - `reset-rule`: the code de déblocage is not what RESET RETRY COUNTER wants; `found` is the condition byte
 */
export type RefusalReason =
  | 'mute'
  | 'vitale'
  | 'other-card'
  | 'cps2ter'
  | 'contactless'
  | 'unknown-cps'
  | 'other-issuer'
  | 'file-missing'
  | 'file-unreadable'
  | 'codes-ambiguous'
  | 'code-unusable'
  | 'counters-unreadable'
  | 'counter-hidden'
  | 'reset-rule'

/** What was found instead of what a CPS answers. Nothing secret: no code had been asked for. */
export interface Refusal {
  readonly why: RefusalReason
  /** For the technician: bytes, a path, a status word. Never a sentence. */
  readonly found: string
}

/** Carries a refusal up from where it was found; `readCps` turns it into a result. */
export class CardRefused extends Error {
  override readonly name = 'CardRefused'

  /** @param sw the status word that was the reason, where one was */
  constructor(
    readonly refusal: Refusal,
    readonly sw: number | null = null,
  ) {
    super(`${refusal.why}: ${refusal.found}`)
  }
}

/** @throws {CardRefused} always */
export function refuse(why: RefusalReason, found: string, sw: number | null = null): never {
  throw new CardRefused({ why, found: sw === null ? found : `${found} ${formatStatusWord(sw)}` }, sw)
}
