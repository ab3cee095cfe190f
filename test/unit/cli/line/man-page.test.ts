/** The source of the manual pages; what groff makes of them is tested with the shells. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../../../../scripts/setup/project.js'
import { COMMANDS } from '../../../../src/cli/commands/index.ts'
import { manPage } from '../../../../src/cli/line/man-page.ts'
import { english } from '../../../../src/messages/en/english.ts'
import { french } from '../../../../src/messages/fr/french.ts'

const LANGUAGES = [
  ['French', french],
  ['English', english],
] as const

const EDITION = { version: '1.2.3', date: '2026-11-25' }

test.each(LANGUAGES)(
  'in %s no line of its source is longer than 80 bytes where only ASCII is known',
  (_, language) => {
    const lines = manPage(language, COMMANDS, EDITION).split('\n')
    const bytes = (line: string) => line.replace(/[\u0080-\uffff]/g, '\\[u00E9]').length
    expect(lines.filter((line) => bytes(line) > 80 && !line.startsWith('.B '))).toEqual([])
  },
)

test('nothing stands between a title and its first line', () => {
  for (const [, language] of LANGUAGES) {
    expect(manPage(language, COMMANDS, EDITION)).not.toMatch(/^\.SH .*\n\.(?:br|PP)$/m)
  }
})

test('each language has a page of its own, which the package brings along', () => {
  const pages = LANGUAGES.map(([, { manual }]) => `man/${manual.page}.1`)
  const { man, files } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    man: string[]
    files: string[]
  }
  expect(man).toEqual(pages)
  expect(files).toContain('man')
})
