/** --lang on the command line: taken before and behind each command, refused with the two that there are. */

import { expect, test, vi } from 'vitest'
import { readArguments } from '../../../src/cli/line/arguments.ts'
import { COMMANDS } from '../../../src/cli/line/options.ts'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'

const both = [
  ['fr', fr],
  ['en', en],
] as const

test.each(COMMANDS)('%s takes --lang before it and behind it', async (command) => {
  const words = command === 'completion' ? [command, 'bash'] : [command]
  for (const args of [
    ['--lang', 'en', ...words],
    [...words, '--lang', 'en'],
    [...words, '--lang=fr', '--quiet'],
  ]) {
    expect(await readArguments(args, en)).not.toMatchObject({ is: 'refused' })
  }
})

test('without a command, --lang goes with the options of the default one', async () => {
  const request = await readArguments(['--lang', 'en', '--simulate', 'last-try', '--quiet'], en)

  expect(request).toMatchObject({
    is: 'run',
    command: 'unblock',
    options: { simulate: 'last-try', quiet: true },
  })
})

test.each([
  [['--lang', 'de']],
  [['--lang=']],
  [['--lang']],
  [['status', '--lang', 'EN']],
  [['--lang', 'en', '--lang', 'de']],
  [['--help', '--lang', 'de']],
  [['--lang', '70514926']],
])('%j is refused, naming the two languages and nothing that was typed', async (args) => {
  const request = await readArguments(args, en)

  expect(request).toEqual({
    is: 'refused',
    command: expect.any(String),
    problem: { is: 'unknown-language', known: ['fr', 'en'] },
  })
})

test.each(both)('the refusal names both languages, in %s', (_, messages) => {
  const { message } = messages.usage({ is: 'unknown-language', known: ['fr', 'en'] }, 'status')

  expect(message).toMatch(/--lang .*\bfr\b.*\ben\b/)
})

const helps = both.flatMap(([language, messages]) =>
  ['', ...COMMANDS].map((command) => ({ language, messages, command })),
)

test.each(helps)('in $language, "$command --help" describes every option', async ({ messages, command }) => {
  const lines = (await helpOf(messages, command)).split('\n')
  const first = lines.indexOf(messages.help.options) + 1
  const options = lines.slice(first, ended(lines, first)).filter((line) => /^ {2}-/.test(line))

  expect(first).toBeGreaterThan(0)
  expect(options.length).toBeGreaterThan(2)
  expect(options.some((line) => line.includes('--lang <fr|en>'))).toBe(true)
  for (const line of options) expect(line).toMatch(/^ {2}--\S+( [<[]\S+[>\]])? {2,}\S/)
})

test.each(helps)(
  'in $language, "$command --help" has no word of commander',
  async ({ messages, command }) => {
    const help = await helpOf(messages, command)

    expect(help).not.toMatch(/default:|choices:|display help|output the version/)
    if (messages === fr) expect(help).not.toMatch(/^(Usage|Options|Commands|Arguments):/m)
  },
)

test.each(both)('in %s, --help describes every command', async (_, messages) => {
  const lines = (await helpOf(messages, '')).split('\n')

  for (const command of COMMANDS) {
    expect(lines.find((line) => line.startsWith(`  ${command} `))).toMatch(/ {2,}\p{L}+.*$/u)
  }
})

/** The first line behind `from` that is blank, or the end. */
function ended(lines: readonly string[], from: number): number {
  const blank = lines.indexOf('', from)
  return blank < 0 ? lines.length : blank
}

async function helpOf(messages: typeof fr, command: string): Promise<string> {
  let written = ''
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text
    return true
  })
  try {
    const args = command === '' ? ['--help'] : [command, '--help']
    expect(await readArguments(args, messages)).toEqual({ is: 'told' })
  } finally {
    stdout.mockRestore()
  }
  return written
}
