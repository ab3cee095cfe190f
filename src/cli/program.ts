/** One run of the program: reads the command line, and starts the readers before all that is needed later is loaded. */

import { isTooOld } from '../doctor/node-version.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './commands/index.ts'
import { lateReaders } from './late-readers.ts'
import { type Request, readLine } from './line/read-line.ts'
import type { Place } from './line/syntax.ts'
import type { World } from './world.ts'

/**
 * @param args without node and the script
 * @returns the exit code
 */
export async function runProgram(args: readonly string[], world: World): Promise<number> {
  const request = readLine(args, COMMANDS, await placeOf(args, world))
  const readers = lateReaders(() => world.openReaders(request.is === 'run' ? request.options.simulate : null))
  if (usesReaders(request) && !isTooOld(world.node)) await readers.start()
  // Loaded only now, beside the reader process.
  const { answer } = await import('./answer.ts')
  return await answer({ request, readers, world })
}

/** `simulate` brings its own. */
function usesReaders(request: Request<Command>): boolean {
  return request.is === 'run' && request.command.options.includes('reader')
}

/** Whether somebody can be asked: prompts without a terminal would read from the pipe. */
async function placeOf(args: readonly string[], { parts, machine }: World): Promise<Place> {
  const { env, input, ownsInput } = parts
  const spokenTo = args.includes('--json') ? parts.errors : parts.output
  const isThere = input.isTerminal && spokenTo.isTTY === true
  const person = !isThere ? 'none' : (await ownsInput()) ? 'there' : 'not-ours'
  return { env, inputIsTerminal: input.isTerminal, person, system: machine.system }
}
