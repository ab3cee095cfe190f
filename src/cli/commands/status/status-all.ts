/** `cps-unblock status --all`: what the card in each reader says of itself. */

import { PortFault, type ReaderState } from '../../../port.ts'
import { NOTHING_KNOWN } from '../../../procedure/facts.ts'
import { choose, type Found } from '../../../search/find-card.ts'
import { type Taken, take } from '../../../search/held-card.ts'
import { failed, whyNone, whyNot } from '../../../search/no-card.ts'
import { presentCards, watched } from '../../../search/present-cards.ts'
import { type OnCard, wishOf } from '../../command.ts'
import { exitCode, type Outcome, type Part } from '../../report.ts'
import { judge, NOBODY, show } from './one-card.ts'

/** All at once: a reader takes its time, and ten of them no more than the slowest. */
export async function ofEveryReader(run: OnCard): Promise<Omit<Outcome, 'command' | 'simulated'>> {
  const { messages, options, signal } = run
  const parts = await look(run).catch((error) => judge(run, whyNot(error)))
  if (signal.aborted) return await judge(run, failed('cancelled'))
  if (!Array.isArray(parts)) return parts
  if (!options.json) for (const part of parts) tell(run, part)
  const said = messages.readers.counted(parts.length)
  const gravest = options.check ? gravestOf(parts) : null
  const verdict =
    gravest === null ? { code: 'OK' as const } : { code: gravest.code, exitCode: exitCode(gravest) }
  return { ...verdict, said, facts: NOTHING_KNOWN, parts }
}

/** Each reader's card, let go as soon as it is read; or the one that is asked for, and one answer when that is not there. */
async function look(run: OnCard): Promise<Part[] | Part> {
  const states = await listed(run)
  if (run.options.card === null) {
    return await Promise.all(states.map(async (state) => await judge(run, await foundIn(run, state))))
  }
  const meant = await theOneMeant(run, states)
  const part = await judge(run, meant)
  return meant.is === 'held' ? [part] : part
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

async function foundIn(run: OnCard, state: ReaderState): Promise<Found> {
  if (state.card === 'absent') return failed('no-card', { reader: state.name })
  const taken = await taking(run, state)
  return taken.is === 'held' ? taken : whyNone([taken])
}

async function taking({ readers, wrap, signal }: OnCard, state: ReaderState): Promise<Taken> {
  return await take(readers, state, { checked: false, dated: true, family: true, wrap, signal })
}

/** The card of this number; the others are let go. */
async function theOneMeant(run: OnCard, states: readonly ReaderState[]): Promise<Found> {
  const there = states.filter(({ card }) => card !== 'absent')
  const taken = await Promise.all(there.map((state) => taking(run, state)))
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
  screen.conclude(part.said, part.code in messages.status ? 'good' : 'bad', true)
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
