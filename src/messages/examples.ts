/** Command lines that --help and the manual page show, each with the key of what it does. */

import type { ExampleHelp } from './contract.ts'

export interface Example {
  readonly run: string
  readonly does: ExampleHelp
}

const UNBLOCK: readonly Example[] = [
  { run: 'cps-unblock', does: 'exampleUnblock' },
  { run: 'cps-unblock --simulate', does: 'exampleUnblockPractice' },
  { run: 'ssh -t POSTE cps-unblock', does: 'exampleUnblockSsh' },
  {
    run: 'cps-unblock unblock --no-input --card 2900995235 --codes-stdin --json < codes',
    does: 'exampleUnblockScript',
  },
]

const STATUS: readonly Example[] = [
  { run: 'cps-unblock status', does: 'exampleStatus' },
  { run: 'cps-unblock status --check', does: 'exampleStatusCheck' },
  { run: 'cps-unblock status --all --json', does: 'exampleStatusAll' },
]

/** By command; `program` where none is named. */
export const EXAMPLES = {
  program: [
    ...UNBLOCK.slice(0, 2),
    ...STATUS.slice(0, 1),
    { run: 'cps-unblock doctor', does: 'exampleDoctor' },
  ],
  unblock: UNBLOCK,
  status: STATUS,
  readers: [{ run: 'cps-unblock readers', does: 'exampleReaders' }],
  doctor: [{ run: 'cps-unblock doctor', does: 'exampleDoctor' }],
  guide: [{ run: 'cps-unblock guide | lp', does: 'exampleGuide' }],
  simulate: [{ run: 'cps-unblock simulate last-try', does: 'exampleSimulate' }],
  completion: [{ run: 'eval "$(cps-unblock completion bash)"', does: 'exampleCompletion' }],
} as const satisfies Readonly<Record<string, readonly Example[]>>
