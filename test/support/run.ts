/** A whole run of the procedure on a virtual card, watched from both ends. */

import type { Connection, Readers } from '../../src/port.ts'
import type { Ending } from '../../src/procedure/ending.ts'
import type { Person, Progress } from '../../src/procedure/person.ts'
import { runProcedure } from '../../src/procedure/runner.ts'
import type { Wish } from '../../src/search/wish.ts'
import { type Cps3Options, VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { SIMULATED_READER, SimulatedReaders } from '../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../src/simulator/readers/simulated-reader.ts'
import { type Fault, faulty } from './faulty-card.ts'
import { overhearing } from './overhearing.ts'

export const RIGHT_PUK = '12345678'
export const WRONG_PUK = '11111111'
export const NEW_PIN = '4321'

export const NO_WISH: Wish = { reader: null, card: null, wait: 0 }

/** A card in a reader, and everything that is sent to it over whatever connections. */
export interface Bench {
  readonly card: VirtualCps3
  readonly reader: SimulatedReader
  readonly readers: Readers
  readonly sent: string[]
  /** How many of the commands sent have this INS. */
  count(ins: string): number
  wrap(connection: Connection): Connection
  /** Whether the card was let go, with no right to reset left open on it. */
  readonly letGo: boolean
}

/** By default a blocked card, all tries on its code de déblocage left. */
export function bench(options: Cps3Options = {}, ...faults: readonly Fault[]): Bench {
  const card = new VirtualCps3({ ...options, pin: { triesLeft: 0, ...options.pin } })
  const reader = new SimulatedReader(SIMULATED_READER, card)
  const sent: string[] = []
  return {
    card,
    reader,
    readers: faulty(new SimulatedReaders([reader]), ...faults),
    sent,
    count: (ins) => sent.filter((command) => command.slice(2, 4) === ins).length,
    wrap: (connection) => overhearing(connection, sent).port,
    get letGo() {
      return !card.state.pukVerified && isFree(reader)
    },
  }
}

/** Whether nobody holds the card of `reader`, or there is none. */
export function isFree(reader: SimulatedReader): boolean {
  if (reader.state().card === 'absent') return true
  try {
    reader.connect()
    reader.release()
    return true
  } catch {
    return false
  }
}

export interface Running {
  readonly dryRun?: boolean
  /** Whether the card's validity is read as well: four more exchanges. */
  readonly dated?: boolean
  readonly pukTold?: boolean
  readonly interrupted?: AbortSignal
  readonly wish?: Wish
  readonly stuck?: Promise<never>
}

export function run(
  { readers, wrap }: Pick<Bench, 'readers' | 'wrap'>,
  person: Person & Progress,
  {
    dryRun = false,
    dated = false,
    pukTold = true,
    interrupted = NEVER,
    wish = NO_WISH,
    stuck = GOING_ON,
  }: Running = {},
): Promise<Ending> {
  const taking = { checked: true, dated, family: false, wrap }
  return runProcedure({
    readers,
    wish,
    taking,
    person,
    progress: person,
    dryRun,
    pukTold,
    interrupted,
    stuck,
  })
}

export const GOING_ON = new Promise<never>(() => undefined)
const NEVER = new AbortController().signal
