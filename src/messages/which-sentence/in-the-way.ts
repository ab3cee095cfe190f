/** What stands in the way of the card that is waited for. */

import type { NotFound } from '../../search/not-found.ts'
import type { InTheWay } from './dialogue.ts'

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
    case 'NO_CARD':
    case 'READER_BUSY':
    case 'ACCESS_DENIED':
    case 'SEVERAL_CARDS':
    case 'CARD_MISMATCH':
    case 'CANCELLED':
      return 'nothing'
  }
}
