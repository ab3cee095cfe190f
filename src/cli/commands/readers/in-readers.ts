/** `cps-unblock readers`: the readers and what is in each. A card that may be a CPS is read, and let go. Costs no try. */

import { tellNotFound } from '../../../messages/which-sentence/not-found.ts'
import { tellCpsThere, tellReaders } from '../../../messages/which-sentence/readers.ts'
import type { ReaderState } from '../../../port.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import { statusOf } from '../../../procedure/status-of.ts'
import { foundIn, type Listed, listWished } from '../../../search/each-reader.ts'
import { isServiceLost, type NotFound } from '../../../search/not-found.ts'
import { accountOf } from '../../account.ts'
import { progressOf } from '../../progress.ts'
import { done, NOTHING, type ReaderReport, type Report, verdictOf } from '../../report.ts'
import type { Run } from '../../run.ts'

/** A reader's card as it was read, and as it is told. */
interface Part {
  readonly ending: StatusEnding
  readonly report: ReaderReport
}

export async function readers(run: Run): Promise<Report> {
  const parts = await lookIntoEach(run)
  if ('is' in parts) return notFound(parts, [])
  const reports = parts.map(({ report }) => report)
  // What is told of some readers is no success where PC/SC was lost meanwhile.
  const lost = parts
    .map(({ ending }) => ending)
    .filter((ending) => ending.is === 'NO_SERVICE')
    .find(isServiceLost)
  if (lost !== undefined) return notFound(lost, reports)
  return { ...done({ is: 'readers', readers: reports }), told: tellReaders(parts.length) }
}

function notFound(why: NotFound, readers: readonly ReaderReport[]): Report {
  return { ...verdictOf(why.is, tellNotFound(why)), body: { is: 'readers', readers } }
}

async function lookIntoEach(run: Run): Promise<readonly Part[] | NotFound> {
  const { readers, options, terminal } = run
  const progress = progressOf(run)
  const listed = await progress.during('listing', () =>
    listWished(readers, options.reader, terminal.interrupted),
  )
  if ('is' in listed) return listed
  const parts = await progress.during('reading', () => Promise.all(listed.map((one) => lookInto(run, one))))
  return terminal.interrupted.aborted ? { is: 'CANCELLED', during: 'search' } : parts
}

async function lookInto(run: Run, { state, index }: Listed): Promise<Part> {
  const ending = await statusIn(run, state)
  const about = { reader: state.name, index, account: accountOf(ending), shown: false }
  if ('counters' in ending && ending.is !== 'UNSUPPORTED_CARD') {
    return { ending, report: { ...about, ...done(NOTHING), told: tellCpsThere(ending) } }
  }
  const told = 'counters' in ending ? tellCpsThere(ending) : tellNotFound(ending)
  return { ending, report: { ...about, ...verdictOf(ending.is, told) } }
}

async function statusIn({ readers, wrap, terminal }: Run, state: ReaderState): Promise<StatusEnding> {
  const { name, atr } = state
  // Another program may keep it for long: whoever asks for the readers does not wait for that.
  if (state.inUse) return { is: 'READER_BUSY', reader: name, atr, detail: null }
  const taking = { checked: false, dated: true, family: true, wanted: null, wrap }
  return statusOf(await foundIn(readers, state, taking, terminal.interrupted))
}
