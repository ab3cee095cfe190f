// @ts-check
/** Installs the system packages that the tests need, or says in one line how to. */

import { accessSync, constants, existsSync } from 'node:fs'
import { systemPackages } from '../system-packages.js'
import { run, runOnScreen, StepFailure } from './step.js'

/** @typedef {import('../system-packages.js').SystemPackage} SystemPackage */

/**
 * @param {readonly SystemPackage[]} [needed]
 * @throws {StepFailure}
 */
export async function ensureSystemPackages(needed = systemPackages) {
  if (findCommand('apt-get') === null) return requireProofs(needed)
  const missing = missingPackages(await installedPackages(needed), needed)
  if (missing.length === 0) return

  const way = wayToRoot({
    uid: process.getuid?.() ?? -1,
    sudo: findCommand('sudo') !== null,
    sudoAsksNothing: (await run(['sudo', '-n', 'true'])).ok,
    terminal: process.stdin.isTTY === true,
  })
  if (way === null) {
    throw new StepFailure(`The tests need system packages. Run this, then again:\n  ${aptLine(missing)}`)
  }
  console.log(`Installing ${missing.join(' ')}…`)
  const install = ['install', '--no-install-recommends', ...missing]
  if ((await apt(way, install)).ok) return
  // A fresh system has no package lists, an old one stale lists; only then is the update worth its time.
  console.log('Updating the package lists…')
  const update = await apt(way, ['update'])
  const again = await apt(way, install)
  if (again.ok) return
  throw new StepFailure(
    `apt-get failed. To see for yourself:\n  ${aptLine(missing)}`,
    `${update.output}${again.output}`,
  )
}

/**
 * The command line before `apt-get`, or null when this user can't become root here.
 *
 * @param {{ uid: number, sudo: boolean, sudoAsksNothing: boolean, terminal: boolean }} user
 * @returns {{ prefix: string[], onScreen: boolean } | null} `onScreen`: sudo will ask for a password
 */
export function wayToRoot({ uid, sudo, sudoAsksNothing, terminal }) {
  if (uid === 0) return { prefix: [], onScreen: false }
  if (sudo && sudoAsksNothing) return { prefix: ['sudo', '-n'], onScreen: false }
  if (sudo && terminal) return { prefix: ['sudo'], onScreen: true }
  return null
}

/**
 * The names of the packages that are not installed, in the list's order.
 *
 * @param {ReadonlySet<string>} installed
 * @param {readonly SystemPackage[]} needed
 */
export function missingPackages(installed, needed = systemPackages) {
  return needed.map(({ name }) => name).filter((name) => !installed.has(name))
}

/**
 * What a person types to install the packages.
 *
 * @param {readonly string[]} names
 */
export function aptLine(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/**
 * The names in the answer of `dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n'` that are fully installed.
 *
 * @param {string} answer
 */
export function parseInstalled(answer) {
  const names = answer.split('\n').flatMap((line) => /^.i\s+(\S+)$/.exec(line)?.[1] ?? [])
  return new Set(names)
}

/** @param {readonly SystemPackage[]} needed */
async function installedPackages(needed) {
  const names = needed.map(({ name }) => name)
  // dpkg-query fails as soon as it does not know one of the names, and still answers for the others.
  const format = '${db:Status-Abbrev} ${Package}\n'
  const { output } = await run(['dpkg-query', '--show', '--showformat', format, ...names])
  return parseInstalled(output)
}

/**
 * @param {{ prefix: string[], onScreen: boolean }} way
 * @param {readonly string[]} args
 * @returns {Promise<{ ok: boolean, output: string }>} no output when it went to the screen
 */
async function apt({ prefix, onScreen }, args) {
  // A desktop's own updates may hold the lock for a while.
  const apt = ['apt-get', '-y', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args]
  const [file = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...apt]
  return onScreen ? { ok: await runOnScreen([file, ...rest]), output: '' } : run([file, ...rest])
}

/**
 * Where there is no apt-get: names what is missing, and leaves the installation to the reader.
 *
 * @param {readonly SystemPackage[]} needed
 */
function requireProofs(needed) {
  const missing = needed.filter(({ proof }) =>
    'command' in proof ? findCommand(proof.command) === null : !proof.oneOf.some((file) => existsSync(file)),
  )
  if (missing.length === 0) return
  const lines = missing.map(({ name, proof, use }) => {
    const sign = 'command' in proof ? `the command ${proof.command}` : proof.oneOf[0]
    return `  ${sign}: ${use} (Debian’s package ${name})`
  })
  throw new StepFailure(`The tests need what this system does not have:\n${lines.join('\n')}`)
}

/**
 * The path of a command; daemons and administrators' tools count, which a user's PATH may leave out.
 *
 * @param {string} name
 */
function findCommand(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin']
  const found = folders.find((folder) => folder !== '' && isExecutable(`${folder}/${name}`))
  return found === undefined ? null : `${found}/${name}`
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
