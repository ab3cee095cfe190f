/** What a command line may hold, drawn from the list of commands and the table of options. */

import type { HelpKey } from '../../../messages/contract.ts'
import { HELP_WORDS } from '../../line/command-names.ts'
import { type Fitting, OPTIONS, type OptionKey, shownKeys } from '../../line/options.ts'
import type { Syntax } from '../../line/syntax.ts'

export interface OptionWord {
  /** With its dashes. */
  readonly name: string
  readonly description: string
  /** Null where it takes none. */
  readonly values: Fitting | null
}

export interface CommandWord {
  readonly name: string
  /** Other names, offered once a letter is there that they share. */
  readonly aliases: readonly string[]
  readonly description: string
  readonly options: readonly OptionWord[]
  /** Of its operand; none where it takes none. */
  readonly words: readonly string[]
}

export interface Grammar {
  readonly program: string
  readonly commands: readonly CommandWord[]
  /** Where no command is named: those of the one that is then meant. */
  readonly options: readonly OptionWord[]
}

/** @param commands the first one is the default */
export function grammarOf(commands: readonly Syntax[], help: Readonly<Record<HelpKey, string>>): Grammar {
  const described = commands.map((command) => ({
    name: command.name,
    aliases: command.aliases,
    description: help[command.help],
    options: optionsOf(command.options, help),
    words: command.operand?.words ?? [],
  }))
  const [helpWord = '', ...otherHelpWords] = HELP_WORDS
  const helping = {
    name: helpWord,
    aliases: otherHelpWords,
    description: help.helpCommand,
    options: [],
    words: commands.map(({ name }) => name),
  }
  return { program: 'cps-unblock', commands: [...described, helping], options: described[0]?.options ?? [] }
}

function optionsOf(own: readonly OptionKey[], help: Readonly<Record<HelpKey, string>>): OptionWord[] {
  return shownKeys(own).map((key) => {
    const { flag, help: text, value } = OPTIONS[key]
    return { name: flag, description: help[text], values: value?.fitting ?? null }
  })
}

/** The options whose value is one of some words: of the same name, some commands may take others. */
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
