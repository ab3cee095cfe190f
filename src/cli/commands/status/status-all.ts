/** `cps-unblock status --all`: what the card in each reader says of itself. */

import { tellReaders } from '../../../messages/which-sentence/readers.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import { statusOf } from '../../../procedure/status-of.ts'
import { foundIn, type Listed, listWished } from '../../../search/each-reader.ts'
import { findCard } from '../../../search/find-card.ts'
import { type Taking, take } from '../../../search/held-card.ts'
import type { NotFound } from '../../../search/not-found.ts'
import { theOneMeant } from '../../../search/the-one-meant.ts'
import { accountOf } from '../../account.ts'
import { type CommandProgress, progressOf } from '../../progress.ts'
import { type ReaderFound, serviceLostIn } from '../../reader-found.ts'
import { type Report, type Verdict, verdictOf } from '../../report.ts'
import { type Run, wishOf } from '../../run.ts'
import { surveyed } from './surveyed.ts'
import { verdictOn } from './verdict.ts'

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
  const found = await progress.during('reading', async () =>
    options.card === null ? await each(run, listed) : await theOneOf(run, listed),
  )
  if (terminal.interrupted.aborted) return failed(run, { is: 'CANCELLED', during: 'search' })
  if ('is' in found) return failed(run, found)
  return { ...verdictOnAll(run, found), body: { is: 'readers', readers: found.map(({ report }) => report) } }
}

/** Waits for a CPS in one of the readers, as --wait asks. It is let go: it is read with the others. */
async function waitForOne(run: Run, progress: CommandProgress): Promise<void> {
  const { readers, terminal } = run
  const search = { readers, wish: wishOf(run, 0), taking: takingOf(run), choose: null }
  const found = await findCard({ ...search, progress, interrupted: terminal.interrupted })
  if (found.is === 'held') await found.held.connection.disconnect()
}

/** Each reader's card, let go as soon as it is read. */
async function each(run: Run, listed: readonly Listed[]): Promise<readonly ReaderFound[]> {
  const { readers, terminal } = run
  const lookInto = async (one: Listed) => {
    const card = await foundIn(readers, one.state, takingOf(run), terminal.interrupted)
    return foundAs(run, one, statusOf(await surveyed(run, card)))
  }
  return await Promise.all(listed.map(lookInto))
}

/** The card of the number that is asked for alone; the others are let go. */
async function theOneOf(run: Run, listed: readonly Listed[]): Promise<readonly ReaderFound[] | NotFound> {
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
  return place === undefined ? [] : [foundAs(run, place, ending)]
}

function takingOf({ wrap, options }: Run): Taking {
  return { checked: false, dated: true, family: true, wanted: options.card, wrap }
}

function foundAs({ options }: Run, { state, index }: Listed, ending: StatusEnding): ReaderFound {
  const about = { reader: state.name, index, account: accountOf(ending), shown: true }
  return { ending, report: { ...verdictOn(ending, options.check), ...about } }
}

/** No reader was read. */
function failed({ options }: Run, why: NotFound): Report {
  return { ...verdictOn(why, options.check), body: { is: 'readers', readers: [] } }
}

/** What is told of some readers is no success where PC/SC was lost meanwhile. */
function verdictOnAll({ options }: Run, found: readonly ReaderFound[]): Verdict {
  const lost = serviceLostIn(found)
  if (lost !== undefined && !options.check) return verdictOn(lost, false)
  const told = tellReaders(found.length)
  const gravest = options.check ? gravestOf(found.map(({ report }) => report)) : null
  if (gravest === null) return verdictOf('OK', told)
  return { code: gravest.code, exitCode: gravest.exitCode, told }
}

/** Which one --check tells of; null: all is well. An empty reader is no trouble beside one with a card. */
export function gravestOf<One extends Pick<Verdict, 'code' | 'exitCode'>>(all: readonly One[]): One | null {
  const troubled = all.filter(({ exitCode }) => exitCode !== 0)
  const first = (is: (one: One) => boolean) => troubled.find(is)
  return (
    first(({ code }) => code === 'PUK_BLOCKED') ??
    first(({ code }) => code === 'BLOCKED') ??
    first(({ code }) => code !== 'NO_CARD') ??
    (troubled.length === all.length ? troubled[0] : null) ??
    null
  )
}
