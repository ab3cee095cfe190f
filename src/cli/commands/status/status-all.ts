/** `cps-unblock status --all`: what the card in each reader says of itself. */

import { tellReaders } from '../../../messages/which-sentence/readers.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import { statusOf } from '../../../procedure/status-of.ts'
import { foundIn, type Listed, listWished } from '../../../search/each-reader.ts'
import { findCard, theOneMeant } from '../../../search/find-card.ts'
import { type Taking, take } from '../../../search/held-card.ts'
import { isServiceLost, type NotFound } from '../../../search/not-found.ts'
import { accountOf } from '../../account.ts'
import { type CommandProgress, progressOf } from '../../progress.ts'
import { type ReaderReport, type Report, type Verdict, verdictOf } from '../../report.ts'
import { type Run, wishOf } from '../../run.ts'
import { surveyed } from './surveyed.ts'
import { verdictOn } from './verdict.ts'

/** A reader's card as it was read, and as it is told. */
interface Part {
  readonly ending: StatusEnding
  readonly report: ReaderReport
}

/** All at once: a reader takes its time, and ten of them no more than the slowest. */
export async function ofEveryReader(run: Run): Promise<Report> {
  const { readers, options, terminal } = run
  const progress = progressOf(run)
  if (options.wait !== null) await waitForOne(run, progress)
  const listed = await progress.during('listing', () =>
    listWished(readers, options.reader, terminal.interrupted),
  )
  if (terminal.interrupted.aborted) return failed(run, { is: 'CANCELLED', during: 'search' })
  if ('is' in listed) return failed(run, listed)
  const parts = await progress.during('reading', async () =>
    options.card === null ? await each(run, listed) : await theOneOf(run, listed),
  )
  if (terminal.interrupted.aborted) return failed(run, { is: 'CANCELLED', during: 'search' })
  if ('is' in parts) return failed(run, parts)
  return { ...verdictOnAll(run, parts), body: { is: 'readers', readers: parts.map(({ report }) => report) } }
}

/** Waits for a CPS in one of the readers, as --wait asks. It is let go: it is read with the others. */
async function waitForOne(run: Run, progress: CommandProgress): Promise<void> {
  const { readers, terminal } = run
  const search = { readers, wish: wishOf(run, 0), taking: takingOf(run), choose: null }
  const found = await findCard({ ...search, progress, interrupted: terminal.interrupted })
  if (found.is === 'held') await found.held.connection.disconnect()
}

/** Each reader's card, let go as soon as it is read. */
async function each(run: Run, listed: readonly Listed[]): Promise<readonly Part[]> {
  const { readers, terminal } = run
  const partIn = async (one: Listed) => {
    const found = await foundIn(readers, one.state, takingOf(run), terminal.interrupted)
    return partOf(run, one, statusOf(await surveyed(run, found)))
  }
  return await Promise.all(listed.map(partIn))
}

/** The card of the number that is asked for alone; the others are let go. */
async function theOneOf(run: Run, listed: readonly Listed[]): Promise<readonly Part[] | NotFound> {
  const { readers, terminal } = run
  const there = listed.filter(({ state }) => state.card !== 'absent')
  const taken = await Promise.all(
    there.map(({ state }) => take(readers, state, takingOf(run), terminal.interrupted)),
  )
  const meant = await theOneMeant(taken, { wish: wishOf(run, 0), choose: null })
  const kept = meant.is === 'held' ? meant.held : null
  for (const one of taken) {
    if (one.is === 'held' && one.held !== kept) await one.held.connection.disconnect()
  }
  if (meant.is === 'not-found') return meant.why
  const place = listed.find(({ state }) => state.name === meant.held.connection.reader)
  const ending = statusOf(await surveyed(run, meant))
  return place === undefined ? [] : [partOf(run, place, ending)]
}

function takingOf({ wrap, options }: Run): Taking {
  return { checked: false, dated: true, family: true, wanted: options.card, wrap }
}

function partOf({ options }: Run, { state, index }: Listed, ending: StatusEnding): Part {
  const about = { reader: state.name, index, account: accountOf(ending), shown: true }
  return { ending, report: { ...verdictOn(ending, options.check), ...about } }
}

/** No reader was read. */
function failed({ options }: Run, why: NotFound): Report {
  return { ...verdictOn(why, options.check), body: { is: 'readers', readers: [] } }
}

/** What is told of some readers is no success where PC/SC was lost meanwhile. */
function verdictOnAll({ options }: Run, parts: readonly Part[]): Verdict {
  const lost = parts
    .map(({ ending }) => ending)
    .filter((ending) => ending.is === 'NO_SERVICE')
    .find(isServiceLost)
  if (lost !== undefined && !options.check) return verdictOn(lost, false)
  const told = tellReaders(parts.length)
  const gravest = options.check ? gravestOf(parts.map(({ report }) => report)) : null
  if (gravest === null) return verdictOf('OK', told)
  return { code: gravest.code, exitCode: gravest.exitCode, told }
}

/** Which one --check tells of; null: all is well. An empty reader is no trouble beside one with a card. */
export function gravestOf<Part extends Pick<Verdict, 'code' | 'exitCode'>>(
  parts: readonly Part[],
): Part | null {
  const troubled = parts.filter(({ exitCode }) => exitCode !== 0)
  const first = (is: (part: Part) => boolean) => troubled.find(is)
  return (
    first(({ code }) => code === 'PUK_BLOCKED') ??
    first(({ code }) => code === 'BLOCKED') ??
    first(({ code }) => code !== 'NO_CARD') ??
    (troubled.length === parts.length ? troubled[0] : null) ??
    null
  )
}
