/** What a run of the program stands in: the process it is, or what a test puts in its place. */

import type { Readable } from 'node:stream'
import type { Readers } from '../port.ts'
import type { ScenarioName } from '../simulator/names.ts'
import type { Parts } from '../terminal/terminal.ts'

export interface World {
  /** The terminal's. */
  readonly parts: Parts
  /** Standard input where it is no terminal: a script's codes. */
  readonly input: Readable
  /** This machine's readers, or that of a virtual card: what they need loads beside the rest. */
  openReaders(simulate: ScenarioName | null): Promise<Readers>
}
