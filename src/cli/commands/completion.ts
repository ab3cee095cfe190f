/** `cps-unblock completion`: the script that teaches a shell to complete our command lines. */

import { command } from '../command.ts'
import { SHELLS } from './completion/shells.ts'

export const completion = command({
  name: 'completion',
  aliases: [],
  help: 'completion',
  options: [],
  operand: {
    name: SHELLS.join('|'),
    help: 'completionShell',
    required: true,
    words: SHELLS,
    problem: () => ({ is: 'unknown-shell', known: SHELLS }),
  },
  examples: [{ run: 'eval "$(cps-unblock completion bash)"', does: 'exampleCompletion' }],
  exits: ['OK'],
  tells: 'nothing',
  run: async (run) => (await import('./completion/script.ts')).completionScript(run),
})
