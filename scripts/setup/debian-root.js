// @ts-check
/**
 * A Debian in a folder, fetched once by debootstrap and kept between runs. Needs root.
 *
 *   node scripts/setup/debian-root.js trixie ca-certificates     prints the folder, once it is whole
 */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { reportFailure, run, StepFailure } from './step.js'
import { ensureSystemPackages } from './system.js'

/** @type {readonly import('../system-packages.js').SystemPackage[]} */
const NEEDED = [
  { name: 'debootstrap', proof: { command: 'debootstrap' }, use: 'to fetch a Debian into a folder' },
]

/**
 * Where anything made of these is kept: a name of its own for each.
 *
 * @param {string} name
 * @param {readonly string[]} madeOf
 */
export function cached(name, madeOf) {
  const key = createHash('sha256').update(JSON.stringify(madeOf)).digest('hex').slice(0, 8)
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cps-unblock', `${name}-${key}`)
}

/**
 * The folder of a Debian of this release with these packages; nobody writes into it.
 *
 * @param {string} release `bookworm`, `trixie`
 * @param {readonly string[]} packages
 * @throws {StepFailure}
 */
export async function debianRoot(release, packages) {
  if (process.getuid?.() !== 0) throw new StepFailure('This makes a Debian in a folder, and needs root.')
  const folder = cached(release, packages)
  const whole = `${folder}.whole`
  if (existsSync(whole)) return folder
  await ensureSystemPackages(NEEDED)
  console.error(`Fetching Debian ${release} into ${folder}…`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  const include = packages.length > 0 ? [`--include=${packages.join(',')}`] : []
  const { ok, output } = await run(['debootstrap', '--variant=minbase', ...include, release, folder])
  if (!ok) throw new StepFailure('debootstrap failed.', output)
  writeFileSync(whole, '')
  return folder
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [release = '', ...packages] = process.argv.slice(2)
  await debianRoot(release, packages).then((folder) => console.log(folder), reportFailure)
}
