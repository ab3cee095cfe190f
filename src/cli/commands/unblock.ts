/** `cps-unblock`: the procedure of fiche n° 3, as a dialogue, or answered by a script's options and codes. */

import { command } from '../command.ts'
import { codeVariable } from '../line/environment.ts'
import { codesProblem } from './unblock/code-source.ts'

export const unblock = command({
  name: 'unblock',
  aliases: ['débloquer', 'debloquer'],
  help: 'unblock',
  options: [
    'reader',
    'card',
    'wait',
    'simulate',
    'dryRun',
    'noInput',
    'codesStdin',
    'pukFile',
    'pinFile',
    'allowLastTry',
    'json',
    'trace',
  ],
  operand: null,
  examples: [
    { run: 'cps-unblock', does: 'exampleUnblock' },
    { run: 'cps-unblock --simulate', does: 'exampleUnblockPractice' },
    { run: 'ssh -t POSTE cps-unblock', does: 'exampleUnblockSsh' },
    {
      run: 'cps-unblock unblock --no-input --card 2900995235 --codes-stdin < codes',
      does: 'exampleUnblockScript',
    },
  ],
  exits: [
    'UNBLOCKED',
    'PUK_BLOCKED',
    'PUK_WRONG',
    'NOT_BLOCKED',
    'LAST_TRY_REFUSED',
    'PIN_REFUSED',
    'NO_CARD',
    'OUTCOME_UNKNOWN',
    'CANCELLED',
  ],
  sendsCodes: true,
  tells: 'card',
  check(options, place) {
    const { env, person } = place
    const problem = codesProblem(options, place)
    if (problem !== null) return problem
    const variable = codeVariable(env)
    if (variable !== null) return { is: 'code-in-environment', variable }
    if (options.noInput || person === 'there') return null
    return { is: person === 'none' ? 'no-terminal' : 'terminal-not-ours' }
  },
  run: async (run) => await (await import('./unblock/unblock.ts')).unblock(run),
})
