/** What the command line has to know of a command: how it is called, what it takes, what its help says of it. */

import type { System } from '../../machine/system.ts'
import type { HelpKey } from '../../messages/contract.ts'
import type { UsageProblem } from '../../messages/usage-problem.ts'
import type { Code } from '../../outcome.ts'
import type { OptionKey, Options } from './options.ts'

/** `Word` are the words that its operand may be. */
export interface Syntax<Word extends string = string, Name extends string = string> {
  /** In English; part of the JSON. */
  readonly name: Name
  /** Other names: the French ones, with and without accents. */
  readonly aliases: readonly string[]
  /** What it does, for --help and completion. */
  readonly help: HelpKey
  readonly examples: readonly Example[]
  /** The ends worth telling in its help. */
  readonly exits: readonly Code[]
  /** What it takes besides the common ones. */
  readonly options: readonly OptionKey[]
  readonly operand: Operand<Word> | null
  /** Whether its card is always a virtual one. */
  readonly virtual?: true
  /** Why these options don't go together, or not in this place. Nothing has been loaded yet. */
  check?(options: Options, place: Place): UsageProblem | null
}

/** What a command takes behind its name. */
export interface Operand<Word extends string> {
  /** What stands between the brackets in --help, in English. */
  readonly name: string
  readonly help: HelpKey
  readonly required: boolean
  readonly words: readonly Word[]
  /** Why there is no such word. `found` is null where none was given, and where it may be a code. */
  problem(found: string | null): UsageProblem
}

/** A command line to show, and what it does. */
export interface Example {
  readonly run: string
  readonly does: HelpKey
}

/** Where the program was started: what a command line is checked against. */
export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly inputIsTerminal: boolean
  readonly system: System
  /** Whether somebody can be asked: `not-ours` where a terminal is there, and belongs to another program. */
  readonly person: 'there' | 'none' | 'not-ours'
}
