/** The command lines that are told to copy: each one line of shell, and the polkit rule for the user that it names. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { polkitRule } from '../../../src/messages/polkit-rule.ts'
import { quoted, shellWord } from '../../../src/messages/shell-word.ts'
import { COMMANDS } from '../../support/all-told.ts'

/** A shell that hangs is ended: nothing else could be while this thread waits for it. */
const LIMITED = { timeout: 30_000 }

test.each(COMMANDS)('%s is one line that a shell understands', (command) => {
  expect(command).not.toMatch(/[\p{Cc}\p{Cf}«»“”…]/u)
  execFileSync('sh', ['-n', '-c', command], LIMITED)
})

const USERS = [
  'camille',
  String.raw`DOM\jean`,
  'jean@dom.fr',
  "o'neil",
  'a"b',
  String.raw`x\\y`,
  'jean dupont',
  '$HOME',
  '%s',
]

test.each(USERS)('the polkit rule lets in %s, and nobody else', (user) => {
  const rule = installed(polkitRule(user)).text
  const asked = (id: string, name: string) => answerOf(rule, id, name)
  for (const action of ['access_pcsc', 'access_card']) {
    expect(asked(`org.debian.pcsc-lite.${action}`, user)).toBe('yes')
    expect(asked(`org.debian.pcsc-lite.${action}`, `${user}x`)).toBeUndefined()
    expect(asked(`org.debian.pcsc-lite.${action}`, 'DOMjean')).toBeUndefined()
  }
  expect(asked('org.freedesktop.policykit.exec', user)).toBeUndefined()
})

test('polkitd can read the rule whatever the umask was', () => {
  expect(installed(polkitRule('camille'), '077').mode & 0o777).toBe(0o644)
})

test.each([
  ['codes', 'codes'],
  ['/home/a b/codes', "'/home/a b/codes'"],
  ["l'un", String.raw`'l'\''un'`],
  ['-rf', "'-rf'"],
  ['$(id)', "'$(id)'"],
  ['a\nb', null],
  ['a\u202eb', null],
  // A filler of Hangul, which fonts draw as nothing.
  ['a\u115fb', null],
])('%j as a word of a shell', (text, expected) => {
  expect(shellWord(text)).toBe(expected)
})

test.each(['', 'a b', "l'un", '$(id) `id` \\', "''"])('a shell gives back %j when it is quoted', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${quoted(text)}`], { ...LIMITED, encoding: 'utf8' })).toBe(text)
})

/** What the command puts where polkit looks, put elsewhere and without sudo. */
function installed(command: string, umask = '022'): { readonly text: string; readonly mode: number } {
  const folder = mkdtempSync(join(tmpdir(), 'rule-'))
  try {
    const file = join(folder, 'rule')
    const here = command.replace(' | sudo install ', ' | install ').replace(/\/etc\/polkit-1\/\S+$/, file)
    execFileSync('sh', ['-c', `umask ${umask}; ${here}`], LIMITED)
    return { text: readFileSync(file, 'utf8'), mode: statSync(file).mode }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As polkitd runs it. */
function answerOf(rule: string, id: string, user: string): unknown {
  const answers: unknown[] = []
  const polkit = {
    Result: { YES: 'yes' },
    addRule: (judge: (action: object, subject: object) => unknown) => answers.push(judge({ id }, { user })),
  }
  runInNewContext(rule, { polkit })
  return answers[0]
}
