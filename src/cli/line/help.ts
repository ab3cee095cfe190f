/** What --help shows: of the program, or of one command; made from the list of commands and the table of options. */

import type { HelpKey } from '../../messages/contract.ts'
import { type Code, exitCodeOf } from '../../outcome.ts'
import { wrap } from '../../terminal/wrap.ts'
import { HELP_WORDS } from './command-names.ts'
import { OPTIONS, type OptionKey, shownKeys } from './options.ts'
import type { Example, Operand, Syntax } from './syntax.ts'

/** What a language has to say for it. */
export interface HelpWords {
  readonly help: Readonly<Record<HelpKey, string>>
  /** What stands between brackets, by its English name; what is not here stays. */
  readonly placeholders: Readonly<Record<string, string>>
  readonly codes: Readonly<Record<Code, string>>
  readonly manual: { readonly page: string }
}

export type Item = readonly [term: string, text: string]

const PROGRAM = 'cps-unblock'
const USUAL_WIDTH = 80
const MARGIN = '  '
/** In columns: where less is left beside a term, what is said of it goes below. */
const LEAST_WIDTH = 32

/** @param columns of the terminal; 0 where there is none */
export function programHelp(words: HelpWords, commands: readonly Syntax[], columns: number): string {
  const { help } = words
  const width = columns || USUAL_WIDTH
  const [first] = commands
  const terms: Item[] = commands.map((command) => [termOf(words, command), help[command.help]])
  const helping: Item = [`${HELP_WORDS.join(', ')} [${placeholder(words, 'command')}]`, help.helpCommand]
  return [
    paragraph(`${help.usage} ${PROGRAM} [${placeholder(words, 'command')}] [options]`, width),
    paragraph(help.program, width),
    section(help.commands, [...terms, helping], width),
    section(help.options, optionItems(words, shownKeys([])), width),
    examples(words, help.examples, first?.examples.slice(0, 2) ?? [], width),
    examples(words, help.more, [OF_ONE, manualIn(words), ...guiding(commands)], width),
  ].join('\n\n')
}

/** @param columns of the terminal; 0 where there is none */
export function commandHelp(words: HelpWords, command: Syntax, columns: number): string {
  const { help, codes } = words
  const width = columns || USUAL_WIDTH
  const { name, operand, options, exits } = command
  const shown = shownKeys(options)
  const usual = shown.filter((key) => !OPTIONS[key].forScripts)
  const forScripts = shown.filter((key) => OPTIONS[key].forScripts)
  const exitItems = exits.map((code): Item => [`${exitCodeOf(code)}`.padEnd(3), codes[code]])
  return [
    paragraph(
      `${help.usage} ${PROGRAM} ${[name, ...operandTerm(words, operand)].join(' ')} [options]`,
      width,
    ),
    paragraph(asSentence(help[command.help]), width),
    ...(operand === null
      ? []
      : [section(help.arguments, [[operandTerm(words, operand).join(' '), help[operand.help]]], width)]),
    section(help.usualOptions, optionItems(words, usual), width),
    ...(forScripts.length === 0 ? [] : [section(help.scriptOptions, optionItems(words, forScripts), width)]),
    examples(words, help.examples, command.examples, width),
    section(help.exitCodes, exitItems, width),
    examples(words, help.more, [manualIn(words)], width),
  ].join('\n\n')
}

/** With its first other name, which is the French one as it is spelt. */
export function termOf(words: HelpWords, { name, aliases, operand }: Syntax): string {
  return [[name, ...aliases.slice(0, 1)].join(', '), ...operandTerm(words, operand)].join(' ')
}

function operandTerm(words: HelpWords, operand: Operand<string> | null): string[] {
  if (operand === null) return []
  const name = placeholder(words, operand.name)
  return [operand.required ? `<${name}>` : `[${name}]`]
}

export function optionItems(words: HelpWords, keys: readonly OptionKey[]): Item[] {
  return keys.map((key) => {
    const { flag, short, alone, value, help } = OPTIONS[key]
    const written = short === undefined ? flag : `${flag}, ${short}`
    if (value === null) return [written, words.help[help]]
    const name = placeholder(words, value.name)
    return [`${written} ${'value' in alone ? `[${name}]` : `<${name}>`}`, words.help[help]]
  })
}

function placeholder({ placeholders }: HelpWords, name: string): string {
  return placeholders[name] ?? name
}

const OF_ONE: Example = { run: `${PROGRAM} help status`, does: 'moreOfCommand' }

function manualIn({ manual }: HelpWords): Example {
  return { run: `man ${manual.page}`, does: 'moreManual' }
}

/** The procedure, where there is a command that shows it. */
function guiding(commands: readonly Syntax[]): Example[] {
  return commands
    .filter(({ name }) => name === 'guide')
    .map(({ name, help }) => ({ run: `${PROGRAM} ${name}`, does: help }))
}

/** A command to copy is never broken. */
function examples({ help }: HelpWords, title: string, shown: readonly Example[], width: number): string {
  const lines = shown.flatMap(({ run, does }) => [MARGIN + run, ...below(help[does], width)])
  return [title, ...lines].join('\n')
}

function section(title: string, items: readonly Item[], width: number): string {
  const column = Math.max(...items.map(([term]) => term.length)) + MARGIN.length
  const beside = width - MARGIN.length - column
  // A term as short as an exit code leaves room enough on any terminal.
  const fits = beside >= LEAST_WIDTH || column <= 2 * MARGIN.length + 1
  const lines = items.flatMap(([term, text]) => {
    if (!fits) return [MARGIN + term.trimEnd(), ...below(text, width)]
    return wrap(text, beside).map((line, index) => MARGIN + (index === 0 ? term : '').padEnd(column) + line)
  })
  return [title, ...lines].join('\n')
}

/** What a list says of a command, standing alone. */
function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function below(text: string, width: number): string[] {
  const margin = MARGIN.repeat(3)
  return wrap(text, width - margin.length).map((line) => margin + line)
}

function paragraph(text: string, width: number): string {
  return wrap(text, width).join('\n')
}
