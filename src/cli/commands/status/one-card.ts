/** What `status` says of one card, by what an unblocking would do with it. */

import { type Counters, resetRefusal, stateOf } from '../../../card/counter.ts'
import type { GenerationName } from '../../../card/generations.ts'
import type { Refusal } from '../../../card/refusal.ts'
import type { Messages, StatusCode } from '../../../messages/messages.ts'
import { type Connection, PortFault } from '../../../port.ts'
import { type Facts, NOTHING_KNOWN } from '../../../procedure/facts.ts'
import type { Found, Searcher } from '../../../search/find-card.ts'
import { endOf, factsOf } from '../../../search/no-card.ts'
import type { OnCard } from '../../command.ts'
import type { Part } from '../../report.ts'

/** Nobody is asked; a search that has to wait is silent. */
export const NOBODY: Searcher = { waiting: async () => undefined, found: async () => undefined }

/** The code, the sentence and the facts of one reader's card, which is let go. */
export async function judge({ messages, options }: OnCard, found: Found): Promise<Part> {
  if (found.is === 'failed') {
    const facts = factsOf(found)
    const code = endOf(found)
    return { code, said: messages.ends[code](facts), facts }
  }
  const { connection, cps } = found.held
  if (options.trace !== null) await surveyed(connection, cps.generation)
  await connection.disconnect()
  const { reader, atr } = connection
  const facts: Facts = { ...NOTHING_KNOWN, held: found.held, counters: cps.counters, reader, atr }
  const verdict = verdictOn(cps.counters, options.check)
  if (typeof verdict !== 'string') return refused(messages, { ...facts, refusal: verdict })
  const said = messages.status[verdict](facts)
  const told = options.check && verdict !== 'NOT_BLOCKED'
  return { code: verdict, ...(told ? {} : { exitCode: 0 }), said, facts }
}

/** For the trace alone: whatever becomes of it changes nothing of what was read. */
async function surveyed(connection: Connection, generation: GenerationName): Promise<void> {
  const { survey } = await import('../../../card/survey.ts')
  try {
    await survey(connection, generation)
  } catch (error) {
    if (!(error instanceof PortFault)) throw error
  }
}

export function show({ messages, screen }: OnCard, { facts }: Part): void {
  if (facts.held === null) return
  screen.say(messages.card.title(facts), 'bold')
  screen.list(messages.card.lines(facts), messages.colon, 2)
  screen.gap()
}

/** A card that no unblocking would go on with, for what its counters say. */
function refused({ ends }: Messages, facts: Facts): Part {
  return { code: 'UNSUPPORTED_CARD', said: ends.UNSUPPORTED_CARD(facts), facts }
}

/** In the order of an unblocking; but --check tells of a finished code de déblocage before it is needed. */
function verdictOn(counters: Counters, check: boolean): StatusCode | Refusal {
  const finished = stateOf(counters.puk) !== 'ready'
  if (counters.pin.triesLeft > 0) return finished && check ? 'PUK_BLOCKED' : 'NOT_BLOCKED'
  if (finished) return 'PUK_BLOCKED'
  return resetRefusal(counters) ?? 'BLOCKED'
}
