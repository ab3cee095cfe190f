/** `cps-unblock status`: what a card says of itself. Never asks for, sends or tests a code. */

import { command } from '../command.ts'

export const status = command({
  name: 'status',
  aliases: ['état', 'etat'],
  help: 'status',
  options: ['reader', 'card', 'wait', 'simulate', 'all', 'check', 'json', 'trace'],
  operand: null,
  examples: [
    { run: 'cps-unblock status', does: 'exampleStatus' },
    { run: 'cps-unblock status --check', does: 'exampleStatusCheck' },
    { run: 'cps-unblock status --all --json', does: 'exampleStatusAll' },
  ],
  exits: [
    'OK',
    'BLOCKED',
    'PUK_BLOCKED',
    'NO_READER',
    'NO_CARD',
    'NOT_A_CPS',
    'READER_BUSY',
    'ACCESS_DENIED',
  ],
  tells: 'card',
  run: async (run) => await (await import('./status/status.ts')).status(run),
})
