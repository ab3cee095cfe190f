/** `cps-unblock status`: what a card says of itself. Never asks for, sends or tests a code. */

import { type Counters, resetRefusal, stateOf } from '../card/counter.ts'
import type { Refusal } from '../card/refusal.ts'
import { type Facts, NOTHING_KNOWN } from '../flow/facts.ts'
import { type Found, findCard, type Searcher } from '../flow/find-card.ts'
import { take } from '../flow/held-card.ts'
import { endOf, factsOf, failed, whyNone, whyNot } from '../flow/no-card.ts'
import { watched } from '../flow/present-cards.ts'
import type { Messages, StatusCode } from '../messages/messages.ts'
import type { ReaderState } from '../port.ts'
import { exitCode, type Outcome, type Part } from './report.ts'
import { type OnCard, wishOf } from './run.ts'

/** Nobody is asked; a search that has to wait is silent. */
const NOBODY: Searcher = { waiting: async () => undefined, found: async () => undefined }

export async function status(run: OnCard): Promise<Outcome> {
  const { messages, screen, options } = run
  if (options.simulate !== null) screen.say(messages.simulated.notice, 'warning')
  return options.all ? await ofEveryReader(run) : await ofOneCard(run)
}

async function ofOneCard(run: OnCard): Promise<Outcome> {
  const { readers, wrap, signal } = run
  const found = await findCard(readers, wishOf(run, 0), { checked: false, dated: true, wrap }, NOBODY, signal)
  const part = await judge(run, found)
  if (!run.options.json && !run.options.quiet) show(run, part)
  return { ...about(run), ...part }
}

/** All at once: a reader takes its time, and ten of them no more than one. */
async function ofEveryReader(run: OnCard): Promise<Outcome> {
  const { messages, options, readers, screen } = run
  let states: readonly ReaderState[]
  try {
    states = watched(await readers.list(), options.reader)
  } catch (error) {
    return { ...about(run), ...(await judge(run, whyNot(error))) }
  }
  const parts = await Promise.all(states.map(async (state) => await judge(run, await look(run, state))))
  if (!options.json) {
    for (const part of parts) {
      screen.say(part.facts.reader ?? '', 'bold')
      show(run, part)
      screen.conclude(part.said, part.code in messages.status, true)
      screen.gap()
    }
  }
  const said = messages.readers.counted(parts.length)
  const gravest = options.check ? gravestOf(parts) : null
  const verdict =
    gravest === null ? { code: 'OK' as const } : { code: gravest.code, exitCode: exitCode(gravest) }
  return { ...about(run), ...verdict, said, facts: NOTHING_KNOWN, parts }
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

async function look({ readers, wrap }: OnCard, state: ReaderState): Promise<Found> {
  if (state.card === 'absent') return { ...failed('no-card'), reader: state.name }
  const taken = await take(readers, state, { checked: false, dated: true, wrap })
  return taken.is === 'held' ? taken : whyNone([taken])
}

/** The code, the sentence and the facts of one reader's card, which is let go. */
async function judge({ messages, options }: OnCard, found: Found): Promise<Part> {
  if (found.is === 'failed') {
    const facts = factsOf(found)
    const code = endOf(found)
    return { code, said: messages.ends[code](facts), facts }
  }
  const { connection, cps } = found.held
  await connection.disconnect()
  const { reader, atr } = connection
  const facts: Facts = { ...NOTHING_KNOWN, held: found.held, counters: cps.counters, reader, atr }
  const verdict = verdictOn(cps.counters, options.check)
  if (typeof verdict !== 'string') return refused(messages, { ...facts, refusal: verdict })
  const said = messages.status[verdict](facts)
  const told = options.check && verdict !== 'NOT_BLOCKED'
  return { code: verdict, ...(told ? {} : { exitCode: 0 }), said, facts }
}

/** A card that no unblocking would go on with, for what its counters say. */
function refused({ ends }: Messages, facts: Facts): Part {
  return { code: 'UNSUPPORTED_CARD', said: ends.UNSUPPORTED_CARD(facts), facts }
}

function show({ messages, screen }: OnCard, { facts }: Part): void {
  if (facts.held === null) return
  screen.say(messages.card.title(facts), 'bold')
  screen.list(messages.card.lines(facts), messages.colon, 2)
  screen.gap()
}

function about({ options }: OnCard): Pick<Outcome, 'command' | 'simulated'> {
  return { command: 'status', simulated: options.simulate !== null }
}

/** In the order of an unblocking; but --check tells of a finished code de déblocage before it is needed. */
function verdictOn(counters: Counters, check: boolean): StatusCode | Refusal {
  const finished = stateOf(counters.puk) !== 'ready'
  if (counters.pin.triesLeft > 0) return finished && check ? 'PUK_BLOCKED' : 'NOT_BLOCKED'
  if (finished) return 'PUK_BLOCKED'
  return resetRefusal(counters) ?? 'BLOCKED'
}
