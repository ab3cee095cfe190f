/** `--simulate list`: the virtual cards, by name, with what each one is. */

import { NOTHING_KNOWN } from '../../../procedure/facts.ts'
import { scenarioNames } from '../../../simulator/names.ts'
import type { Surroundings } from '../../command.ts'
import type { Outcome } from '../../report.ts'

/** In place of the name of a virtual card. */
export const LIST = 'list'

export function listScenarios({ messages, screen, options }: Surroundings): Outcome {
  const { scenarios, listed } = messages.simulated
  const all = scenarioNames.map((name) => ({ name, description: scenarios[name] ?? '' }))
  if (!options.json) {
    screen.list(
      all.map(({ name, description }) => [name, description] as const),
      messages.colon,
    )
    screen.gap()
  }
  const said = listed(all.length)
  return { command: 'simulate', simulated: true, code: 'OK', said, facts: NOTHING_KNOWN, scenarios: all }
}
