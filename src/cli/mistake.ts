/** What is wrong with a command line, in our own words: commander's are English, and repeat what was typed. */

import type { CommanderError } from 'commander'
import { LANGUAGES } from '../messages/choose.ts'
import type { UsageProblem } from '../messages/messages.ts'
import { SHELLS } from './completion/shells.ts'
import { COMMANDS, type CommandName } from './options.ts'

/** Options that would carry a code, had there been any; what is glued to them does not matter. */
const CODE_OPTION =
  /^(?!--(?:puk-file|pin-file|codes-stdin)(?:=|$))--?[\p{L}_-]*(?:puk|pin|nip|code|porteur|d[ée]blocage|passe|password|secret)[\p{L}_-]*/iu

/** A code, bare or behind a name, with whatever people put between its digits. */
const CODE = /^(?:-{0,2}|[\p{L}_-]+=)[\s._-]*(?:\d[\s._-]*){4,8}$/u

/** An argument that would carry a code, whether the program knows it or not; null when there is none. */
export function codeOption(args: readonly string[]): UsageProblem | null {
  const option = args.map((arg) => CODE_OPTION.exec(arg)?.[0]).find((name) => name !== undefined)
  return option === undefined ? null : { is: 'code-in-argument', option }
}

/** @param command null where none is named */
export function mistakeIn(
  { code, message }: CommanderError,
  args: readonly string[],
  command: CommandName | null,
): UsageProblem {
  const named = /'(--?[a-z][a-z-]*)/i.exec(message)?.[1]
  if (named === '--lang') return { is: 'unknown-language', known: LANGUAGES }
  switch (code) {
    case 'commander.excessArguments':
    case 'commander.unknownCommand':
      if (args.some((arg) => CODE.test(arg))) return { is: 'code-in-argument', option: null }
      return command === null ? { is: 'unknown-command', known: COMMANDS } : { is: 'excess-argument' }
    case 'commander.unknownOption':
      // Also of an option that exists, and takes no value.
      if (CODE.test(/'(.*)'/s.exec(message)?.[1] ?? ''))
        return { is: 'code-in-argument', option: named ?? null }
      return { is: 'unknown-option', option: named ?? '' }
    case 'commander.missingArgument':
      return { is: 'unknown-shell', known: SHELLS }
    default:
      return { is: 'bad-value', option: named ?? code }
  }
}
