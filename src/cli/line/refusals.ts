/** Why a command line is refused as a whole, before its options are read. Nothing of it that may be a code is repeated. */

import type { UsageProblem } from '../../messages/usage-problem.ts'
import { mayHoldCode } from './code-like.ts'
import { nameIn } from './codes-given.ts'
import { commandCalled, HELP_WORDS } from './command-names.ts'
import { dashedOption } from './dashes.ts'
import { nearest } from './nearest.ts'
import { OPTIONS } from './options.ts'
import { keyOf, keysOf, readingOf } from './read-options.ts'
import type { Syntax } from './syntax.ts'
import { isFlag, type Words } from './words.ts'

export function dashIn(args: readonly string[]): UsageProblem | null {
  const found = args.map(dashedOption).find((dashed) => dashed !== null && isFlag(dashed.meant))
  return found == null ? null : { is: 'typographic-dash', option: found.option, meant: found.meant }
}

/** Looked at before all else: help is a text in a language, too. */
export function languageProblem({ given }: Words): UsageProblem | null {
  const last = given.findLast(({ flag }) => flag === OPTIONS.lang.flag)
  const read = last === undefined ? null : readingOf('lang', last.value)
  return read !== null && 'problem' in read ? read.problem : null
}

/** An option that nobody knows, or this command does not take. */
export function strangeOption({ unknown, given, operands }: Words, command: Syntax): UsageProblem | null {
  const known = keysOf(command).map((key) => OPTIONS[key].flag)
  const unknownOption = (option: string): UsageProblem => {
    const shown = mayHoldCode(option) ? nameIn(option) : option
    return { is: 'unknown-option', option: shown, nearest: nearest(shown, known) }
  }
  const [first] = unknown
  if (first !== undefined) return unknownOption(first.option)
  const foreign = given.find(({ flag }) => keyOf(command, flag) === null)
  if (foreign !== undefined) return { is: 'unknown-option', option: foreign.flag, nearest: null }
  const dashed = operands.map(dashedOption).find((found) => found !== null)
  return dashed == null ? null : unknownOption(dashed.meant)
}

export function unknownCommand(
  operands: readonly string[],
  typed: string,
  commands: readonly Syntax[],
): UsageProblem {
  const known = commands.map(({ name }) => name)
  // A code may be typed in groups of digits.
  const hidden = typed === '' || mayHoldCode(operands.join(' '))
  if (hidden) return { is: 'unknown-command', typed: null, nearest: null, known }
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases])
  return { is: 'unknown-command', typed, nearest: nearest(typed, [...names, ...HELP_WORDS]), known }
}

/** A command's name behind an option that may stand without a value: `--trace status`. */
export function swallowedCommand<Named extends Syntax>({ given }: Words, commands: readonly Named[]) {
  for (const { flag, value, joined } of given) {
    if (value === null || joined || !mayStandAlone(flag)) continue
    const command = commandCalled(value, commands)
    if (command !== null)
      return { command, problem: commandAsValue(flag, value, keyOf(command, flag) !== null) }
    if (HELP_WORDS.includes(value)) return { command: undefined, problem: commandAsValue(flag, value, false) }
  }
  return null
}

function commandAsValue(option: string, command: string, taken: boolean): UsageProblem {
  return { is: 'command-as-value', option, command, taken }
}

function mayStandAlone(flag: string): boolean {
  return Object.values(OPTIONS).some((option) => option.flag === flag && 'value' in option.alone)
}
