/** A defect of ours, as the ending of a run. */

import type { Defect, DefectKnown } from './ending.ts'

/** No error of ours carries the bytes of a command, so its name and message may be shown. */
export function defectOf(error: unknown, known: DefectKnown): Defect {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  return { is: 'INTERNAL', detail, known }
}
