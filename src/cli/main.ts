/** Where the program begins and ends: this process as the world of a run. */

import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { inspect } from 'node:util'
import { thisMachine } from '../machine/this-machine.ts'
import { exitCodeOf } from '../outcome.ts'
import { processParts } from '../terminal/process-terminal.ts'
import { openReaders } from './open-readers.ts'
import { version } from './package-json.ts'
import { runProgram } from './program.ts'
import { standardInput } from './standard-input.ts'
import type { World } from './world.ts'

const OUTPUTS = [process.stdout, process.stderr]
const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor))

let failure: NodeJS.ErrnoException | null = null
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  failure ??= error
})
// Where nobody hears complaints, there is nobody to complain to.
process.stderr.on('error', () => undefined)

/** An error of ours that nobody caught, or nothing left to wait for: Node would end here, and nothing would be told. */
const stuck = new Promise<never>((_, fail) => {
  process.on('uncaughtException', fail)
  process.on('beforeExit', () => fail(new Error('nothing is left to wait for')))
})
stuck.catch(() => undefined)

const world: World = {
  node: process.versions.node,
  machine: thisMachine(version()),
  parts: processParts(),
  get input() {
    return standardInput()
  },
  openReaders,
  stuck,
  async written() {
    await Promise.all(OUTPUTS.map(flushed))
    return failure
  },
}

let exitCode = exitCodeOf('INTERNAL')
// Node's own code for a program that could not go on is 13, which here says that a card is not blocked.
process.on('exit', () => {
  process.exitCode = exitCode
})
runProgram(process.argv.slice(2), world).then(end).catch(tellBare)

function end(code: number): void {
  exitCode = code
  process.exitCode = code
  closeLostTerminals()
}

/** In Node's own words: what can't even be loaded can't be told in ours. */
function tellBare(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`)
}

/** Also where nobody reads any more. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}

/** Node restores its terminals at the end, and aborts on one that is gone, but not on one that is closed. */
function closeLostTerminals(): void {
  for (const descriptor of terminals) if (!isatty(descriptor)) closeSync(descriptor)
}
