/** The command line, read: what it asks for, or why it is refused. */

import type { UsageProblem } from '../../messages/contract.ts'
import type { Tag } from '../../messages/language.ts'
import type { Command, Place } from '../command.ts'
import { mayHoldCode } from './code-like.ts'
import { codeGiven, nameIn } from './codes-given.ts'
import { dashedOption } from './dashes.ts'
import { nearest } from './nearest.ts'
import { COMMON, NONE_GIVEN, OPTIONS, type OptionKey, type Options, TAKEN_ANYWHERE } from './options.ts'
import { type Given, isFlag, trimmed, type Words, wordsOf } from './words.ts'

/** How the answer is to look, whatever it is. */
export interface Look {
  readonly lang: Tag | null
  readonly json: boolean
  readonly quiet: boolean
  readonly plain: boolean
  readonly noColor: boolean
}

export type Request = { readonly look: Look } & (
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
    }
)

/** They ask for help as `--help` does. */
export const HELP_WORDS: readonly string[] = ['help', 'aide']

/**
 * Reads the command line. Nothing of it that may be a code is repeated in what is refused.
 *
 * @param args without node and the script
 * @param commands the first one is the default
 */
export function readLine(
  args: readonly string[],
  commands: readonly [Command, ...Command[]],
  place: Place,
): Request {
  const line = trimmed(args)
  const words = wordsOf(withHyphens(line))
  const asksHelp = HELP_WORDS.includes(words.operands[0] ?? '')
  const [name, ...operands] = asksHelp ? behindHelp(words.operands) : words.operands
  const named = name === undefined ? null : commandCalled(name, commands)
  const look = lookOf(words)
  const simulated = has(words, '--simulate') || named?.virtual === true
  const refused = (problem: UsageProblem, command: Command = named ?? commands[0]): Request => ({
    look,
    is: 'refused',
    command,
    problem,
    simulated,
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
  if (operands.length > (command.operand === null ? 0 : 1)) return refused({ is: 'excess-argument' })

  const read = optionsIn(words, command)
  if ('problem' in read) return refused(read.problem)
  const [other, instead] = read.instead ?? []
  const meant = commands.find(({ name }) => name === other) ?? command
  const operand = operandIn(meant, instead ?? operands[0])
  if ('problem' in operand) return refused(operand.problem)
  const { options } = read
  const clash = instead === undefined ? (command.check?.(options, place) ?? null) : null
  if (clash !== null) return refused(clash)
  return { look, is: 'run', command: meant, options, operand: operand.value }
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

function dashIn(args: readonly string[]): UsageProblem | null {
  const found = args.map(dashedOption).find((dashed) => dashed !== null && isFlag(dashed.meant))
  return found == null ? null : { is: 'typographic-dash', option: found.option, meant: found.meant }
}

/** Written with or without combining accents, as keyboards and file systems differ. */
function commandCalled(word: string, commands: readonly Command[]): Command | null {
  const composed = word.normalize('NFC')
  return commands.find(({ name, aliases }) => [name, ...aliases].includes(composed)) ?? null
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

/** Looked at before all else: help is a text in a language, too. */
function languageProblem({ given }: Words): UsageProblem | null {
  const last = given.findLast(({ flag }) => flag === OPTIONS.lang.flag)
  const read = last === undefined ? null : readingOf('lang', last.value)
  return read !== null && 'problem' in read ? read.problem : null
}

/** An option that nobody knows, or this command does not take. */
function strangeOption({ unknown, given, operands }: Words, command: Command): UsageProblem | null {
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

function unknownCommand(
  operands: readonly string[],
  typed: string,
  commands: readonly Command[],
): UsageProblem {
  const known = commands.map(({ name }) => name)
  // A code may be typed in groups of digits.
  const hidden = typed === '' || mayHoldCode(operands.join(' '))
  if (hidden) return { is: 'unknown-command', typed: null, nearest: null, known }
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases])
  return { is: 'unknown-command', typed, nearest: nearest(typed, [...names, ...HELP_WORDS]), known }
}

/** A command's name behind an option that may stand without a value: `--trace status`. */
function swallowedCommand({ given }: Words, commands: readonly Command[]) {
  for (const { flag, value, joined } of given) {
    if (value === null || joined || !mayStandAlone(flag)) continue
    const command = commandCalled(value, commands)
    if (command !== null) return { command, problem: commandAsValue(flag, value) }
    if (HELP_WORDS.includes(value)) return { command: undefined, problem: commandAsValue(flag, value) }
  }
  return null
}

function commandAsValue(option: string, command: string): UsageProblem {
  return { is: 'command-as-value', option, command }
}

function mayStandAlone(flag: string): boolean {
  return Object.values(OPTIONS).some((option) => option.flag === flag && 'value' in option.alone)
}

interface OptionsRead {
  readonly options: Options
  readonly instead: readonly [string, string] | null
}

/** Of an option that is given twice the last one counts. */
function optionsIn({ given }: Words, command: Command): OptionsRead | { readonly problem: UsageProblem } {
  const options: { -readonly [Key in OptionKey]: Options[Key] } = { ...NONE_GIVEN }
  let instead: OptionsRead['instead'] = null
  const take = <Key extends OptionKey>(key: Key, value: string | null): UsageProblem | null => {
    const reading = readingOf(key, value)
    if ('problem' in reading) return reading.problem
    if ('instead' in reading) instead = reading.instead
    else options[key] = reading.value
    return null
  }
  for (const { flag, value } of new Map(given.map((option) => [option.flag, option])).values()) {
    const key = keyOf(command, flag)
    const problem = key === null ? null : take(key, value)
    if (problem !== null) return { problem }
  }
  return { options, instead }
}

function readingOf<Key extends OptionKey>(key: Key, text: Given['value']) {
  const { flag, alone, value } = OPTIONS[key]
  if (text === null) return alone
  if (value === null) return { problem: { is: 'bad-value', option: flag } as const }
  if (text !== '') return value.read(text)
  return 'problem' in alone ? alone : { problem: { is: 'missing-value', option: flag } as const }
}

/** Its own first: the --reader of one is not that of the others. */
function keysOf({ options }: Command): readonly OptionKey[] {
  return [...options, ...COMMON, ...TAKEN_ANYWHERE]
}

function keyOf(command: Command, flag: string): OptionKey | null {
  return keysOf(command).find((key) => OPTIONS[key].flag === flag) ?? null
}

function operandIn(
  { operand }: Command,
  word: string | undefined,
): { readonly value: string | null } | { readonly problem: UsageProblem } {
  if (operand === null) return { value: null }
  if (word === undefined) return operand.required ? { problem: operand.problem(null) } : { value: null }
  if (operand.words.includes(word)) return { value: word }
  return { problem: operand.problem(mayHoldCode(word) ? null : word) }
}
