/** What a command line may hold, drawn from commander's own commands and options, so that nothing is told twice. */

import type { Command } from 'commander'
import { LANGUAGES } from '../../../messages/choose.ts'
import { scenarioNames } from '../../../simulator/names.ts'
import { LIST } from '../simulate/scenario-list.ts'
import { SHELLS } from './shells.ts'

/** The words that fit, files, or something that nobody can guess. */
export type Values = readonly string[] | 'files' | 'free'

export interface OptionWord {
  /** With its dashes. */
  readonly name: string
  readonly description: string
  /** Null where it takes none. */
  readonly values: Values | null
}

export interface CommandWord {
  readonly name: string
  readonly description: string
  readonly options: readonly OptionWord[]
  /** Of its argument; null where it takes none. */
  readonly values: Values | null
}

export interface Grammar {
  readonly program: string
  readonly commands: readonly CommandWord[]
  /** Where no command is named: those of the program, and of the command that is then meant. */
  readonly options: readonly OptionWord[]
}

/** By what stands between the brackets in an option's or an argument's usage. */
const VALUES: Readonly<Record<string, Values>> = {
  [LANGUAGES.join('|')]: LANGUAGES,
  [SHELLS.join('|')]: SHELLS,
  scenario: [...scenarioNames, LIST],
  path: 'files',
  file: 'files',
}

export function grammarOf(program: Command): Grammar {
  const commands = program.commands.map((command) => {
    const [argument] = command.registeredArguments
    return {
      name: command.name(),
      description: command.description(),
      options: optionsOf(command),
      values: argument === undefined ? null : (VALUES[argument.name()] ?? 'free'),
    }
  })
  // The first one is the default.
  const options = distinct([...commands.slice(0, 1), { options: optionsOf(program) }])
  return { program: program.name(), commands, options }
}

/** Those that the help shows. */
function optionsOf(command: Command): OptionWord[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, flags, description }) => {
      const placeholder = /[<[](.+)[\]>]$/.exec(flags)?.[1]
      return {
        name: long ?? flags,
        description,
        values: placeholder === undefined ? null : (VALUES[placeholder] ?? 'free'),
      }
    })
}

/** The options whose value is one of some words, each once. */
export function wordOptions(
  commands: readonly CommandWord[],
): { readonly name: string; readonly words: readonly string[] }[] {
  return distinct(commands).flatMap(({ name, values }) =>
    values === null || typeof values === 'string' ? [] : [{ name, words: values }],
  )
}

/** The names of the options whose value is of this kind, each once. */
export function optionsWith(commands: readonly CommandWord[], values: 'files' | 'free'): string[] {
  return distinct(commands)
    .filter((option) => option.values === values)
    .map(({ name }) => name)
}

/** The options of them all, each once. */
function distinct(commands: readonly Pick<CommandWord, 'options'>[]): OptionWord[] {
  const options = commands.flatMap((command) => command.options)
  return [...new Map(options.map((option) => [option.name, option])).values()]
}
