/**
 * Node's cache of compiled code, from Node 22.8 on: what was compiled once is not compiled at every start.
 *
 * It lies in a folder of this user's own, since who can write there can have the program run what he likes. Whatever
 * stands in the way, the program does without.
 */

import { lstatSync, mkdirSync } from 'node:fs'
import nodeModule from 'node:module'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** What Node says of itself since 22.8; the types are those of an older one. */
type Enable = (folder: string) => unknown

/** To be called before anything else of the program is loaded. */
export function keepCompiled(): void {
  const enable = enableOf(nodeModule)
  if (enable === null) return
  const folder = ownFolder(process.platform, process.env, ownHome(), process.geteuid?.() ?? null)
  if (folder !== null) enable(folder)
}

/**
 * The folder, made where it is missing. Null where it can't be made. Null too where it, or the one that it lies in, is
 * another user's, as behind `sudo -E`, or open to others for writing.
 *
 * @param user null on Windows, where the folder of a user's own programs is closed to others
 */
export function ownFolder(
  platform: NodeJS.Platform,
  environment: Environment,
  home: string,
  user: number | null,
): string | null {
  const caches = cachesOf(platform, environment, home)
  if (!isAbsolute(caches)) return null
  const folder = join(caches, 'cps-unblock')
  // One folder after the other: made in one go, Node looks for ever for the parents of one in /proc.
  return [caches, folder].every((one) => isMade(one) && isOwn(one, user)) ? folder : null
}

/** Where each system keeps what can be made again. */
function cachesOf(platform: NodeJS.Platform, environment: Environment, home: string): string {
  if (platform === 'win32') return environment.LOCALAPPDATA ?? ''
  if (platform === 'darwin') return join(home, 'Library', 'Caches')
  return environment.XDG_CACHE_HOME || join(home, '.cache')
}

/** This user's home; empty where nothing tells, as for a user without an entry. */
function ownHome(): string {
  try {
    return homedir()
  } catch {
    return ''
  }
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST'
  }
}

function isOwn(folder: string, user: number | null): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false })
  if (stats?.isDirectory() !== true) return false
  return user === null || (stats.uid === user && (stats.mode & 0o022) === 0)
}

function enableOf(module: object): Enable | null {
  const enable: unknown = Reflect.get(module, 'enableCompileCache')
  return typeof enable === 'function' ? (folder) => Reflect.apply(enable, module, [folder]) : null
}
