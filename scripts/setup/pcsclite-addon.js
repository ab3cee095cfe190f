// @ts-check
/** Makes sure that the compiled part of pcsclite is there and loads in this Node. */

import { existsSync } from 'node:fs'
import { npm, npmEnvironment } from './npm.js'
import { root } from './project.js'
import { run, StepFailure } from './step.js'

/**
 * Builds it when it does not load: npm passes over an optional package that failed to compile, as it does where
 * libpcsclite-dev came after the npm packages, and one built for another Node does not load either.
 *
 * @throws {StepFailure}
 */
export async function ensurePcscliteAddon() {
  if ((await load()).ok) return
  console.log('Building pcsclite…')
  // A build that failed has taken its folder along, and then there is nothing to rebuild.
  const repair = existsSync(`${root}node_modules/pcsclite`) ? ['rebuild', 'pcsclite'] : ['ci']
  // Without --foreground-scripts npm keeps the compiler's messages to itself.
  const build = await run(npm(...repair, '--foreground-scripts'), { env: npmEnvironment() })
  // Whether npm succeeded says little: to it, an optional package that does not compile is a success.
  const loading = await load()
  if (!loading.ok) throw new StepFailure('pcsclite could not be built.', `${build.output}\n${loading.output}`)
}

/** In a process of its own: what has once failed to load, or would crash, must not stay in this one. */
function load() {
  return run([process.execPath, '--input-type=commonjs', '--eval', "require('pcsclite')"])
}
