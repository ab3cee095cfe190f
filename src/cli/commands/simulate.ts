/** `cps-unblock simulate`: a virtual CPS in this machine's vpcd reader, for any PC/SC program, until Ctrl-C. */

import { scenarioNames } from '../../simulator/names.ts'
import { command } from '../command.ts'
import { LIST, scenarioProblem } from '../line/option-values.ts'

export const simulate = command({
  name: 'simulate',
  aliases: [],
  help: 'simulate',
  options: ['slot', 'port', 'json', 'trace'],
  operand: {
    name: 'scenario',
    help: 'simulateScenario',
    required: false,
    words: [...scenarioNames, LIST],
    // Only what may be a code is not repeated.
    problem: (found) => (found === null ? { is: 'code-in-argument', option: null } : scenarioProblem(found)),
  },
  examples: [{ run: 'cps-unblock simulate last-try', does: 'exampleSimulate' }],
  exits: ['OK', 'NO_SERVICE'],
  virtual: true,
  tells: 'nothing',
  check: ({ slot, port }) =>
    slot !== null && port !== null ? { is: 'bad-value', option: '--reader', wants: 'slot' } : null,
  run: async (run) =>
    run.operand === LIST
      ? (await import('./simulate/scenario-list.ts')).listScenarios(run)
      : await (await import('./simulate/simulate.ts')).simulate(run, run.operand),
})
