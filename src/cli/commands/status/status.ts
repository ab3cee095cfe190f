/** `cps-unblock status`: what a card says of itself. Never asks for, sends or tests a code. */

import { findCard } from '../../../search/find-card.ts'
import { type OnCard, wishOf } from '../../command.ts'
import type { Outcome } from '../../report.ts'
import { judge, NOBODY, show } from './one-card.ts'
import { ofEveryReader } from './status-all.ts'

export async function status(run: OnCard): Promise<Outcome> {
  const { messages, screen, options } = run
  const simulated = options.simulate !== null
  if (simulated) screen.say(messages.simulated.notice, 'warning')
  const about = { command: 'status', simulated }
  return { ...about, ...(await (options.all ? ofEveryReader(run) : ofOneCard(run))) }
}

async function ofOneCard(run: OnCard): Promise<Omit<Outcome, 'command' | 'simulated'>> {
  const { readers, wrap, signal, options } = run
  const found = await findCard(
    readers,
    wishOf(run, 0),
    { checked: false, dated: true, family: true, wrap },
    NOBODY,
    signal,
  )
  const part = await judge(run, found)
  if (!options.json && !options.quiet) show(run, part)
  return part
}
