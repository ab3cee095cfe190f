/** What every command is run with. */

import type { Messages } from '../messages/messages.ts'
import type { Connection, Readers } from '../port.ts'
import type { Wish } from '../search/present-cards.ts'
import type { Screen } from '../terminal/screen.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Options } from './line/options.ts'

export interface Surroundings {
  readonly messages: Messages
  readonly terminal: Terminal
  /** Where text for a person goes: standard error where standard output carries JSON. */
  readonly screen: Screen
  readonly options: Options
  /** Aborts when the run is to end. */
  readonly signal: AbortSignal
}

/** The surroundings of a command that looks for a card. */
export interface OnCard extends Surroundings {
  readonly readers: Readers
  readonly wrap: (connection: Connection) => Connection
}

/** @param patience how long to wait for a card when the command line does not say, in ms */
export function wishOf({ options }: OnCard, patience: number): Wish {
  const { reader, card, wait } = options
  return { reader, card, wait: wait ?? patience }
}
