/** What was found in one reader of several: as an end, and as it is told. */

import type { StatusEnding } from '../procedure/ending.ts'
import { isServiceLost } from '../search/not-found.ts'
import type { ReaderReport } from './report.ts'

export interface ReaderFound {
  readonly ending: StatusEnding
  readonly report: ReaderReport
}

/** Why PC/SC was lost while readers were looked into; what is told of some of them is no success then. */
export function serviceLostIn(readers: readonly ReaderFound[]) {
  return readers
    .map(({ ending }) => ending)
    .filter((ending) => ending.is === 'NO_SERVICE')
    .find(isServiceLost)
}
