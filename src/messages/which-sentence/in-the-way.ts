/** What stands in the way of the card that is waited for, and what is said of it. */

import type { NotFound } from '../../search/not-found.ts'
import type { Sentence } from '../contract.ts'

/** `misnamed-reader`: one that can't be asked for. */
export type InTheWay =
  | 'nothing'
  | 'no-reader'
  | 'misnamed-reader'
  | 'no-service'
  | 'vitale'
  | 'other-card'
  | 'other-cps'
  | 'mute'

/** @param over what a search waits over: a CPS that is refused or in use ends it instead */
export function inTheWay(over: NotFound): InTheWay {
  switch (over.is) {
    case 'NO_READER':
      return 'no-reader'
    case 'NO_SERVICE':
      return over.because === 'reader-misnamed' ? 'misnamed-reader' : 'no-service'
    case 'NOT_A_CPS':
      return over.refusal.why === 'vitale' ? 'vitale' : 'other-card'
    case 'UNSUPPORTED_CARD':
      return 'mute'
    case 'CARD_MISMATCH':
      return 'other-cps'
    case 'NO_CARD':
    case 'READER_BUSY':
    case 'ACCESS_DENIED':
    case 'SEVERAL_CARDS':
    case 'CANCELLED':
      return 'nothing'
  }
}

/** Said while the program waits. */
export function waitingFor(inTheWay: InTheWay): Sentence {
  switch (inTheWay) {
    case 'nothing':
      return { say: 'please-insert' }
    case 'no-reader':
      return { say: 'please-plug-reader' }
    case 'misnamed-reader':
      return { say: 'misnamed-please-other' }
    case 'no-service':
      return { say: 'service-please-wait' }
    case 'vitale':
      return { say: 'vitale-please-insert' }
    case 'mute':
      return { say: 'mute-please-reinsert' }
    case 'other-card':
      return { say: 'other-please-insert' }
    case 'other-cps':
      return { say: 'mismatch-please-insert' }
  }
}
