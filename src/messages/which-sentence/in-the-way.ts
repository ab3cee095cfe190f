/** What stands in the way of the card that is waited for. */

import type { NotFound } from '../../search/not-found.ts'
import type { InTheWay } from './dialogue.ts'

export function inTheWay(over: NotFound): InTheWay {
  switch (over.is) {
    case 'NO_READER':
      return 'no-reader'
    case 'NO_SERVICE':
    case 'ACCESS_DENIED':
      return 'no-service'
    case 'READER_BUSY':
      return 'busy'
    case 'NOT_A_CPS':
      return over.refusal.why
    case 'UNSUPPORTED_CARD':
      return over.because === 'refused' ? over.refusal.why : 'file-unreadable'
    case 'NO_CARD':
    case 'SEVERAL_CARDS':
    case 'CARD_MISMATCH':
    case 'CANCELLED':
      return 'nothing'
  }
}
