/** --help, of the program and of each command: whole, in its language, and as narrow as the terminal. */

import { describe, expect, it, test } from 'vitest'
import { guide } from '../../../../src/cli/commands/guide.ts'
import { COMMANDS } from '../../../../src/cli/commands/index.ts'
import { readers } from '../../../../src/cli/commands/readers.ts'
import { status } from '../../../../src/cli/commands/status.ts'
import { unblock } from '../../../../src/cli/commands/unblock.ts'
import { commandHelp, type HelpWords, programHelp } from '../../../../src/cli/line/help.ts'
import { OPTIONS, shownKeys } from '../../../../src/cli/line/options.ts'
import { english } from '../../../../src/messages/en/english.ts'
import { french } from '../../../../src/messages/fr/french.ts'
import { exitCodeOf } from '../../../../src/outcome.ts'

const LANGUAGES: readonly (readonly [string, HelpWords])[] = [
  ['French', french],
  ['English', english],
]
const WIDTHS = [40, 60, 80, 120]

/** Every help there is, by name. */
const helps = (words: HelpWords, columns: number): readonly (readonly [string, string])[] => [
  ['cps-unblock', programHelp(words, COMMANDS, columns)],
  ...COMMANDS.map((command) => [command.name, commandHelp(words, command, columns)] as const),
]

/** Commands to copy are never broken. */
const examples: ReadonlySet<string> = new Set(
  COMMANDS.flatMap((command) => command.examples.map(({ run }) => `  ${run}`)),
)

test('each help ends with what tells more, a command alone on its line', () => {
  for (const [language, page] of [
    [french, 'cps-unblock'],
    [english, 'cps-unblock-en'],
  ] as const) {
    for (const columns of WIDTHS) {
      for (const [name, help] of helps(language, columns)) {
        const more = help.split(`\n\n${language.help.more}\n`).at(1)?.split('\n') ?? []
        expect(more, name).toContain(`  man ${page}`)
      }
      const program = programHelp(language, COMMANDS, columns).split('\n')
      for (const run of ['cps-unblock help status', 'cps-unblock guide'])
        expect(program).toContain(`  ${run}`)
    }
  }
})

/** Its words, whatever lines they stand on. */
const wordsOf = (text: string) => text.replace(/\s+/g, ' ')

describe.each(LANGUAGES)('in %s', (_, words) => {
  it.each(WIDTHS)('no line but a command to copy is wider than %i columns', (columns) => {
    for (const [name, help] of helps(words, columns)) {
      for (const line of help.split('\n')) {
        if (!examples.has(line)) expect(line.length, `${name}: ${line}`).toBeLessThanOrEqual(columns)
      }
    }
  })

  it.each(WIDTHS)(
    "at %i columns the program's help names every command, and the common options",
    (columns) => {
      const help = wordsOf(programHelp(words, COMMANDS, columns))
      for (const command of COMMANDS) {
        expect(help).toContain(command.name)
        expect(help).toContain(words.help[command.help])
      }
      for (const key of shownKeys([])) expect(help).toContain(words.help[OPTIONS[key].help])
      expect(help).toContain('help, aide')
    },
  )

  it.each(COMMANDS)(
    'the help of $name tells each of its options, its examples, and its exit codes',
    (command) => {
      const help = wordsOf(commandHelp(words, command, 40))
      for (const key of shownKeys(command.options)) {
        expect(help).toContain(OPTIONS[key].flag)
        expect(help).toContain(words.help[OPTIONS[key].help])
      }
      for (const { run, does } of command.examples) expect(help).toContain(`${run} ${words.help[does]}`)
      for (const code of command.exits) expect(help).toContain(`${exitCodeOf(code)} ${words.codes[code]}`)
    },
  )
})

test('what a command does stands above its options as a sentence', () => {
  expect(commandHelp(french, readers, 80)).toContain('\n\nLister les lecteurs et leurs cartes.\n\n')
})

test('options for scripts stand apart', () => {
  const help = commandHelp(french, status, 80)
  const [usual = '', scripts = ''] = help.split(french.help.scriptOptions)
  for (const flag of ['--reader', '--card', '--wait', '--all', '--quiet, -q', '--help, -h', '--version, -V'])
    expect(usual).toContain(`\n  ${flag}`)
  for (const flag of ['--check', '--json', '--trace']) expect(scripts).toContain(`\n  ${flag}`)
})

test('what may be left out stands between square brackets, in the words of the language', () => {
  const help = commandHelp(french, unblock, 80)
  for (const term of ['--wait [secondes]', '--simulate [carte]', '--trace [fichier]', '--card <numéro>'])
    expect(help).toContain(term)
  const program = programHelp(french, COMMANDS, 80)
  expect(program).toContain('simulate [carte]')
  expect(program).toContain('completion <bash|zsh|fish>')
  expect(program).toContain('help, aide [commande]')
})

test('the French name stands beside the English one', () => {
  for (const term of ['unblock, débloquer', 'status, état', 'readers, lecteurs', 'doctor, diagnostic'])
    expect(programHelp(french, COMMANDS, 80)).toContain(`\n  ${term}  `)
})

test('where nobody says how wide the terminal is, it has 80 columns', () => {
  expect(programHelp(french, COMMANDS, 0)).toBe(programHelp(french, COMMANDS, 80))
})

test('an option that a command takes without a use for it is not shown', () => {
  expect(commandHelp(french, guide, 80)).not.toMatch(/--reader|--trace|--json/)
})
