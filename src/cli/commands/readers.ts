/** `cps-unblock readers`: the readers, and what is in each. */

import { command } from '../command.ts'

export const readers = command({
  name: 'readers',
  aliases: ['lecteurs'],
  help: 'readers',
  options: ['reader', 'simulate', 'json'],
  operand: null,
  examples: [{ run: 'cps-unblock readers', does: 'exampleReaders' }],
  exits: ['OK', 'NO_READER', 'NO_SERVICE', 'ACCESS_DENIED'],
  tells: 'readers',
  run: async (run) => await (await import('./readers/in-readers.ts')).readers(run),
})
