/** How --help looks: in the language of the messages, and readable on a narrow terminal too. */

import type { Help, HelpConfiguration } from 'commander'
import type { Messages } from '../../messages/messages.ts'
import { wrap } from '../../terminal/wrap.ts'

const INDENT = 2
/** Between a term and what is said of it. */
const SPACE = 2
/** In columns: where less is left beside a term, what is said of it goes below. */
const LEAST_WIDTH = 32

export function helpIn({ help, placeholders }: Messages): HelpConfiguration {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Options:': help.options,
    'Commands:': help.commands,
    'Arguments:': help.arguments,
  }
  /** Names what stands between brackets in our own language. */
  const named = (term: string) =>
    term.replace(/(?<=[<[])[^\]>]+(?=[\]>])/g, (word) => placeholders[word] ?? word)
  return {
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: named,
    styleOptionTerm: named,
    styleSubcommandTerm: named,
    styleArgumentTerm: named,
    subcommandTerm: (command) =>
      `${command.name()} ${command.usage().replace('[options]', '').trim()}`.trim(),
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    formatItem,
  }
}

function formatItem(term: string, termWidth: number, description: string, helper: Help): string {
  const width = helper.helpWidth ?? 80
  const beside = width - INDENT - termWidth - SPACE
  const [margin, column] = [' '.repeat(INDENT), ' '.repeat(termWidth + SPACE)]
  if (beside < LEAST_WIDTH) {
    const lines = wrap(description, width - 3 * INDENT)
    return [margin + term, ...lines.map((line) => margin.repeat(3) + line)].join('\n')
  }
  const [first, ...rest] = wrap(description, beside)
  return [
    `${margin}${term}${' '.repeat(Math.max(SPACE, column.length - helper.displayWidth(term)))}${first}`,
    ...rest.map((line) => margin + column + line),
  ].join('\n')
}
