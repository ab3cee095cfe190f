// @ts-check
/** Runs another program as one step of a script. */

import { spawn } from 'node:child_process'
import { root } from './project.js'

/** A step that did not succeed; `output` is everything the program said, empty when it was on the screen already. */
export class StepFailure extends Error {
  /**
   * @param {string} message
   * @param {string} output
   */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/**
 * Runs to its end a program that nobody watches.
 *
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ ok: boolean, output: string }>} what it wrote to stdout and stderr, in order of arrival
 */
export function runQuietly([file, ...args], env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const chunks = []
    const keep = (/** @type {Buffer} */ chunk) => chunks.push(chunk)
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (status) => resolve({ ok: status === 0, output: Buffer.concat(chunks).toString() }))
  })
}

/**
 * Runs to its end a program that shares this terminal.
 *
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runOnScreen([file, ...args], env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.on('close', (status) => resolve(status === 0))
  })
}

/**
 * Announces a step in one line and runs it; its output shows only if it fails.
 *
 * @param {string} title
 * @param {string} failure what to say when it fails
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {StepFailure}
 */
export async function step(title, failure, command, env) {
  console.log(title)
  const { ok, output } = await runQuietly(command, env)
  if (!ok) throw new StepFailure(failure, output)
}

/**
 * Ends a script by what its steps threw: their output and message on stderr, exit code 1.
 *
 * @param {unknown} error
 */
export function reportFailure(error) {
  if (!(error instanceof StepFailure)) throw error
  if (error.output !== '') console.error(error.output.trimEnd())
  console.error(error.message)
  process.exitCode = 1
}
