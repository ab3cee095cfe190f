/** Whether other accounts can run this program where an administrator has installed it by npm. */

import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const READ_AND_ENTER = 0o005
const ENTER = 0o001

/** What others can't reach, by its path. Under an umask of 077 npm makes all of it so. */
export interface Closed {
  /** The package itself, with all that is in it. */
  readonly folder: string
  /** Folders around it, that npm has made as well. */
  readonly around: readonly string[]
}

/**
 * Null: they can; or the program is somebody's own, in a place that is closed to others on purpose.
 *
 * @param folder that of package.json
 */
export function closedToOthers(folder: string): Closed | null {
  const modules = dirname(folder)
  const library = dirname(modules)
  if (basename(modules) !== 'node_modules' || !isRoots(folder)) return null
  const prefix = dirname(library)
  if (!upwards(prefix).every((place) => has(place, ENTER))) return null
  const around = [join(prefix, 'bin'), library, modules].filter((place) => !has(place, READ_AND_ENTER))
  const parts = [folder, join(folder, 'bin/cps-unblock.js'), join(folder, 'dist')]
  const isClosed = around.length > 0 || parts.some((place) => !has(place, READ_AND_ENTER))
  return isClosed ? { folder, around } : null
}

function upwards(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...upwards(above)]
}

function isRoots(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.uid === 0
}

/** What is not there is closed to nobody. */
function has(path: string, rights: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined || (found.mode & rights) === rights
}
