/** `cps-unblock simulate`: a virtual CPS in this machine's vpcd reader, for any PC/SC program, until Ctrl-C. */

import { formatBytes, formatCommand } from '../../../apdu/trace.ts'
import { textOf } from '../../../messages/text.ts'
import { plugSaid, tellPlug } from '../../../messages/which-sentence/virtual.ts'
import type { VirtualCard } from '../../../simulator/cards/virtual-card.ts'
import { DEFAULT_SCENARIO, type ScenarioName } from '../../../simulator/names.ts'
import { type PlugState, plug } from '../../../simulator/readers/vpcd.ts'
import { createCard } from '../../../simulator/scenarios.ts'
import { VPCD_PORT } from '../../../simulator/vpcd-port.ts'
import type { Account } from '../../account.ts'
import { done, type Report, verdictOf } from '../../report.ts'
import type { Run } from '../../run.ts'

const HOST = '127.0.0.1'

/** @param scenario the default one when null */
export async function simulate(run: Run, scenario: ScenarioName | null): Promise<Report> {
  const { options, terminal, language, trace } = run
  const port = options.slot ?? options.port ?? VPCD_PORT
  const address = `${HOST}:${port}`
  const card = overheard(createCard(scenario ?? DEFAULT_SCENARIO), trace)
  // vpcd takes every connection, and pcscd powers one card a slot: only a powered card is in the reader.
  let powered = false
  const say = (state: PlugState) => {
    if (options.quiet || powered) return
    powered = state === 'powered'
    if (state === 'plugged' || state === 'powered')
      terminal.screen.say(textOf(language, [plugSaid(state, address)]))
  }
  const end = await plug(card, { host: HOST, port, signal: terminal.interrupted, onState: say })
  const body = { is: 'card', account: accountAt(address), shown: false } as const
  if (end.is === 'unplugged') return { ...done(body), told: tellPlug('unplugged', address) }
  const told = tellPlug(end.is === 'closed' ? 'hung-up' : 'not-there', address)
  return { ...verdictOf('NO_SERVICE', told), body }
}

/** Of a card that other programs use: nothing is known here but its reader. */
function accountAt(address: string): Account {
  return { card: { is: 'reader', reader: address }, stage: 'none', sw: null, pukTryConsumed: 'no' }
}

/** The same card, what other programs say to it going into the trace; codes left out. */
function overheard(card: VirtualCard, trace: Run['trace']): VirtualCard {
  return {
    atr: card.atr,
    reset: () => card.reset(),
    process(command) {
      trace(`> ${formatCommand(command)}`)
      const response = card.process(command)
      trace(`< ${formatBytes(response)}`)
      return response
    },
  }
}
