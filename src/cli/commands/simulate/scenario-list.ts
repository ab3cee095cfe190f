/** `--simulate list`: the virtual cards, by name, with what each one is. */

import { NOTHING_KNOWN } from '../../../procedure/facts.ts'
import { scenarioNames } from '../../../simulator/names.ts'
import type { Outcome } from '../../report.ts'
import type { Run } from '../../run.ts'

export function listScenarios({ messages, screen, options }: Run): Outcome {
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
