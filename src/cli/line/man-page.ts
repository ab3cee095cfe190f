/** The manual page, as groff's man macros: made from the list of commands and the table of options, like --help. */

import type { Language } from '../../messages/contract.ts'
import { CODES, exitCodeOf, OUTPUT_FAILED } from '../../outcome.ts'
import { kept } from '../../terminal/wrap.ts'
import { type Item, optionItems, termOf } from './help.ts'
import { OPTION_KEYS, OPTIONS, type OptionKey } from './options.ts'
import type { Syntax } from './syntax.ts'

const PROGRAM = 'cps-unblock'

/** Of what the page is. `date`: `2026-11-25`, when it was made. */
export interface Edition {
  readonly version: string
  readonly date: string
}

export function manPage(language: Language, commands: readonly Syntax[], { version, date }: Edition): string {
  const { help, manual, codes } = language
  const { titles, page, description, environment, unwritten, seeAlso } = manual
  const [usual, forScripts] = [false, true].map((wanted) =>
    optionItems(
      language,
      optionsOf(commands).filter((key) => OPTIONS[key].forScripts === wanted),
    ),
  )
  const exits = [
    ...CODES.map((code) => ({ exit: exitCodeOf(code), name: code, said: codes[code] })),
    { exit: OUTPUT_FAILED, name: '', said: unwritten },
  ].sort((one, other) => one.exit - other.exit)
  const lines = [
    `.TH ${quoted(page.toUpperCase())} 1 ${date} ${quoted(`${PROGRAM} ${version}`)}`,
    // Neither spread nor hyphenated: options are to be found, and commands copied.
    '.ad l',
    '.nh',
    ...section(titles.name, ...text(`${page} - ${withoutStop(help.program)}`)),
    ...section(titles.synopsis, ...synopsis(language, commands)),
    ...section(titles.description, ...paragraphs(description)),
    ...section(
      titles.commands,
      ...items(commands.map((command): Item => [termOf(language, command), help[command.help]])),
    ),
    ...section(titles.options, ...items(usual ?? [])),
    ...section(titles.scripts, ...items(forScripts ?? [])),
    ...section(
      titles.exits,
      ...items(exits.map(({ exit, name, said }): Item => [`${exit} ${name}`.trimEnd(), said])),
    ),
    ...section(titles.environment, ...items(environment)),
    ...section(
      titles.examples,
      ...items(commands.flatMap(({ examples }) => examples.map(({ run, does }): Item => [run, help[does]]))),
    ),
    ...section(titles.seeAlso, ...paragraphs(seeAlso)),
  ]
  return `${lines.join('\n')}\n`
}

/** Each once, in the order of the table. */
function optionsOf(commands: readonly Syntax[]): readonly OptionKey[] {
  const own = new Set<OptionKey>(commands.flatMap(({ options }) => options))
  const common = OPTION_KEYS.filter((key) => !commands.some(({ options }) => options.includes(key)))
  return OPTION_KEYS.filter((key) => own.has(key) || common.includes(key))
}

/** The program without a command, then each of them. The aliases stand with the commands. */
function synopsis(language: Language, commands: readonly Syntax[]): string[] {
  const terms = ['', ...commands.map((command) => `${termOf(language, { ...command, aliases: [] })} `)]
  return terms.flatMap((term, place) => [
    ...(place === 0 ? [] : ['.br']),
    `.B ${escaped(`${PROGRAM} ${term}[options]`)}`,
  ])
}

function section(title: string, ...lines: readonly string[]): string[] {
  return [`.SH ${quoted(title)}`, ...lines]
}

/** Nothing parts the first one from its title. */
function paragraphs(said: readonly string[]): string[] {
  return said.flatMap((one, place) => [...(place === 0 ? [] : ['.PP']), ...text(one)])
}

function items(list: readonly Item[]): string[] {
  return list.flatMap(([term, said]) => ['.TP', `.B ${escaped(term)}`, ...text(said)])
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
  '\u00a0': '\\~',
}

/** Every sign as it is typed; the line is no request. */
function escaped(plain: string): string {
  return plain.replace(/[\\\-"'`~^\u00a0]/g, (sign) => ESCAPED[sign] ?? sign).replace(/^\./, '\\&.')
}

/** Bytes in which a letter with an accent reaches a formatter that knows ASCII alone: `\[u00E9]`. */
const ACCENTED = 8
/** In bytes: longer lines of a source are frowned upon. */
const LONGEST = 80

/** A paragraph, in short lines: a formatter fills its own. */
function text(plain: string): string[] {
  const lines: string[] = []
  for (const word of kept(plain).split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? null : `${last} ${escaped(word)}`
    if (longer !== null && bytesOf(longer) <= LONGEST) lines[lines.length - 1] = longer
    else lines.push(escaped(word))
  }
  return lines
}

function bytesOf(line: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it is.
  return line.replace(/[^\x00-\x7f]/gu, ' '.repeat(ACCENTED)).length
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '')
}

function quoted(plain: string): string {
  return `"${escaped(plain)}"`
}
