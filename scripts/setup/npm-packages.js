// @ts-check
/** Installs the npm packages of the lockfile, when node_modules does not hold them yet. */

import { existsSync, readFileSync } from 'node:fs'
import { npm, npmEnvironment } from './npm.js'
import { root } from './project.js'
import { step } from './step.js'

/**
 * @typedef {object} Lockfile
 * @property {Record<string, { version?: string, integrity?: string, optional?: boolean }>} packages
 */

/**
 * Runs `npm ci` if anything in node_modules is not what the lockfile says.
 *
 * @param {string} title
 * @param {string} failure
 */
export async function installNpmPackages(title, failure) {
  const wanted = readLockfile('package-lock.json')
  if (wanted === null) throw new Error('package-lock.json is missing')
  if (matches(wanted, readLockfile('node_modules/.package-lock.json'))) return
  await step(title, failure, npm('ci'), npmEnvironment())
}

/**
 * Whether what is installed is what is wanted. npm writes its own lockfile into node_modules as the last thing of an
 * installation, so an interrupted one has none.
 *
 * An optional package may be absent: it is for another platform, or could not be built here.
 *
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile | null} installed node_modules/.package-lock.json
 */
export function matches(wanted, installed) {
  if (installed === null) return false
  const expected = Object.entries(wanted.packages).filter(([path]) => path !== '')
  const known = new Set(expected.map(([path]) => path))
  return (
    Object.keys(installed.packages).every((path) => known.has(path)) &&
    expected.every(([path, entry]) => {
      const there = installed.packages[path]
      if (there === undefined) return entry.optional === true
      return there.version === entry.version && there.integrity === entry.integrity
    })
  )
}

/**
 * @param {string} path
 * @returns {Lockfile | null}
 */
function readLockfile(path) {
  return existsSync(root + path) ? JSON.parse(readFileSync(root + path, 'utf8')) : null
}
