/** What is wrong with a command line, in our own words: commander's are English, and repeat what was typed. */

import type { CommanderError } from 'commander'
import { LANGUAGES } from '../../messages/choose.ts'
import type { UsageProblem } from '../../messages/messages.ts'
import { SHELLS } from '../commands/completion/shells.ts'
import { isLikeCode } from './code-like.ts'
import { COMMANDS, type CommandName } from './options.ts'

/** Options that would carry a code, had there been any; what is glued to them does not matter. */
const CODE_OPTION =
  /^(?!--(?:puk-file|pin-file|codes-stdin)(?:=|$))--?[\p{L}_-]*(?:puk|pin|nip|code|porteur|d[ée]blocage|passe|password|secret)[\p{L}_-]*/iu

/** An argument that would carry a code, whether the program knows it or not; null when there is none. */
export function codeOption(args: readonly string[]): UsageProblem | null {
  const option = args.map((arg) => CODE_OPTION.exec(arg)?.[0]).find((name) => name !== undefined)
  return option === undefined ? null : { is: 'code-in-argument', option }
}

/** What of a command line a mistake is judged by. */
interface Given {
  /** Null where none is named. */
  readonly command: CommandName | null
  /** What is no option, nor the value of one; the command is among them. */
  readonly operands: readonly string[]
  /** Whether some command has an option of this name that takes a value. */
  readonly takesValue: (option: string) => boolean
}

export function mistakeIn({ code, message }: CommanderError, given: Given): UsageProblem {
  const { command, operands, takesValue } = given
  const typed = /'(.*)'/s.exec(message)?.[1] ?? ''
  const named = /^--?\p{L}[\p{L}-]*/u.exec(typed)?.[0]
  if (named === '--lang') return { is: 'unknown-language', known: LANGUAGES }
  switch (code) {
    case 'commander.excessArguments':
    case 'commander.unknownCommand':
      if (operands.some(isLikeCode)) return { is: 'code-in-argument', option: null }
      return command === null ? { is: 'unknown-command', known: COMMANDS } : { is: 'excess-argument' }
    case 'commander.unknownOption':
      // Also of an option that exists, and takes no value.
      if (isLikeCode(typed) && !takesValue(named ?? '')) {
        return { is: 'code-in-argument', option: named ?? null }
      }
      return { is: 'unknown-option', option: named ?? '-' }
    case 'commander.missingArgument':
      return { is: 'unknown-shell', known: SHELLS }
    default:
      return { is: 'bad-value', option: named ?? code }
  }
}
