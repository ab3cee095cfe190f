/** The code and the exit code of what `status` found. */

import { stateOf } from '../../../card/counter.ts'
import { tellStatus } from '../../../messages/which-sentence/status.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import { type Verdict, verdictOf } from '../../report.ts'

/**
 * A card that was read is a success, whatever its state. With `check` its state has an exit code; and a code de déblocage
 * that is finished is told before it is needed.
 */
export function verdictOn(ending: StatusEnding, check: boolean): Verdict {
  const told = tellStatus(ending)
  switch (ending.is) {
    case 'NOT_BLOCKED':
      if (check && stateOf(ending.counters.puk) !== 'ready') return verdictOf('PUK_BLOCKED', told)
      return { code: ending.is, exitCode: 0, told }
    case 'BLOCKED':
    case 'PUK_BLOCKED':
      return check ? verdictOf(ending.is, told) : { code: ending.is, exitCode: 0, told }
    case 'NO_READER':
    case 'NO_CARD':
    case 'NOT_A_CPS':
    case 'UNSUPPORTED_CARD':
    case 'SEVERAL_CARDS':
    case 'CARD_MISMATCH':
    case 'NO_SERVICE':
    case 'READER_BUSY':
    case 'ACCESS_DENIED':
    case 'CANCELLED':
      return verdictOf(ending.is, told)
  }
}
