/** What differs from one generation of CPS to the next: where its files answer, its counters, its unblocking. */

import type { Channel } from '../apdu/channel.ts'
import type { PortFault } from '../port.ts'
import type { Secret } from '../secret.ts'
import type { Codes } from './codes.ts'
import type { Counters } from './counter.ts'
import type { Path, Wanted } from './files/read-file.ts'

/** The steps of an unblocking that a card can answer, in their order. */
export type UnblockStep = 'verify-puk' | 'reset' | 'change'

/**
 * How an unblocking ended, as far as the card's answers tell. `sw` is the status word that ended it, as four
 * hexadecimal digits.
 *
 * - `accepted`: every step answered 9000; the counters still have to prove it
 * - `puk-wrong`: a try was used; `triesLeft` are left, none of them when 0
 * - `puk-blocked`: the card calls the code de déblocage blocked or finished: already, or by this try; the counters tell
 * - `puk-not-tested`: the card did not take the command for what it is; whether a try was used, the counters tell
 * - `pin-refused`: the code de déblocage was right, `step` was refused; every step before it had answered 9000
 * - `pin-unsettled`: `step`, sent after all others had answered 9000, was answered by a status word that leaves open
 *   whether it was done
 * - `lost`: no answer to `step`; the card may or may not have executed it
 */
export type UnblockResult =
  | { readonly is: 'accepted' }
  | { readonly is: 'puk-wrong'; readonly triesLeft: number; readonly sw: string }
  | { readonly is: 'puk-blocked'; readonly sw: string }
  | { readonly is: 'puk-not-tested'; readonly sw: string }
  | { readonly is: 'pin-refused'; readonly step: UnblockStep; readonly sw: string }
  | { readonly is: 'pin-unsettled'; readonly step: UnblockStep; readonly sw: string }
  | { readonly is: 'lost'; readonly step: UnblockStep; readonly fault: PortFault }

/** One value of it per generation, in a file of its own. */
export interface Generation {
  /** The Answers To Reset of its cards, read by their contacts: whole, upper-case hexadecimal (card notes, 1). */
  readonly atrs: readonly string[]
  /** The step that brings the card its new code porteur, which is the last one. Until it, the old one is in force. */
  readonly pinStep: UnblockStep
  /**
   * What has to come before any file is read. Carries and tests no code.
   *
   * @throws {CardRefused} `file-missing`
   * @throws {PortFault}
   */
  open(channel: Channel): Promise<void>
  /**
   * Selects a transparent EF and reads it; null when the card has none there.
   *
   * @throws {CardRefused} when it answers anything else than a file
   * @throws {PortFault}
   */
  readFile(channel: Channel, path: Path, wanted: Wanted): Promise<Uint8Array | null>
  /**
   * The counters of both codes. Costs no try. Only for a card whose EF.SN was seen to be a CPS's.
   *
   * @param again whether nothing but codes was sent since they were last read: their directory is selected then
   * @throws {CardRefused} `counters-unreadable`, `counter-hidden`
   * @throws {PortFault}
   */
  readCounters(channel: Channel, codes: Codes, again: boolean): Promise<Counters>
  /**
   * Presents `puk` and gives the card `pin` as its new code porteur: one try on the code de déblocage if it is wrong,
   * one of its uses in any case. Each command is sent once, whatever comes back.
   *
   * The counters must have been read on this channel just before: the codes' directory is selected then. Never throws for
   * a fault of the way to the card: `lost` says at which step.
   */
  unblock(channel: Channel, codes: Codes, puk: Secret, pin: Secret): Promise<UnblockResult>
}
