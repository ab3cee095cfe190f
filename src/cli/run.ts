/** What every command is run with. */

import type { Readable } from 'node:stream'
import type { Machine } from '../machine/machine.ts'
import type { Language } from '../messages/contract.ts'
import type { Connection, Readers } from '../port.ts'
import type { Wish } from '../search/wish.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Options } from './line/options.ts'
import type { Syntax } from './line/syntax.ts'

export interface Run {
  readonly options: Options
  /** All that there are: completion tells of them. */
  readonly commands: readonly Syntax[]
  readonly language: Language
  /** Its `interrupted` aborts at a request to end. */
  readonly terminal: Terminal
  /** Standard input, where it brings a script's codes. */
  readonly input: Readable
  readonly readers: Readers
  readonly machine: Machine
  /** Puts each connection's exchanges into the trace, where one was asked for. */
  readonly wrap: (connection: Connection) => Connection
  /** Rejects when the run can't go on by itself. */
  readonly stuck: Promise<never>
  /** Takes one line of the trace; nothing is kept where none was asked for. */
  readonly trace: (line: string) => void
}

/** @param patience how long to wait for a card when the command line does not say, in ms */
export function wishOf({ options }: Run, patience: number): Wish {
  const { reader, card, wait } = options
  return { reader, card, wait: wait ?? patience }
}
