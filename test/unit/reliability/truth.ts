/** Whether what a run tells is true of its card, whatever went wrong on the way. */

import { isDeepStrictEqual } from 'node:util'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import type { CodesState, VirtualCps } from '../../../src/simulator/cards/virtual-card.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { runScript } from '../../support/program-run.ts'
import type { Report } from '../../support/schema.ts'
import { cpsNumbered, filesNumbered } from '../../support/virtual-cards.ts'
import { converse } from './converse.ts'
import { type Trouble, TroubledReaders } from './trouble.ts'

export const RIGHT_PUK = '12345678'
export const WRONG_PUK = '87654321'
export const NEW_PIN = '4321'

export interface Sort {
  readonly name: string
  readonly number: string
  make(pukTriesLeft: number): VirtualCps
  /** Another holder's, of the same codes, as it is before anything is sent to it. */
  other(): VirtualCps
}

const T0 = createCard('cps4-t0').atr
const OTHER_NUMBER = '2900995243'
const OTHER_SERIAL = '99213853'

function cps4(atr?: Uint8Array): Pick<Sort, 'number' | 'make' | 'other'> {
  const options = { pin: { triesLeft: 0 }, ...(atr && { atr }) }
  return {
    number: '3100603746',
    make: (triesLeft) => new VirtualCps4({ ...options, puk: { triesLeft } }),
    other: () => new VirtualCps4({ ...options, files: filesNumbered(OTHER_NUMBER, OTHER_SERIAL, 'CPS4v1') }),
  }
}

export const SORTS: readonly Sort[] = [
  {
    name: 'CPS3',
    number: '2900995235',
    make: (triesLeft) => new VirtualCps3({ pin: { triesLeft: 0 }, puk: { triesLeft } }),
    other: () => cpsNumbered(OTHER_NUMBER, OTHER_SERIAL),
  },
  { name: 'CPS4 by T=1', ...cps4() },
  { name: 'CPS4 by T=0', ...cps4(T0) },
]

export interface Run {
  readonly report: Report
  readonly exitCode: number
  readonly sent: readonly string[]
  /** Of the card that the run is told to have met. */
  readonly before: CodesState
  readonly after: CodesState
  /** Of the other one. */
  readonly bystander: { readonly before: CodesState; readonly after: CodesState }
  readonly puk: string
  readonly troubles: readonly Trouble[]
}

type Attempt = (sort: Sort, puk: string, troubles: readonly Trouble[], pukTriesLeft?: number) => Promise<Run>

/** An unblocking of a blocked card by a script. */
export const byScript: Attempt = (sort, puk, troubles, pukTriesLeft = 3) => {
  const line = ['unblock', '--no-input', '--card', sort.number, '--codes-stdin', '--json']
  return attempt(sort, puk, troubles, pukTriesLeft, (readers) =>
    runScript(line, { readers, input: `${puk}\n${NEW_PIN}\n` }),
  )
}

/** The same by a person at the dialogue. */
export const inDialogue: Attempt = (sort, puk, troubles, pukTriesLeft = 3) =>
  attempt(sort, puk, troubles, pukTriesLeft, (readers) => converse(readers, puk, NEW_PIN))

async function attempt(
  sort: Sort,
  puk: string,
  troubles: readonly Trouble[],
  pukTriesLeft: number,
  run: (readers: TroubledReaders) => Promise<{ readonly exitCode: number; readonly report: Report }>,
): Promise<Run> {
  const card = sort.make(pukTriesLeft)
  const other = sort.other()
  const states = () => [card.state, other.state] as const
  const before = states()
  const readers = new TroubledReaders(card, other, troubles)
  const { exitCode, report } = await run(readers)
  const after = states()
  // A dialogue takes the card that is there when it is read, and shows its number.
  const [met, spared] = numberIn(report) === OTHER_NUMBER ? ([1, 0] as const) : ([0, 1] as const)
  const bystander = { before: before[spared], after: after[spared] }
  const { sent } = readers
  return { report, exitCode, sent, before: before[met], after: after[met], bystander, puk, troubles }
}

function numberIn({ card }: Report): unknown {
  return typeof card === 'object' && card !== null && 'number' in card ? card.number : null
}

/** What was told, and what of it is not true, on one line. */
export function complaint(name: string, run: Run): string | null {
  const found = untruths(run)
  const { code, stage, pukTryConsumed, sw } = run.report
  return found.length === 0 ? null : `${name}: ${code} ${stage} ${sw} ${pukTryConsumed}: ${found.join('; ')}`
}

/** What can only be told where no code was sent. */
const UNSENT = new Set([
  'NOT_BLOCKED',
  'CONFIRMATION_MISMATCH',
  'BAD_CODE_FORMAT',
  'LAST_TRY_REFUSED',
  'NO_READER',
  'NO_CARD',
  'NOT_A_CPS',
  'SEVERAL_CARDS',
  'CARD_MISMATCH',
  'USAGE',
  'NO_SERVICE',
  'READER_BUSY',
  'ACCESS_DENIED',
  'CANCELLED',
])

/** Everything that is not true in what was told; none when all is. */
export function untruths(run: Run): string[] {
  const { report, exitCode, sent, before, after, bystander, puk, troubles } = run
  const found: string[] = []
  const is = (holds: boolean, untruth: string) => {
    if (!holds) found.push(untruth)
  }
  // Of a CPS4 an empty VERIFY asks for the counter.
  const verifies = sent.filter((command) => /^..20/.test(command) && command.length > 10)
  const others = (ins: string) => sent.filter((command) => command.slice(2, 4) === ins)
  // What a card says wrongly of itself can only be passed on.
  const lied = troubles.some((trouble) => trouble.is === 'answers')
  const saidDone = troubles.some(({ is, executed }) => is === 'answers' && !executed)
  const triesUsed = before.pukTriesLeft - after.pukTriesLeft

  is(report.exitCode === exitCode, `exit code ${exitCode}, JSON ${report.exitCode}`)
  is(report.code !== 'INTERNAL', 'a defect')
  is(verifies.length <= 1, `${verifies.length} VERIFYs`)
  for (const ins of ['2C', '24']) is(others(ins).length <= 1, `${others(ins).length} × INS ${ins}`)
  is(!UNSENT.has(report.code) || verifies.length === 0, `${report.code}, though a code was sent`)
  is(
    (report.stage === 'none') === (verifies.length === 0),
    `stage ${report.stage}, ${verifies.length} VERIFYs`,
  )
  is(triesUsed <= 1, `${triesUsed} tries used`)
  is(verifies.length > 0 || triesUsed === 0, 'a try used without a VERIFY')
  if (report.pukTryConsumed === 'no')
    is(triesUsed <= 0 || lied, 'a try was used, and it is told that none was')
  if (report.pukTryConsumed === 'yes')
    is(triesUsed > 0 || lied, 'no try was used, and it is told that one was')
  if (report.code === 'UNBLOCKED') {
    is(
      (after.pin === NEW_PIN && after.pinTriesLeft > 0) || saidDone,
      'not unblocked, and it is told that it is',
    )
  }
  if (report.code === 'PUK_WRONG') is(puk !== RIGHT_PUK || lied, 'the code de déblocage was right')
  is(!after.pukVerified, 'the card was not reset')
  is(isDeepStrictEqual(bystander.after, bystander.before), 'a code was sent to another card')
  return found
}
