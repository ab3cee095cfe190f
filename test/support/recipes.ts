/** The recipes of a documentation page: each block of code that is marked as one, with the output that the page promises. */

import { readFileSync } from 'node:fs'
import { root } from '../program/support/program.js'

export interface Recipe {
  /** What a reader looks for: its first command line. */
  readonly name: string
  readonly shell: 'sh' | 'bash'
  /** To be run on a terminal, by a person. */
  readonly onTerminal: boolean
  readonly text: string
  /** The whole standard output; null when the page does not say. */
  readonly output: string | null
}

const BLOCK = /^```(sh|bash|cron) recette( terminal)?\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm

export function recipesIn(page: string): Recipe[] {
  return [...readFileSync(`${root}${page}`, 'utf8').matchAll(BLOCK)].map(
    ([, shell, terminal, text = '', output]) => ({
      name: text.split('\n')[0] ?? '',
      shell: shell === 'bash' ? 'bash' : 'sh',
      onTerminal: terminal !== undefined,
      text: shell === 'cron' ? commandsOf(text) : text,
      output: output ?? null,
    }),
  )
}

/** What cron hands to sh: without the variables, the comments and the five fields of the time. */
function commandsOf(table: string): string {
  const lines = table.split('\n').filter((line) => line !== '' && !/^(?:#|\w+=)/.test(line))
  return lines.map((line) => line.replace(/^(?:\S+\s+){5}/, '')).join('\n')
}
