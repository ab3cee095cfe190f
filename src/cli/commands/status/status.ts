/** `cps-unblock status`: what a card says of itself. Never asks for, sends or tests a code. */

import { statusOf } from '../../../procedure/status-of.ts'
import { findCard } from '../../../search/find-card.ts'
import { accountOf } from '../../account.ts'
import { progressOf } from '../../progress.ts'
import type { Report } from '../../report.ts'
import { type Run, wishOf } from '../../run.ts'
import { ofEveryReader } from './status-all.ts'
import { surveyed } from './surveyed.ts'
import { verdictOn } from './verdict.ts'

export async function status(run: Run): Promise<Report> {
  return run.options.all ? await ofEveryReader(run) : await ofOneCard(run)
}

async function ofOneCard(run: Run): Promise<Report> {
  const { readers, wrap, options, terminal } = run
  const progress = progressOf(run)
  const found = await findCard({
    readers,
    wish: wishOf(run, 0),
    taking: { checked: false, dated: true, family: true, wrap },
    progress,
    choose: null,
    interrupted: terminal.interrupted,
  })
  const ending = await progress.during('reading', async () => statusOf(await surveyed(run, found)))
  const body = { is: 'card', account: accountOf(ending), shown: true } as const
  return { ...verdictOn(ending, options.check), body }
}
