/** How a command is called on a command line, and what asks for help in its place. */

import type { Syntax } from './syntax.ts'

/** They ask for help as `--help` does. */
export const HELP_WORDS: readonly string[] = ['help', 'aide']

/** Written with or without combining accents, as keyboards and file systems differ. */
export function commandCalled<Named extends Pick<Syntax, 'name' | 'aliases'>>(
  word: string,
  commands: readonly Named[],
): Named | null {
  const composed = word.normalize('NFC')
  return commands.find(({ name, aliases }) => [name, ...aliases].includes(composed)) ?? null
}
