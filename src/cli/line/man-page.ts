/** The manual page, as groff's man macros: made from the list of commands and the table of options, like --help. */

import type { Language } from '../../messages/contract.ts'
import { CODES, exitCodeOf } from '../../outcome.ts'
import type { Command } from '../command.ts'
import { type Item, optionItems, termOf } from './help.ts'
import { OPTION_KEYS, OPTIONS, type OptionKey } from './options.ts'

const PROGRAM = 'cps-unblock'

export function manPage(language: Language, commands: readonly Command[], version: string): string {
  const { help, manual } = language
  const { titles, page, description, environment, seeAlso } = manual
  const [usual, forScripts] = [false, true].map((wanted) =>
    optionItems(
      language,
      optionsOf(commands).filter((key) => OPTIONS[key].forScripts === wanted),
    ),
  )
  const lines = [
    `.TH ${quoted(page.toUpperCase())} 1 "" ${quoted(`${PROGRAM} ${version}`)}`,
    ...section(titles.name, `${text(page)} \\- ${text(help.program)}`),
    ...section(
      titles.synopsis,
      ...commands.flatMap((command) => ['.br', `.B ${synopsis(language, command)}`]),
    ),
    ...section(titles.description, ...description.flatMap((one) => ['.PP', text(one)])),
    ...section(
      titles.commands,
      ...items(commands.map((command): Item => [termOf(language, command), help[command.help]])),
    ),
    ...section(titles.options, ...items(usual ?? [])),
    ...section(titles.scripts, ...items(forScripts ?? [])),
    ...section(
      titles.exits,
      ...items(CODES.map((code): Item => [`${exitCodeOf(code)}  ${code}`, language.codes[code]])),
    ),
    ...section(titles.environment, ...items(environment)),
    ...section(
      titles.examples,
      ...items(commands.flatMap(({ examples }) => examples.map(({ run, does }): Item => [run, help[does]]))),
    ),
    ...section(titles.seeAlso, ...seeAlso.map(text)),
  ]
  return `${lines.join('\n')}\n`
}

/** Each once, in the order of the table. */
function optionsOf(commands: readonly Command[]): readonly OptionKey[] {
  const own = new Set<OptionKey>(commands.flatMap(({ options }) => options))
  const common = OPTION_KEYS.filter((key) => !commands.some(({ options }) => options.includes(key)))
  return OPTION_KEYS.filter((key) => own.has(key) || common.includes(key))
}

function synopsis(language: Language, command: Command): string {
  // The aliases stand with the commands.
  const term = termOf(language, { ...command, aliases: [] })
  return text(`${PROGRAM} ${term} [options]`)
}

function section(title: string, ...lines: readonly string[]): string[] {
  return [`.SH ${quoted(title)}`, ...lines]
}

function items(list: readonly Item[]): string[] {
  return list.flatMap(([term, said]) => ['.TP', `.B ${text(term)}`, text(said)])
}

/** What stands for a sign that groff would take for its own, or print as another one. */
const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '`': '\\(ga',
  '~': '\\(ti',
  '^': '\\(ha',
}

/** Every sign as it is typed; the line is no request. */
function text(plain: string): string {
  return plain.replace(/[\\\-"'`~^]/g, (sign) => ESCAPED[sign] ?? sign).replace(/^\./, '\\&.')
}

function quoted(plain: string): string {
  return `"${text(plain)}"`
}
