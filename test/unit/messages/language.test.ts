/** Which language is spoken, by command line and environment. */

import { expect, test } from 'vitest'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { isTag, languageCalled, TAGS, tagIn } from '../../../src/messages/language.ts'
import { read } from '../../support/reading.ts'

test.each([
  ['', {}, 'fr'],
  ['status', { LANG: 'C.UTF-8' }, 'fr'],
  ['', { LANG: 'POSIX' }, 'fr'],
  ['', { LANG: 'fr_FR.UTF-8' }, 'fr'],
  ['', { LANG: 'en_GB.UTF-8' }, 'en'],
  ['', { LANG: 'en' }, 'en'],
  ['', { LANG: 'xx_XX.UTF-8' }, 'fr'],
  ['', { LANGUAGE: 'en' }, 'fr'],
  ['', { LC_CTYPE: 'en_GB.UTF-8' }, 'fr'],

  // LC_ALL, then LC_MESSAGES, then LANG: the first that is not empty decides, whatever it says.
  ['', { LC_ALL: 'en_US.UTF-8', LC_MESSAGES: 'fr_FR.UTF-8', LANG: 'fr_FR.UTF-8' }, 'en'],
  ['', { LC_ALL: '', LC_MESSAGES: 'en_GB.UTF-8', LANG: 'fr_FR.UTF-8' }, 'en'],
  ['', { LC_ALL: '', LC_MESSAGES: '', LANG: 'en_GB.UTF-8' }, 'en'],
  ['', { LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, 'fr'],
  ['', { LC_MESSAGES: 'xx_XX.UTF-8', LANG: 'en_GB.UTF-8' }, 'fr'],

  // The command line goes before the environment, wherever on it --lang stands.
  ['--lang en', { LC_ALL: 'fr_FR.UTF-8' }, 'en'],
  ['--lang fr', { LC_ALL: 'en_GB.UTF-8' }, 'fr'],
  ['--lang=en', {}, 'en'],
  ['--lang en status --json', {}, 'en'],
  ['status --json --lang en', {}, 'en'],
  ['--help --lang=en', {}, 'en'],
  ['--lang fr status --lang en', {}, 'en'],
  ['-- --lang en', {}, 'fr'],

  // What names no language is refused later, in the language that there is without it.
  ['--lang', { LANG: 'en_GB.UTF-8' }, 'en'],
  ['--lang=', { LANG: 'en_GB.UTF-8' }, 'en'],
  ['--lang english', {}, 'fr'],
  ['--lang EN', {}, 'fr'],
  ['--lang --json', {}, 'fr'],
  ['--lang en --lang xx', {}, 'en'],
  ['--language en', {}, 'fr'],
] as const)('cps-unblock %s, where the environment is %j, speaks %s', (line, env, expected) => {
  expect(read(line).look.lang ?? tagIn(env)).toBe(expected)
})

test('whoever names no language is spoken to in French', () => {
  expect(TAGS[0]).toBe('fr')
})

test('each language has its sentences, and says which one it is', async () => {
  expect(await languageCalled('fr')).toBe(french)
  expect(await languageCalled('en')).toBe(english)
  for (const tag of TAGS) expect((await languageCalled(tag)).tag).toBe(tag)
})

test.each(['FR', 'xx', '', 'constructor', 'fr '])('%j is no language', (name) => {
  expect(isTag(name)).toBe(false)
})
