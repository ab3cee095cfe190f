/** Who may touch a file. */

import type { Stats } from 'node:fs'
import type { System } from './system.ts'

/**
 * Whether group or others have any of the rights in `bits`. Not known, and so no, on Windows: its lists of rights are not
 * in the mode, which Node makes up.
 */
export function mayOthers(bits: number, { mode }: Pick<Stats, 'mode'>, system: System): boolean {
  return system !== 'windows' && (mode & bits) !== 0
}
