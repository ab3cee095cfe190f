/** A command line read in this process, as if typed on a terminal where a person sits. */

import type { Command } from '../../src/cli/command.ts'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { type Request, readLine } from '../../src/cli/line/read-line.ts'
import type { Place } from '../../src/cli/line/syntax.ts'

const AT_A_TERMINAL: Place = { env: {}, inputIsTerminal: true, person: 'there', system: 'linux' }
/** As in a script, whose standard input is a file or a pipe. */
export const IN_A_SCRIPT: Place = { env: {}, inputIsTerminal: false, person: 'none', system: 'linux' }

/** @param line words with a space between them, or each apart */
export function read(line: string | readonly string[], place: Place = AT_A_TERMINAL): Request<Command> {
  const words = typeof line === 'string' ? line.split(' ').filter(Boolean) : line
  return readLine(words, COMMANDS, place)
}

/** The request as a test looks at it: the command by its name. */
export function seen(request: Request<Command>) {
  return 'command' in request ? { ...request, command: request.command?.name ?? null } : request
}
