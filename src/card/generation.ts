/** What differs from one generation of CPS to the next: where its files answer, its counters, its unblocking. */

import type { Channel } from '../apdu/channel.ts'
import type { Secret } from '../secret.ts'
import type { Codes } from './codes.ts'
import type { Counter, Counters } from './counter.ts'
import type { Path, Wanted } from './files/read-file.ts'
import type { UnblockResult } from './unblock-result.ts'

/** One value of it per generation, in a file of its own. */
export interface Generation {
  /** The Answers To Reset of its cards, read by their contacts: whole, upper-case hexadecimal (card notes, 1). */
  readonly atrs: readonly string[]
  /** The step that brings the card its new code porteur, which is the last one. Until it, the old one is in force. */
  readonly pinStep: 'reset' | 'change'
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
   * Selects a file so that the card tells its control parameters, its length among them: for a trace.
   *
   * @throws {CardRefused} when the card has none there
   * @throws {PortFault}
   */
  describeFile(channel: Channel, path: Path): Promise<void>
  /**
   * The counters of both codes. Costs no try. Only for a card whose EF.SN was seen to be a CPS's.
   *
   * @param again whether they were read before, and nothing but codes was sent since. Then their directory is selected on
   *   a CPS3, and a code may count as verified on a CPS4.
   * @throws {CardRefused} `counters-unreadable`, `counter-hidden`
   * @throws {PortFault}
   */
  readCounters(channel: Channel, codes: Codes, again: boolean): Promise<Counters>
  /**
   * The code porteur's counter alone, both having been read before, and nothing but codes sent since. Costs no try.
   *
   * @throws {CardRefused} `counters-unreadable`, `counter-hidden`
   * @throws {PortFault}
   */
  readPinCounter(channel: Channel, codes: Codes): Promise<Counter>
  /**
   * The code de déblocage's counter, that of the code porteur having been read just before. Costs no try.
   *
   * @throws {CardRefused} `counters-unreadable`, `counter-hidden`
   * @throws {PortFault}
   */
  readPukCounter(channel: Channel, codes: Codes): Promise<Counter>
  /**
   * Presents `puk` and gives the card `pin` as its new code porteur. It costs one try of the code de déblocage if that is
   * wrong, and one of its uses in any case. Each command is sent once, whatever comes back. `puk` is overwritten once presented.
   *
   * The counters must have been read on this channel just before: the codes' directory is selected then. Never throws for
   * a fault of the way to the card: `lost` says at which step.
   */
  unblock(channel: Channel, codes: Codes, puk: Secret, pin: Secret): Promise<UnblockResult>
}
