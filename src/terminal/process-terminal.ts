/** What the terminal of this process is made of. */

import { ownsTerminal } from './foreground.ts'
import type { Parts } from './parts.ts'
import { processSignals } from './signals.ts'
import { TerminalInput } from './terminal-input.ts'

export function processParts(): Parts {
  return {
    input: new TerminalInput(),
    output: process.stdout,
    errors: process.stderr,
    signals: processSignals,
    env: process.env,
    ownsInput: () => ownsTerminal(),
    atExit: (close) => void process.on('exit', close),
  }
}
