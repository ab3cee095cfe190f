/** What a command of the program is, as data. */

import type { System } from '../machine/system.ts'
import type { HelpKey } from '../messages/contract.ts'
import type { UsageProblem } from '../messages/usage-problem.ts'
import type { Code } from '../outcome.ts'
import type { OptionKey, Options } from './line/options.ts'
import type { Report } from './report.ts'
import type { Run } from './run.ts'

/**
 * One command: its file exports it, and `commands/index.ts` lists it. The command line, --help, completion and the JSON
 * schema are made from that list.
 *
 * `Word` are the words that its operand may be.
 */
export interface Command<Word extends string = string, Name extends string = string> {
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
  /** Whether it also runs on a Node that is too old for the program, and tells so by itself. */
  readonly onAnyNode?: true
  /** Whether it can send codes to a card. */
  readonly sendsCodes?: true
  /** What its JSON holds even where nothing was looked at: the fields of a card, or a list of readers. */
  readonly tells: 'card' | 'readers' | 'nothing'
  /** Why these options don't go together, or not in this place. Nothing has been loaded yet. */
  check?(options: Options, place: Place): UsageProblem | null
  /** Loads what it needs, and says what it found. */
  run(run: RunWith<Word>): Promise<Report>
}

/** `operand` is null where the command takes none, or none was given. */
export type RunWith<Word extends string> = Run & { readonly operand: Word | null }

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

/** Infers the name and the words of a command from what it is given. */
export function command<const Name extends string, const Word extends string = never>(
  one: Command<Word, Name>,
): Command<Word, Name> {
  return one
}
