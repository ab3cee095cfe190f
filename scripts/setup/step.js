// @ts-check
/** Runs another program as one step of a script. */

import { spawn } from 'node:child_process'
import { endWhole, forget, remember } from './process-group.js'
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

/** No step of a script takes a tenth of this; one that takes more hangs. */
const LIMIT_MINUTES = 15

/**
 * @typedef {object} Ended
 * @property {boolean} ok whether it succeeded
 * @property {string} output what it wrote to stdout and stderr, in order of arrival, when that went to nobody's screen
 * @property {boolean} tookTooLong it was ended
 */

/**
 * @typedef {object} Running
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [aloud] what it writes goes to the screen
 * @property {number} [minutes] at most
 */

/**
 * Runs to its end a program that asks nothing. One that takes too long is ended, with all that it started.
 *
 * @param {readonly [string, ...string[]]} command
 * @param {Running} [running]
 * @returns {Promise<Ended>}
 */
export function run([file, ...args], { env = process.env, aloud = false, minutes = LIMIT_MINUTES } = {}) {
  return new Promise((resolve) => {
    const out = aloud ? 'inherit' : 'pipe'
    const child = spawn(file, args, { cwd: root, env, detached: true, stdio: ['ignore', out, out] })
    /** @type {Buffer[]} */
    const chunks = []
    const keep = (/** @type {Buffer} */ chunk) => chunks.push(chunk)
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', ({ message }) => resolve({ ok: false, output: message, tookTooLong: false }))
    const head = child.pid
    if (head === undefined) return
    remember(head)
    let tookTooLong = false
    const limit = setTimeout(() => {
      tookTooLong = true
      endWhole(head)
    }, minutes * 60_000)
    child.on('exit', () => {
      clearTimeout(limit)
      // What it left running would hold its output open.
      endWhole(head)
      forget(head)
    })
    child.on('close', (status) => {
      resolve({ ok: status === 0 && !tookTooLong, output: Buffer.concat(chunks).toString(), tookTooLong })
    })
  })
}

/**
 * Runs to its end a program that may ask something on this terminal.
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

/** How often a step shows on a terminal that it goes on, in ms. */
const DOT_EVERY = 1000

/**
 * Announces a step in one line, with a dot a second on a terminal, and runs it; its output shows only if it fails.
 *
 * @param {string} title
 * @param {string} failure what to say when it fails
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {StepFailure}
 */
export async function step(title, failure, command, env = process.env) {
  process.stdout.write(title)
  const dots = process.stdout.isTTY ? setInterval(() => process.stdout.write('.'), DOT_EVERY) : undefined
  const { ok, output, tookTooLong } = await run(command, { env })
  clearInterval(dots)
  process.stdout.write('\n')
  if (!ok) throw new StepFailure(tookTooLong ? `${failure} (> ${LIMIT_MINUTES} min)` : failure, output)
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
