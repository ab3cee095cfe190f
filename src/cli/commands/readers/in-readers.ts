/** `cps-unblock readers`: the readers and what is in each. A card that may be a CPS is read, and let go. Costs no try. */

import { tellNotFound } from '../../../messages/which-sentence/not-found.ts'
import { tellCpsThere, tellReaders } from '../../../messages/which-sentence/readers.ts'
import type { ReaderState } from '../../../port.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import { statusOf } from '../../../procedure/status-of.ts'
import { foundIn, type Listed, listWished } from '../../../search/each-reader.ts'
import type { NotFound } from '../../../search/not-found.ts'
import { accountOf } from '../../account.ts'
import { progressOf } from '../../progress.ts'
import { type ReaderFound, serviceLostIn } from '../../reader-found.ts'
import { done, NOTHING, type ReaderReport, type Report, verdictOf } from '../../report.ts'
import type { Run } from '../../run.ts'

export async function readers(run: Run): Promise<Report> {
  const found = await lookIntoEach(run)
  if ('is' in found) return notFound(found, [])
  const reports = found.map(({ report }) => report)
  // What is told of some readers is no success where PC/SC was lost meanwhile.
  const lost = serviceLostIn(found)
  if (lost !== undefined) return notFound(lost, reports)
  return { ...done({ is: 'readers', readers: reports }), told: tellReaders(found.length) }
}

function notFound(why: NotFound, readers: readonly ReaderReport[]): Report {
  return { ...verdictOf(why.is, tellNotFound(why)), body: { is: 'readers', readers } }
}

async function lookIntoEach(run: Run): Promise<readonly ReaderFound[] | NotFound> {
  const { readers, options, terminal } = run
  const progress = progressOf(run)
  const listed = await progress.during('listing', () =>
    listWished(readers, options.reader, terminal.interrupted),
  )
  if ('is' in listed) return listed
  const found = await progress.during('reading', () => Promise.all(listed.map((one) => lookInto(run, one))))
  return terminal.interrupted.aborted ? { is: 'CANCELLED', during: 'search' } : found
}

async function lookInto(run: Run, { state, index }: Listed): Promise<ReaderFound> {
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
