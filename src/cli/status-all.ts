/** `cps-unblock status --all`: what the card in each reader says of itself. */

import { NOTHING_KNOWN } from '../flow/facts.ts'
import { choose, type Found } from '../flow/find-card.ts'
import { type Taken, take } from '../flow/held-card.ts'
import { failed, whyNone, whyNot } from '../flow/no-card.ts'
import { presentCards, watched } from '../flow/present-cards.ts'
import { PortFault, type ReaderState } from '../port.ts'
import { exitCode, type Outcome, type Part } from './report.ts'
import { type OnCard, wishOf } from './run.ts'
import { judge, NOBODY, show } from './status-part.ts'

/** All at once: a reader takes its time, and ten of them no more than one. */
export async function ofEveryReader(run: OnCard): Promise<Omit<Outcome, 'command' | 'simulated'>> {
  const { messages, options, signal } = run
  const found = await look(run).catch(whyNot)
  if (signal.aborted) return await judge(run, failed('cancelled'))
  if (!Array.isArray(found)) return await judge(run, found)
  const parts = await Promise.all(found.map((one) => judge(run, one)))
  if (!options.json) for (const part of parts) tell(run, part)
  const said = messages.readers.counted(parts.length)
  const gravest = options.check ? gravestOf(parts) : null
  const verdict =
    gravest === null ? { code: 'OK' as const } : { code: gravest.code, exitCode: exitCode(gravest) }
  return { ...verdict, said, facts: NOTHING_KNOWN, parts }
}

/** Each reader's card, or the one that is asked for; one answer for all when that can't be told. */
async function look(run: OnCard): Promise<Found[] | Found> {
  const { readers, wrap, options, signal } = run
  const states = await listed(run)
  const taking = { checked: false, dated: true, wrap, signal }
  const takings = states.map(async (state) =>
    state.card === 'absent' ? state : await take(readers, state, taking),
  )
  const taken = await Promise.all(takings)
  if (options.card === null) return taken.map(foundIn)
  const meant = await theOneMeant(
    run,
    taken.filter((one) => 'is' in one),
  )
  return meant.is === 'held' ? [meant] : meant
}

/** Where --wait asks for it, once there is a card in one of them; when none comes in time, they are all empty. */
async function listed({ readers, options, signal }: OnCard): Promise<readonly ReaderState[]> {
  const { reader, wait } = options
  if (wait !== null) {
    await presentCards(readers, { reader, card: null, wait }, NOBODY, signal).catch((error) => {
      if (!(error instanceof PortFault) || error.kind !== 'no-card') throw error
    })
  }
  return watched(await readers.list(), reader)
}

function foundIn(one: Taken | ReaderState): Found {
  if (!('is' in one)) return failed('no-card', { reader: one.name })
  return one.is === 'held' ? one : whyNone([one])
}

/** The card of this number; the others are let go. */
async function theOneMeant(run: OnCard, taken: readonly Taken[]): Promise<Found> {
  const held = taken.flatMap((one) => (one.is === 'held' ? [one.held] : []))
  const meant = await choose(held, taken, wishOf(run, 0), NOBODY)
  const kept = meant.is === 'held' ? meant.held : null
  for (const other of held) if (other !== kept) await other.connection.disconnect()
  return meant
}

function tell(run: OnCard, part: Part): void {
  const { screen, messages, options } = run
  const reader = part.facts.reader ?? ''
  if (options.quiet) {
    screen.line(`${reader}${messages.colon}${part.said.message}`)
    return
  }
  screen.say(reader, 'bold')
  show(run, part)
  screen.conclude(part.said, part.code in messages.status, true)
  screen.gap()
}

/** Which one --check tells of; null: all is well. An empty reader is no trouble beside one with a card. */
export function gravestOf(parts: readonly Part[]): Part | null {
  const troubled = parts.filter((part) => exitCode(part) !== 0)
  const first = (is: (part: Part) => boolean) => troubled.find(is)
  return (
    first(({ code }) => code === 'PUK_BLOCKED') ??
    first(({ code }) => code === 'BLOCKED') ??
    first(({ code }) => code !== 'NO_CARD') ??
    (troubled.length === parts.length ? troubled[0] : null) ??
    null
  )
}
