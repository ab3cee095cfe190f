/** `cps-unblock status --all`: what the card in each reader says of itself. */

import { tellReaders } from '../../../messages/which-sentence/readers.ts'
import { PortFault, type ReaderState } from '../../../port.ts'
import type { StatusEnding } from '../../../procedure/ending.ts'
import { statusOf } from '../../../procedure/status-of.ts'
import { type Found, findCard, theOneMeant } from '../../../search/find-card.ts'
import { type Taken, type Taking, take } from '../../../search/held-card.ts'
import { isServiceLost, type NotFound } from '../../../search/not-found.ts'
import { Interrupted, unlessInterrupted } from '../../../search/unless-interrupted.ts'
import { endOfFault, whyNone } from '../../../search/why-none.ts'
import { wishedReaders } from '../../../search/wish.ts'
import { accountOf } from '../../json/account.ts'
import { type CommandProgress, progressOf } from '../../progress.ts'
import { type ReaderReport, type Report, type Verdict, verdictOf } from '../../report.ts'
import { type Run, wishOf } from '../../run.ts'
import { surveyed } from './surveyed.ts'
import { verdictOn } from './verdict.ts'

/** A reader as it is listed, and its place among all, from 1. */
interface Listed {
  readonly state: ReaderState
  readonly index: number
}

/** A reader's card as it was read, and as it is told. */
interface Part {
  readonly ending: StatusEnding
  readonly report: ReaderReport
}

/** All at once: a reader takes its time, and ten of them no more than the slowest. */
export async function ofEveryReader(run: Run): Promise<Report> {
  const progress = progressOf(run)
  const listed = await list(run, progress)
  if (run.terminal.interrupted.aborted) return failed(run, { is: 'CANCELLED', during: 'search' })
  if ('is' in listed) return failed(run, listed)
  const parts = await progress.during('reading', async () =>
    run.options.card === null ? await each(run, listed) : await theOneOf(run, listed),
  )
  if (run.terminal.interrupted.aborted) return failed(run, { is: 'CANCELLED', during: 'search' })
  if ('is' in parts) return failed(run, parts)
  return { ...verdictOnAll(run, parts), body: { is: 'readers', readers: parts.map(({ report }) => report) } }
}

/** Where --wait asks for it, once there is a CPS in one of them. */
async function list(run: Run, progress: CommandProgress): Promise<readonly Listed[] | NotFound> {
  const { readers, options, terminal } = run
  try {
    if (options.wait !== null) await waitForOne(run, progress)
    const all = await progress.during('listing', () =>
      unlessInterrupted(readers.list(), terminal.interrupted),
    )
    const wished = wishedReaders(all, options.reader)
    return 'is' in wished ? wished : wished.map((state) => ({ state, index: all.indexOf(state) + 1 }))
  } catch (error) {
    if (error instanceof Interrupted) return { is: 'CANCELLED', during: 'search' }
    if (error instanceof PortFault) return endOfFault(error)
    throw error
  }
}

/** The card that comes is let go: it is read with the others. */
async function waitForOne(run: Run, progress: CommandProgress): Promise<void> {
  const { readers, terminal } = run
  const search = { readers, wish: wishOf(run, 0), taking: takingOf(run), choose: null }
  const found = await findCard({ ...search, progress, interrupted: terminal.interrupted })
  if (found.is === 'held') await found.held.connection.disconnect()
}

/** Each reader's card, let go as soon as it is read. */
async function each(run: Run, listed: readonly Listed[]): Promise<readonly Part[]> {
  return await Promise.all(
    listed.map(async (one) => partOf(run, one, statusOf(await surveyed(run, await foundIn(run, one.state))))),
  )
}

/** The card of the number that is asked for alone; the others are let go. */
async function theOneOf(run: Run, listed: readonly Listed[]): Promise<readonly Part[] | NotFound> {
  const there = listed.filter(({ state }) => state.card !== 'absent')
  const taken = await Promise.all(there.map(({ state }) => takeIn(run, state)))
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

async function foundIn(run: Run, state: ReaderState): Promise<Found> {
  if (state.card === 'absent') return { is: 'not-found', why: { is: 'NO_CARD', reader: state.name } }
  const taken = await takeIn(run, state)
  return taken.is === 'held' ? taken : { is: 'not-found', why: whyNone([taken]) }
}

async function takeIn(run: Run, state: ReaderState): Promise<Taken> {
  return await take(run.readers, state, takingOf(run), run.terminal.interrupted)
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
  const lost = parts.find(({ ending }) => isServiceLost(ending))
  if (lost !== undefined && !options.check) return verdictOn(lost.ending, false)
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
