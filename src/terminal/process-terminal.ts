/** The terminal of this process. */

import { ownsTerminal } from './foreground.ts'
import { processSignals } from './signals.ts'
import { Terminal, type Wishes } from './terminal.ts'
import { TerminalInput } from './terminal-input.ts'

export async function openProcessTerminal(wishes: Wishes): Promise<Terminal> {
  const terminal = await Terminal.on(
    {
      input: new TerminalInput(),
      output: process.stdout,
      errors: process.stderr,
      signals: processSignals,
      env: process.env,
      ownsInput: ownsTerminal,
    },
    wishes,
  )
  // Also where an error of ours, or of a library, ends the process.
  process.on('exit', () => terminal.close())
  return terminal
}
