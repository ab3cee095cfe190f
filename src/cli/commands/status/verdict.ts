/** The code and the exit code of what `status` found. */

import { stateOf } from '../../../card/counter.ts'
import { tellStatus } from '../../../messages/which-sentence/status.ts'
import { type Code, exitCodeOf } from '../../../outcome.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import type { Verdict } from '../../report.ts'

/**
 * A card that was read is a success, whatever its state; `check` gives the state an exit code of its own, and tells of a
 * finished code de déblocage before it is needed.
 */
export function verdictOn(ending: StatusEnding, check: boolean): Verdict {
  const told = tellStatus(ending)
  const code: Code =
    check && ending.is === 'NOT_BLOCKED' && stateOf(ending.counters.puk) !== 'ready'
      ? 'PUK_BLOCKED'
      : ending.is
  return { code, exitCode: exitCodeIn(ending, code, check), told }
}

function exitCodeIn(ending: StatusEnding, code: Code, check: boolean): number {
  switch (ending.is) {
    case 'NOT_BLOCKED':
      return check && code !== 'NOT_BLOCKED' ? exitCodeOf(code) : 0
    case 'BLOCKED':
    case 'PUK_BLOCKED':
      return check ? exitCodeOf(code) : 0
    default:
      return exitCodeOf(code)
  }
}
