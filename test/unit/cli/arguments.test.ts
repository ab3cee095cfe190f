/** The command line: which command, and what is refused before anything is done. */

import { expect, test } from 'vitest'
import { type Request, readArguments } from '../../../src/cli/line/arguments.ts'
import { fr } from '../../../src/messages/fr.ts'

async function read(line: string): Promise<Request> {
  return await readArguments(line === '' ? [] : line.split(' '), fr)
}

test.each([
  ['', 'unblock', {}],
  ['unblock', 'unblock', {}],
  ['--simulate last-try', 'unblock', { simulate: 'last-try' }],
  ['--dry-run --allow-last-try', 'unblock', { dryRun: true, allowLastTry: true }],
  ['status --check --all', 'status', { check: true, all: true }],
  ['status --wait --json', 'status', { wait: 30_000, json: true }],
  ['status --card 2900995235 --reader 2', 'status', { card: '2900995235', reader: '2' }],
  ['readers --quiet', 'readers', { quiet: true }],
  ['doctor', 'doctor', {}],
  ['--json status', 'status', { json: true }],
  ['--quiet --reader 2 status --check', 'status', { quiet: true, reader: '2', check: true }],
  ['--lang en --no-color readers', 'readers', { colours: false }],
  ['--wait 5 status', 'status', { wait: 5000 }],
  ['--reader status', 'unblock', { reader: 'status' }],
  ['--trace status', 'unblock', { trace: 'status' }],
  ['--dry-run unblock', 'unblock', { dryRun: true }],
  ['simulate not-blocked --port 40000', 'simulate', { simulate: 'not-blocked', port: 40_000 }],
])('%j runs %s', async (line, command, options) => {
  expect(await read(line)).toMatchObject({ is: 'run', command, options })
})

test.each([
  ['--puk 70514926', '--puk'],
  ['--puk=70514926', '--puk'],
  ['-pin 7391', '-pin'],
  ['unblock --new-pin=7391', '--new-pin'],
  ['unblock --newpin 7391', '--newpin'],
  ['--codes 70514926', '--codes'],
  ['--Code-Porteur=7391', '--Code-Porteur'],
  ['--code-deblocage 70514926', '--code-deblocage'],
  ['status --puk 70514926', '--puk'],
  ['--deblocage=70514926', '--deblocage'],
  ['--déblocage=70514926', '--déblocage'],
  ['--code_porteur=7391', '--code_porteur'],
  ['--porteur 7391', '--porteur'],
  ['--nip=7391', '--nip'],
  ['--secret=7391', '--secret'],
  ['--mot-de-passe=7391', '--mot-de-passe'],
  ['--puk70514926', '--puk'],
  ['--pin7391', '--pin'],
])('%j would carry a code: refused, and only the option is named', async (line, option) => {
  expect(await read(line)).toEqual({
    is: 'refused',
    command: expect.any(String),
    problem: { is: 'code-in-argument', option },
  })
})

test.each([
  ['--codes-stdin=70514926', '--codes-stdin'],
  ['--frobnicate=7391', '--frobnicate'],
  ['status --check=7391', '--check'],
  ['--70514926', null],
])('%j hands over what may be a code: refused as one', async (line, option) => {
  expect(await read(line)).toMatchObject({ is: 'refused', problem: { is: 'code-in-argument', option } })
})

test.each([
  ['status --wait 3600 foo', 'excess-argument'],
  ['status --wait=1234 foo', 'excess-argument'],
  ['simulate cps4 foo --port 35964', 'excess-argument'],
  ['status --port=35963', 'unknown-option'],
])('%j holds a number that is no code: %s', async (line, is) => {
  expect(await read(line)).toMatchObject({ is: 'refused', problem: { is } })
})

test('a code in groups of digits is not repeated where a file was to be', async () => {
  const line = ['--no-input', '--card', '2900995235', '--puk-file', '7051 4926', '--pin-file', '/dev/null']
  const request = await readArguments(line, fr)
  expect(request).toMatchObject({ is: 'refused', problem: { is: 'code-in-argument' } })
})

test.each([
  ['--nosuch status', 'status'],
  ['--lang en doctor --json x', 'doctor'],
  ['--reader 1 --nosuch', 'unblock'],
  ['frob', 'unblock'],
])('the refusal of %j is that of %s', async (line, command) => {
  expect(await read(line)).toMatchObject({ is: 'refused', command })
})

test.each([
  '70514926',
  'unblock 7391',
  'status 70514926',
  'unblock --json 12345',
  'code=70514926',
  '7051-4926',
])('%j may be a code: refused, and it is not named', async (line) => {
  expect(await read(line)).toEqual({
    is: 'refused',
    command: expect.any(String),
    problem: { is: 'code-in-argument', option: null },
  })
})

test.each([
  ['debloquer', 'unknown-command'],
  ['status twice', 'excess-argument'],
  ['--json status twice', 'excess-argument'],
  ['--frobnicate', 'unknown-option'],
  ['status --dry-run', 'unknown-option'],
  ['status --codes-stdin', 'unknown-option'],
  ['unblock --check', 'unknown-option'],
  ['--reader', 'bad-value'],
  ['--card', 'bad-value'],
])('%j is refused: %s', async (line, is) => {
  expect(await read(line)).toMatchObject({ is: 'refused', problem: { is } })
})

test.each(['--frobnicate=70514926', '--simulate=70514926', '--card=7051', 'x70514926', '-70514926'])(
  'the refusal of %j repeats no value',
  async (line) => {
    const request = await read(line)
    expect(request.is).toBe('refused')
    expect(
      request.is === 'refused' && JSON.stringify(fr.usage(request.problem, request.command)),
    ).not.toContain('7051')
  },
)
