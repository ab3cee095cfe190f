/** The manual pages as groff shows them: every command, option and exit code, and no warning. */

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { manPage } from '../../src/cli/line/man-page.ts'
import { OPTIONS } from '../../src/cli/line/options.ts'
import { english } from '../../src/messages/en/english.ts'
import { french } from '../../src/messages/fr/french.ts'
import { CODES } from '../../src/outcome.ts'

const LANGUAGES = [
  ['French', french],
  ['English', english],
] as const

const EDITION = { version: '1.2.3', date: '2026-11-25' }

/** As on a printer that has no bold. */
function read(source: string) {
  const args = ['-ww', '-man', '-Kutf8', '-Tutf8', '-P-cbou', '-rLL=200n']
  const { status, stdout, stderr } = spawnSync('groff', args, {
    input: source,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stderr, text: stdout }
}

test.each(LANGUAGES)(
  'in %s groff has nothing to say against it, and everything stands on it',
  (_, language) => {
    const { status, stderr, text } = read(manPage(language, COMMANDS, EDITION))

    expect([status, stderr]).toEqual([0, ''])
    expect(text).toContain('cps-unblock 1.2.3')
    expect(text).toContain(EDITION.date)
    expect(text).toMatch(/^ +74 +\S/m)
    // The option, and what it may not be parted from.
    expect(text).not.toMatch(/«$|^ +»/m)
    for (const { name, aliases, examples } of COMMANDS) {
      for (const word of [name, ...aliases.slice(0, 1)]) expect(text).toContain(word)
      // Each can be copied.
      for (const { run } of examples) expect(text).toContain(run)
    }
    for (const { flag } of Object.values(OPTIONS)) expect(text).toContain(flag)
    for (const code of CODES) expect(text).toMatch(new RegExp(`^ +\\d+ +${code}\\b`, 'm'))
    for (const title of Object.values(language.manual.titles))
      expect(text).toMatch(new RegExp(`^${title}$`, 'm'))
  },
)

test('what a page says can be no request of groff', () => {
  const tricky = {
    ...french,
    manual: { ...french.manual, description: ['.so /etc/passwd', "'br", 'a\\fBb'] },
  }
  const { stderr, text } = read(manPage(tricky, COMMANDS, EDITION))
  expect(stderr).toBe('')
  for (const one of ['.so /etc/passwd', "'br", 'a\\fBb']) expect(text).toContain(one)
})
