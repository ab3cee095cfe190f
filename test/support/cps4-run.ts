/** A whole run of the procedure on a virtual CPS4, every command to it overheard. */

import type { Ending } from '../../src/procedure/ending.ts'
import { type Cps4Options, VirtualCps4 } from '../../src/simulator/cards/cps4.ts'
import { SIMULATED_READER, SimulatedReaders } from '../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../src/simulator/readers/simulated-reader.ts'
import { type Fault, faulty } from './faulty-card.ts'
import { overhearing } from './overhearing.ts'
import { isFree, NEW_PIN, RIGHT_PUK, run } from './run.ts'
import { type ScriptedPerson, scriptedPerson } from './scripted-person.ts'

export interface Cps4Run {
  readonly ending: Ending
  readonly card: VirtualCps4
  readonly person: ScriptedPerson
  readonly sent: readonly string[]
  /** How many of the commands sent begin so. */
  count(beginning: string): number
  /** Whether the card was let go, with no right left open on it. */
  readonly letGo: boolean
}

/** By default a blocked card, and the right code de déblocage. */
export async function runOnCps4(
  options: Cps4Options = {},
  faults: readonly Fault[] = [],
  puk = RIGHT_PUK,
): Promise<Cps4Run> {
  const card = new VirtualCps4({ ...options, pin: { triesLeft: 0, ...options.pin } })
  const reader = new SimulatedReader(SIMULATED_READER, card)
  const readers = faulty(new SimulatedReaders([reader]), ...faults)
  const sent: string[] = []
  const person = scriptedPerson({
    'warn-last-try': ['yes'],
    'ask-puk': [puk],
    'ask-pin': [NEW_PIN],
    confirm: [NEW_PIN],
    'ask-retry': ['no'],
    'ask-retry-for-the-last-time': ['no'],
  })
  const ending = await run({ readers, wrap: (connection) => overhearing(connection, sent).port }, person)
  return {
    ending,
    card,
    person,
    sent,
    count: (beginning) => sent.filter((command) => command.startsWith(beginning)).length,
    letGo: !card.state.pukVerified && isFree(reader),
  }
}
