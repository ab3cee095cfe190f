/** Completion in fish, each word with its description. */

import type { Grammar, OptionWord, Values } from './grammar.ts'

const FIRST_WORD = 'test (count (commandline -opc)) -eq 1'

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
    ...optionLines(`not ${seen(commands)}`, options),
    ...commands.flatMap((command) => [
      ...(Array.isArray(command.values)
        ? [complete(seen([command]), `-a ${quoted(command.values.join(' '))}`)]
        : []),
      ...optionLines(seen([command]), command.options),
    ]),
    '',
  ].join('\n')
}

function seen(commands: readonly { readonly name: string }[]): string {
  return `__fish_seen_subcommand_from ${commands.map(({ name }) => name).join(' ')}`
}

/** An option whose value may be left out is completed as one that takes it. */
function taken(values: Values | null): string {
  if (values === null) return ''
  if (values === 'files') return ' -r -F'
  return values === 'free' ? ' -x' : ` -x -a ${quoted(values.join(' '))}`
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
