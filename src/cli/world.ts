/** What a run of the program stands in: the process it is, or what a test puts in its place. */

import type { Readable } from 'node:stream'
import type { Machine } from '../machine/machine.ts'
import type { Readers } from '../port.ts'
import type { ScenarioName } from '../simulator/names.ts'
import type { Parts } from '../terminal/parts.ts'

export interface World {
  /** The version of Node: `20.17.0`. */
  readonly node: string
  readonly machine: Machine
  /** The terminal's. */
  readonly parts: Parts
  /** Standard input where it is no terminal: a script's codes. */
  readonly input: Readable
  /** This machine's readers, or that of a virtual card. */
  openReaders(simulate: ScenarioName | null): Promise<Readers>
  /** Rejects when the run can't go on by itself, because of a defect of ours. */
  readonly stuck: Promise<never>
  /** Waits until what was written has reached its reader; what went wrong with that, or null. */
  written(): Promise<NodeJS.ErrnoException | null>
}
