/** The command line, read: what it asks for, or why it is refused. */

import type { Tag } from '../../messages/language.ts'
import type { UsageProblem } from '../../messages/usage-problem.ts'
import { codeGiven } from './codes-given.ts'
import { commandCalled, HELP_WORDS } from './command-names.ts'
import { dashedOption } from './dashes.ts'
import { OPTIONS, type Options } from './options.ts'
import { operandIn, optionsIn, readingOf } from './read-options.ts'
import { dashIn, languageProblem, strangeOption, swallowedCommand, unknownCommand } from './refusals.ts'
import type { Place, Syntax } from './syntax.ts'
import { isFlag, trimmed, type Words, wordsOf } from './words.ts'

/** How the answer is to look, whatever it is. */
export interface Look {
  readonly lang: Tag | null
  readonly json: boolean
  readonly quiet: boolean
  readonly plain: boolean
  readonly noColor: boolean
}

/** What is asked for, of one of the commands. */
export type Request<Command extends Syntax> = { readonly look: Look } & (
  | {
      readonly is: 'run'
      readonly command: Command
      readonly options: Options
      /** One of the words of the command's operand. */
      readonly operand: string | null
    }
  /** Null: that of the program. */
  | { readonly is: 'help'; readonly command: Command | null }
  | { readonly is: 'version' }
  | {
      readonly is: 'refused'
      /** The one that was meant; the default one where none was. */
      readonly command: Command
      readonly problem: UsageProblem
      /** Whether a virtual card was asked for. */
      readonly simulated: boolean
      /** Whether every reader was asked for, of a command that can tell of them. */
      readonly all: boolean
    }
)

/**
 * Reads the command line. Nothing of it that may be a code is repeated in what is refused.
 *
 * @param args without node and the script
 * @param commands the first one is the default
 */
export function readLine<Command extends Syntax>(
  args: readonly string[],
  commands: readonly [Command, ...Command[]],
  place: Place,
): Request<Command> {
  const line = trimmed(args)
  const words = wordsOf(withHyphens(line))
  const asksHelp = HELP_WORDS.includes(words.operands[0] ?? '')
  const [name, ...operands] = asksHelp ? behindHelp(words.operands) : words.operands
  const named = name === undefined ? null : commandCalled(name, commands)
  const look = lookOf(words)
  const simulated = has(words, '--simulate') || named?.virtual === true
  const refused = (problem: UsageProblem, command: Command = named ?? commands[0]): Request<Command> => ({
    look,
    is: 'refused',
    command,
    problem,
    simulated,
    all: has(words, OPTIONS.all.flag) && command.options.includes('all'),
  })

  const problem = codeGiven(line, words) ?? dashIn(line) ?? languageProblem(words)
  if (problem !== null) return refused(problem)
  if (asksHelp || has(words, '--help')) {
    if (name !== undefined && named === null) return refused(unknownCommand(words.operands, name, commands))
    return { look, is: 'help', command: named }
  }
  if (has(words, '--version')) return { look, is: 'version' }

  const command = named ?? commands[0]
  const strange = strangeOption(words, command)
  if (strange !== null) return refused(strange)
  if (name !== undefined && named === null) return refused(unknownCommand(words.operands, name, commands))
  const swallowed = swallowedCommand(words, commands)
  if (swallowed !== null) return refused(swallowed.problem, named ?? swallowed.command)
  if (operands.length > (command.operand === null ? 0 : 1))
    return refused({ is: 'excess-argument', takesCard: command.options.includes('card') })

  const read = optionsIn(words, command)
  if ('problem' in read) return refused(read.problem)
  const { options, instead } = read
  if (instead !== null) {
    const other = commandCalled(instead.command, commands) ?? command
    return { look, is: 'run', command: other, options, operand: instead.operand }
  }
  const operand = operandIn(command, operands[0])
  if ('problem' in operand) return refused(operand.problem)
  const clash = command.check?.(options, place) ?? null
  if (clash !== null) return refused(clash)
  return { look, is: 'run', command, options, operand: operand.value }
}

/** Help on help is that of the program. */
function behindHelp(operands: readonly string[]): readonly string[] {
  return operands.slice(1).filter((word) => !HELP_WORDS.includes(word))
}

/** Typographic dashes set right, where an option of ours is meant: what else begins so may be a value. */
function withHyphens(args: readonly string[]): string[] {
  return args.map((arg) => {
    const dashed = dashedOption(arg)
    return dashed !== null && isFlag(dashed.meant) ? dashed.word : arg
  })
}

function has({ given }: Words, flag: string): boolean {
  return given.some((option) => option.flag === flag)
}

function lookOf(words: Words): Look {
  const lang = words.given.flatMap(({ flag, value }) => {
    const read = flag === OPTIONS.lang.flag ? readingOf('lang', value) : null
    return read !== null && 'value' in read ? [read.value] : []
  })
  return {
    lang: lang.at(-1) ?? null,
    json: has(words, '--json'),
    quiet: has(words, '--quiet'),
    plain: has(words, '--plain'),
    noColor: has(words, '--no-color'),
  }
}
