/** The command line, read: what it asks for, or why it is refused. */

import { type Command, CommanderError, type Option } from 'commander'
import type { Messages, UsageProblem } from '../../messages/messages.ts'
import { isShell, SHELLS, type Shell } from '../commands/completion/shells.ts'
import { LIST } from '../commands/simulate/scenario-list.ts'
import { mayHoldCode } from './code-like.ts'
import { commandLine } from './grammar.ts'
import {
  COMMANDS,
  type CommandName,
  type Given,
  type Options,
  type TextCommand,
  toOptions,
} from './options.ts'
import { codeOption, mistakeIn } from './usage-mistake.ts'

/** What the command line asks for. */
type Asked =
  | { readonly is: 'run'; readonly command: Exclude<CommandName, TextCommand>; readonly options: Options }
  | { readonly is: 'guide'; readonly options: Options }
  /** `program`: what there is to complete. */
  | { readonly is: 'completion'; readonly shell: Shell; readonly program: Command }
  /** The names of the virtual cards. */
  | { readonly is: 'scenarios'; readonly options: Options }
  /** Commander has written the help. */
  | { readonly is: 'told' }

/** `command`: the one that was refused; the default one where none was named. */
export type Request =
  | Asked
  | { readonly is: 'refused'; readonly command: CommandName; readonly problem: UsageProblem }

/** Commander's own codes for what it answers itself. */
const TOLD = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version'])

/**
 * Reads the command line. Nothing of a value that may be a code is repeated in what is refused.
 *
 * @param args without node and the script
 */
export async function readArguments(args: readonly string[], messages: Messages): Promise<Request> {
  let asked: Asked | UsageProblem = { is: 'told' }
  const program = commandLine(messages, (command, given, operand) => {
    asked = command === 'completion' ? toCompletion(program, operand) : toRequest(command, given, operand)
  })
  const options = program.commands.flatMap((command) => command.options)
  const operands = operandsIn(args, options)
  const ordered = commandFirst(args, operands)
  const command = COMMANDS.find((known) => known === ordered[0]) ?? null
  const refused = (problem: UsageProblem): Request => ({
    is: 'refused',
    command: command ?? 'unblock',
    problem,
  })

  const problem = codeOption(args)
  if (problem !== null) return refused(problem)
  try {
    await program.parseAsync(ordered, { from: 'user' })
    return isAsked(asked) ? asked : refused(asked)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (TOLD.has(error.code)) return { is: 'told' }
    const given = {
      command,
      operands: operands.map((index) => args[index] ?? ''),
      takesValue: (name: string) =>
        options.some(({ long, required, optional }) => long === name && (required || optional)),
    }
    return refused(mistakeIn(error, given))
  }
}

/** Commander knows a command only in front of its options; people write them in any order. */
function commandFirst(args: readonly string[], operands: readonly number[]): string[] {
  const [first] = operands
  const named = COMMANDS.some((command) => command === args[first ?? -1])
  if (first === undefined || !named) return [...args]
  return [...args.slice(first, first + 1), ...args.slice(0, first), ...args.slice(first + 1)]
}

/** Where what is no option stands, nor the value of one. */
function operandsIn(args: readonly string[], options: readonly Option[]): number[] {
  const found: number[] = []
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (arg === '--') break
    if (!arg.startsWith('-')) {
      found.push(index)
      continue
    }
    const option = options.find(({ long }) => long === arg)
    const hasValue = option?.required || (option?.optional && args[index + 1]?.startsWith('-') === false)
    if (hasValue) index += 1
  }
  return found
}

const ASKED: ReadonlySet<string> = new Set<Asked['is']>(['run', 'guide', 'completion', 'scenarios', 'told'])

function isAsked(found: Asked | UsageProblem): found is Asked {
  return ASKED.has(found.is)
}

function toCompletion(program: Command, shell: string | undefined): Asked | UsageProblem {
  if (isShell(shell)) return { is: 'completion', shell, program }
  return mayHoldCode(shell ?? '')
    ? { is: 'code-in-argument', option: null }
    : { is: 'unknown-shell', known: SHELLS }
}

function toRequest(
  command: Exclude<CommandName, 'completion'>,
  given: Given,
  scenario: string | undefined,
): Asked | UsageProblem {
  const wanted = command === 'simulate' ? scenario : given.simulate
  const listed = wanted === LIST
  const options = listed
    ? toOptions('simulate', { ...given, simulate: true })
    : toOptions(command, given, scenario)
  if ('is' in options) return options
  if (listed) return { is: 'scenarios', options }
  return command === 'guide' ? { is: 'guide', options } : { is: 'run', command, options }
}
