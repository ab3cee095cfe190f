/** `guide` and `completion`: commands that write a text, and look at no reader. */

import { expect, test } from 'vitest'
import { english as en } from '../../src/messages/en/english.ts'
import { french as fr } from '../../src/messages/fr/french.ts'
import { textOf } from '../../src/messages/text.ts'
import { HEADINGS } from '../../src/messages/which-sentence/dialogue.ts'
import { run } from './support/without-terminal.ts'

/** Of an A4 page in a printer's own type, less a margin. */
const PAGE = { columns: 80, lines: 62 }

test.each([
  ['fr', fr],
  ['en', en],
] as const)('the guide in %s has the steps of the dialogue, under the same titles', (_, language) => {
  const { guide } = language
  const { card, puk, pin, confirmation } = HEADINGS
  const titles = guide.steps.map(({ title }) => title)

  const headings = [card, puk, pin, confirmation].map((heading) => textOf(language, [heading]))
  expect(titles.slice(0, 4)).toEqual(headings)
})

test.each(['fr', 'en'])(
  'the guide in %s fits a page, without a sign that a printer does not know',
  async (language) => {
    const { code, stdout, stderr } = await run(['guide', '--lang', language])
    const lines = stdout.split('\n')

    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(lines.length).toBeLessThanOrEqual(PAGE.lines)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(PAGE.columns)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\xa0]/)
  },
)

test('options that every command takes are taken, and --json is not', async () => {
  expect(await run(['guide', '--reader', '1', '--trace', '--quiet', '--no-color'])).toMatchObject({ code: 0 })

  const { code, stdout } = await run(['guide', '--json'])
  expect(code).toBe(64)
  expect(JSON.parse(stdout)).toMatchObject({ command: 'guide', ok: false, code: 'USAGE' })
})

test.each([
  ['no shell', []],
  ['one that it does not know', ['tcsh']],
])('completion for %s is refused, with those that there are', async (_, shell) => {
  const { code, stdout, stderr } = await run(['completion', ...shell])

  expect(code).toBe(64)
  expect(stdout).toBe('')
  expect(stderr).toContain('bash, zsh, fish')
})

test('what may be a code is not taken for a shell', async () => {
  const { code, stdout, stderr } = await run(['completion', '70514926'])

  expect(code).toBe(64)
  expect(stderr).toContain('historique')
  expect(stdout + stderr).not.toContain('70514926')
})
