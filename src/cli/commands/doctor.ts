/** `cps-unblock doctor`: what this machine still needs, each line with its remedy. */

import { command } from '../command.ts'

export const doctor = command({
  name: 'doctor',
  aliases: ['diagnostic'],
  help: 'doctor',
  options: ['reader', 'json'],
  operand: null,
  examples: [{ run: 'cps-unblock doctor', does: 'exampleDoctor' }],
  exits: ['OK', 'NO_READER', 'NO_CARD', 'NO_SERVICE', 'READER_BUSY', 'ACCESS_DENIED', 'CANCELLED'],
  onAnyNode: true,
  tells: 'nothing',
  run: async (run) => await (await import('./doctor/check-machine.ts')).doctor(run),
})
