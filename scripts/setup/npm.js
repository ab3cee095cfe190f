// @ts-check
/** How to call npm so that it, and what it compiles, use the Node that runs this script. */

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/**
 * The command line of npm: the very npm that runs this script, or else the first in PATH.
 *
 * @param {...string} args
 * @returns {[string, ...string[]]}
 */
export function npm(...args) {
  const running = process.env.npm_execpath
  // yarn and pnpm set npm_execpath too.
  return running?.endsWith('npm-cli.js') ? [process.execPath, running, ...args] : ['npm', ...args]
}

/** The environment for npm: this one, with this Node first in PATH and its headers for node-gyp, so that it downloads none. */
export function npmEnvironment() {
  const bin = dirname(realpathSync(process.execPath))
  const headers = nodeHeaders(dirname(bin), process.versions.node)
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    // The first name is for the node-gyp of npm 10, the second for those that have dropped it.
    ...(headers && { npm_config_nodedir: headers, npm_package_config_node_gyp_nodedir: headers }),
  }
}

/**
 * The folder that holds this Node's C++ headers (in `include/node`), or null when they are absent or of another version.
 *
 * @param {string} prefix where Node is installed
 * @param {string} version Node's, such as `20.17.0`
 */
export function nodeHeaders(prefix, version) {
  const file = join(prefix, 'include', 'node', 'node_version.h')
  if (!existsSync(file)) return null
  const major = /^#define NODE_MAJOR_VERSION (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1]
  return major === version.split('.')[0] ? prefix : null
}
