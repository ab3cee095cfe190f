// @ts-check
/**
 * `npm run demo`: the dialogue on the built-in virtual card, from a bare clone; needs nothing but Node.
 * Arguments go on: `npm run demo -- last-try`.
 */

import { spawn } from 'node:child_process'
import { npm } from './setup/npm.js'
import { installNpmPackages } from './setup/npm-packages.js'
import { isAtLeast, requiredNode, root } from './setup/project.js'
import { reportFailure, StepFailure, step } from './setup/step.js'

try {
  const least = requiredNode()
  if (!isAtLeast(process.versions.node, least)) {
    throw new StepFailure(`Il faut Node.js ${least} ou plus récent ; celui-ci est ${process.versions.node}.`)
  }
  await installNpmPackages('Installation…', 'L’installation a échoué.')
  await step('Construction…', 'La construction a échoué.', npm('run', 'build'))
  handOver(process.argv.slice(2))
} catch (error) {
  reportFailure(error)
}

/**
 * Gives the terminal to the dialogue, and ends as it ends.
 *
 * @param {readonly string[]} args
 */
function handOver(args) {
  const dialogue = spawn(process.execPath, [`${root}bin/cps-unblock.js`, '--simulate', ...args], {
    stdio: 'inherit',
  })
  // Ctrl-C reaches the whole group of processes: it is the dialogue's to answer.
  process.on('SIGINT', () => {})
  process.on('SIGQUIT', () => {})
  process.on('SIGTERM', () => dialogue.kill('SIGTERM'))
  process.on('SIGHUP', () => dialogue.kill('SIGHUP'))
  dialogue.on('exit', (code, signal) => {
    // npm comments on an exit code, not on a signal; and the shell makes 130 of SIGINT.
    const end = code === 130 ? 'SIGINT' : signal
    if (end === null) {
      process.exitCode = code ?? 1
      return
    }
    process.removeAllListeners(end)
    process.kill(process.pid, end)
  })
}
