/** Why a search ends without the one CPS that is meant: a `code` of the interface, with what that end knows. */

import type { Refusal } from '../card/refusal.ts'
import type { CardRead } from './card-seen.ts'

/**
 * Why PC/SC is not to be had.
 *
 * - `addon-missing`: its addon is not installed, or not built
 * - `addon-other-node`: it was built for another version of Node.js
 * - `no-answer`: there is no daemon
 * - `hung`: there is one, and it does not answer; perhaps a reader holds it up
 * - `other-version`: the daemon and its library are of different versions
 * - `process-ended`: the process that asks for it could not be started, or has ended
 * - `unknown`: an error that this program does not know
 */
export type ServiceProblem =
  | 'addon-missing'
  | 'addon-other-node'
  | 'no-answer'
  | 'hung'
  | 'other-version'
  | 'process-ended'
  | 'unknown'

/** What refuses this user: polkit's rules, or the rights of the daemon's socket. */
export type AccessProblem = 'polkit' | 'socket'

/** The way to the card has a fault; `detail` is what the layer below said of it, for the technician. */
type Faulty =
  | {
      readonly is: 'NO_SERVICE'
      readonly because: ServiceProblem
      readonly detail: string | null
    }
  /** Whether a card is in this reader can't be known: its name is no UTF-8. */
  | { readonly is: 'NO_SERVICE'; readonly because: 'reader-misnamed'; readonly reader: string }
  | { readonly is: 'ACCESS_DENIED'; readonly because: AccessProblem; readonly detail: string | null }
  | {
      readonly is: 'READER_BUSY'
      /** Null where it is not known which. */
      readonly reader: string | null
      /** Of the card that is in use, as it was listed. */
      readonly atr: Uint8Array | null
      readonly detail: string | null
    }
  /**
   * `asked` is the reader that is not there: that of the command line, or one that left just after the look. Null: there is
   * none at all. `present` are those that are there.
   */
  | { readonly is: 'NO_READER'; readonly asked: string | null; readonly present: readonly string[] }
  /** None was there, or it left before it was read. Null: no reader holds one. */
  | { readonly is: 'NO_CARD'; readonly reader: string | null }

/** A card that is not touched, for what was found instead of what a CPS answers. */
interface Untouched {
  readonly because: 'refused'
  readonly reader: string
  /** Null where the card gave none. */
  readonly atr: Uint8Array | null
  readonly refusal: Refusal
}

export type Refused =
  | (Untouched & { readonly is: 'NOT_A_CPS' })
  | (Untouched & { readonly is: 'UNSUPPORTED_CARD' })

export type NotFound =
  | Faulty
  | Refused
  /** Answers of fewer bytes than a status word has. */
  | {
      readonly is: 'UNSUPPORTED_CARD'
      readonly because: 'malformed'
      readonly reader: string
      readonly atr: Uint8Array | null
      readonly detail: string | null
    }
  /** More than one could be meant; `busy` are the readers whose card another program uses. */
  | {
      readonly is: 'SEVERAL_CARDS'
      readonly cards: readonly CardRead[]
      readonly busy: readonly string[]
    }
  /** Those found, none of which has the number that is asked for; at least one. */
  | { readonly is: 'CARD_MISMATCH'; readonly found: readonly CardRead[] }
  | { readonly is: 'CANCELLED'; readonly during: 'search' }

type NoService = Extract<NotFound, { readonly is: 'NO_SERVICE' }>

const LOST: ReadonlySet<NoService['because']> = new Set(['no-answer', 'hung', 'process-ended'])

/** Whether PC/SC as a whole is lost, and not what is in one reader: who asks again may find it back. */
export function isServiceLost({ because }: NoService): boolean {
  return LOST.has(because)
}
