// @ts-check
/** pcsclite, compiled for the Node of the packages, and what it loads. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { npm } from '../setup/npm.js'
import { root } from '../setup/project.js'

/** Of its run; `nan` is for compiling alone. */
const LOADED = ['pcsclite', 'bindings', 'file-uri-to-path']

/** What of pcsclite is loaded, or owed to its authors. */
const PARTS = ['package.json', 'index.js', 'lib', 'LICENSE', 'build/Release/pcsclite.node']

/**
 * @param {string} work
 * @param {import('./node.js').Node} node
 * @returns {string} a `node_modules` folder
 */
export function buildAddon(work, node) {
  const modules = join(work, 'compiling', 'node_modules')
  for (const name of [...LOADED, 'nan']) {
    cpSync(`${root}node_modules/${name}`, join(modules, name), { recursive: true })
  }
  const pcsclite = join(modules, 'pcsclite')
  rmSync(join(pcsclite, 'build'), { recursive: true, force: true })
  // The headers decide for which Node it is, and node-gyp heeds these before its own option.
  const headers = { npm_config_nodedir: node.folder, npm_package_config_node_gyp_nodedir: node.folder }
  execFileSync(process.execPath, [nodeGyp(), 'rebuild'], {
    cwd: pcsclite,
    // Warnings are pcsclite's own to heed.
    env: {
      ...process.env,
      ...headers,
      CXXFLAGS: `-w -ffile-prefix-map=${work}=.`,
      npm_config_loglevel: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  execFileSync('strip', ['--strip-unneeded', join(pcsclite, 'build/Release/pcsclite.node')])

  const loading = `require(${JSON.stringify(pcsclite)})`
  execFileSync(join(node.folder, 'bin/node'), ['--input-type=commonjs', '--eval', loading])

  const shipped = join(work, 'node_modules')
  for (const part of PARTS) cpSync(join(pcsclite, part), join(shipped, 'pcsclite', part), { recursive: true })
  for (const name of LOADED.slice(1)) {
    const { main } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    mkdirSync(join(shipped, name))
    const licence = name === 'bindings' ? 'LICENSE.md' : 'LICENSE'
    for (const part of ['package.json', main.replace('./', ''), licence]) {
      cpSync(join(modules, name, part), join(shipped, name, part))
    }
  }
  return shipped
}

/** That of npm itself. */
function nodeGyp() {
  const [file, ...args] = npm('root', '--global')
  const globalRoot = execFileSync(file, args, { encoding: 'utf8' }).trim()
  const cli = process.env.npm_execpath ?? join(globalRoot, 'npm', 'bin', 'npm-cli.js')
  const gyp = createRequire(cli).resolve('node-gyp/package.json')
  return join(dirname(gyp), 'bin', 'node-gyp.js')
}
