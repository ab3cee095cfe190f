/** Completion in fish, each word with its description. */

import type { Fitting } from '../../line/options.ts'
import type { CommandWord, Grammar, OptionWord } from './grammar.ts'

const FIRST_WORD = 'test (count (commandline -opc)) -eq 1'
/** A letter of it is there. */
const BEGUN = `${FIRST_WORD}; and string length -q -- (commandline -ct)`

export function fishScript({ program, commands, options }: Grammar): string {
  const complete = (condition: string, rest: string) =>
    `complete -c ${program} -n ${quoted(condition)} ${rest}`
  const optionLines = (condition: string, words: readonly OptionWord[]) =>
    words.map(({ name, description, values }) =>
      complete(condition, `-l ${name.replace(/^--/, '')}${taken(values)} -d ${quoted(description)}`),
    )

  return [
    `# ${program}, completed by fish.`,
    `# ${program} completion fish > ~/.config/fish/completions/${program}.fish`,
    '',
    `complete -c ${program} -f`,
    ...commands.map(({ name, description }) => complete(FIRST_WORD, `-a ${name} -d ${quoted(description)}`)),
    ...commands.flatMap(({ aliases, description }) =>
      aliases.map((alias) => complete(BEGUN, `-a ${alias} -d ${quoted(description)}`)),
    ),
    ...optionLines(`not ${seen(commands)}`, options),
    ...commands.flatMap((command) => [
      ...(command.words.length > 0
        ? [complete(seen([command]), `-a ${quoted(command.words.join(' '))}`)]
        : []),
      ...optionLines(seen([command]), command.options),
    ]),
    '',
  ].join('\n')
}

function seen(commands: readonly CommandWord[]): string {
  const words = commands.flatMap(({ name, aliases }) => [name, ...aliases])
  return `__fish_seen_subcommand_from ${words.join(' ')}`
}

/** An option whose value may be left out is completed as one that takes it. */
function taken(values: Fitting | null): string {
  if (values === null) return ''
  if (values === 'files') return ' -r -F'
  return values === 'free' ? ' -x' : ` -x -a ${quoted(values.join(' '))}`
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
