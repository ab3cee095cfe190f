/** What a command of the program is, as data. */

import type { Syntax } from './line/syntax.ts'
import type { Report } from './report.ts'
import type { Run } from './run.ts'

/**
 * One command: its file exports it, and `commands/index.ts` lists it. The command line, --help, completion and the JSON
 * schema are made from that list.
 */
export interface Command<Word extends string = string, Name extends string = string>
  extends Syntax<Word, Name> {
  /** Whether it also runs on a Node that is too old for the program, and tells so by itself. */
  readonly onAnyNode?: true
  /** Whether it can send codes to a card. */
  readonly sendsCodes?: true
  /** What its JSON holds even where nothing was looked at: the fields of a card, or a list of readers. */
  readonly tells: 'card' | 'readers' | 'nothing'
  /** Loads what it needs, and says what it found. */
  run(run: RunWith<Word>): Promise<Report>
}

/** `operand` is null where the command takes none, or none was given. */
export type RunWith<Word extends string> = Run & { readonly operand: Word | null }

/** Infers the name and the words of a command from what it is given. */
export function command<const Name extends string, const Word extends string = never>(
  one: Command<Word, Name>,
): Command<Word, Name> {
  return one
}
