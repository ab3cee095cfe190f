// @ts-check
/** Where the project is, and which Node it asks for. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The least version of package.json's `engines.node`, such as `20.17`. */
export function requiredNode() {
  /** @type {{ engines: { node: string } }} */
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  return engines.node.replace('>=', '')
}

/**
 * Whether `version` is `least` or newer; both dotted numbers, missing ones counting as 0.
 *
 * @param {string} version
 * @param {string} least
 */
export function isAtLeast(version, least) {
  const have = version.split('.').map(Number)
  for (const [place, wanted] of least.split('.').map(Number).entries()) {
    const part = have[place] ?? 0
    if (part !== wanted) return part > wanted
  }
  return true
}
