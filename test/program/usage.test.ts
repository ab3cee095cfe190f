import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from './support/program.js'
import { run } from './support/without-terminal.ts'

const CODE = '70514926'

test.concurrent('--version is the version of the package, alone', async () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }

  expect(await run(['--version'])).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: '' })
})

test.concurrent('--help names each command, in French', async () => {
  const { code, stdout, stderr } = await run(['--help'])

  expect(code).toBe(0)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^Usage : cps-unblock/)
  for (const command of ['unblock', 'status', 'simulate'])
    expect(stdout).toMatch(new RegExp(`^ +${command}`, 'm'))
  expect(stdout).not.toMatch(/Commands:|Options:|display help/)
})

test.concurrent.each([
  ['unblock', ['--reader', '--simulate', '--json', '--trace', '--no-color', '--quiet']],
  ['status', ['--reader', '--simulate', '--json', '--trace', '--no-color', '--quiet']],
])('%s --help names its options', async (command, options) => {
  const { code, stdout } = await run([command, '--help'])

  expect(code).toBe(0)
  for (const option of options) expect(stdout).toContain(option)
})

test.concurrent.each([
  [['--puk', CODE]],
  [[`--puk=${CODE}`]],
  [[`--pin=${CODE}`]],
  [['unblock', '--code', CODE]],
  [['--new-pin', CODE]],
  [[CODE]],
  [['unblock', CODE]],
  [['status', CODE]],
])('a code in the arguments %j is refused, not repeated, and said to be in the history', async (args) => {
  const { code, stdout, stderr } = await run(args)

  expect(code).toBe(64)
  expect(stderr).toContain('Un code ne se donne jamais en argument')
  expect(stderr).toContain('historique')
  expect(stdout + stderr).not.toContain(CODE)
})

test.concurrent.each([
  [[`--foo=${CODE}`]],
  [['--simulate', CODE]],
  [[`--simulate=${CODE}`]],
  [['simulate', CODE]],
  [[`-${CODE}`]],
  [[`--${CODE}`]],
  [['--json', CODE]],
])('what may be a code is not repeated, wherever it stands: %j', async (args) => {
  const { code, stdout, stderr } = await run(args)

  expect(code).toBe(64)
  expect(stdout + stderr).not.toContain(CODE)
})

test.concurrent.each([
  ['an unknown option', ['--frobnicate'], 'Option inconnue : --frobnicate.'],
  ['an unknown command', ['frobnicate'], 'Commande inconnue'],
  [
    'an unknown virtual card',
    ['--simulate', 'lost'],
    'blocked, not-blocked, last-try, puk-blocked, puk-spent',
  ],
  ['an option without its value', ['--reader'], 'Il manque une valeur à --reader.'],
])('%s is refused in French, with what there is instead', async (_, args, said) => {
  const { code, stdout, stderr } = await run(args)

  expect(code).toBe(64)
  expect(stdout).toBe('')
  expect(stderr.replace(/\s+/g, ' ')).toContain(said)
  expect(stderr).not.toMatch(/^\s+at /m)
})
