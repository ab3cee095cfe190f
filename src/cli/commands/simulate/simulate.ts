/** `cps-unblock simulate`: a virtual CPS in this machine's vpcd reader, for any PC/SC program, until Ctrl-C. */

import { formatBytes, formatCommand } from '../../../apdu/trace.ts'
import { NOTHING_KNOWN } from '../../../procedure/facts.ts'
import type { VirtualCard } from '../../../simulator/cards/virtual-card.ts'
import { DEFAULT_SCENARIO, type ScenarioName } from '../../../simulator/names.ts'
import { type PlugState, plug } from '../../../simulator/readers/vpcd.ts'
import { createCard } from '../../../simulator/scenarios.ts'
import { VPCD_PORT } from '../../../simulator/vpcd-port.ts'
import type { Outcome } from '../../report.ts'
import type { Run } from '../../run.ts'
import type { Trace } from '../../trace-file.ts'

const HOST = '127.0.0.1'

/** @param scenario the default one when null */
export async function simulate(
  { messages, screen, options, signal, trace }: Run,
  scenario: ScenarioName | null,
): Promise<Outcome> {
  const words = messages.simulate
  const port = options.slot ?? options.port ?? VPCD_PORT
  const address = `${HOST}:${port}`
  const about = { command: 'simulate', simulated: true }
  const card = overheard(createCard(scenario ?? DEFAULT_SCENARIO), trace)
  // vpcd takes every connection, and pcscd powers one card a slot: only a powered card is in the reader.
  let powered = false
  const say = (state: PlugState) => {
    if (options.quiet || powered) return
    powered = state === 'powered'
    if (state === 'plugged') screen.say(words.waiting(address))
    if (powered) screen.say(words.plugged(address))
  }
  screen.say(words.notice, 'warning')
  const end = await plug(card, {
    host: HOST,
    port,
    signal,
    onState: (state) => say(state),
  })
  const facts = { ...NOTHING_KNOWN, reader: address }
  switch (end.is) {
    case 'unplugged':
      return { ...about, code: 'OK', said: { message: words.unplugged, hint: null }, facts }
    case 'closed':
      return { ...about, code: 'NO_SERVICE', said: words.cutOff(address), facts }
    default:
      return { ...about, code: 'NO_SERVICE', said: words.notListening(address), facts }
  }
}

/** The same card, what other programs say to it going into the trace; codes left out. */
function overheard(card: VirtualCard, trace: Trace): VirtualCard {
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
