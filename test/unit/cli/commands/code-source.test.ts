/** Where a script's codes come from, by its command line, and why they may not. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { codeSource, codesProblem } from '../../../../src/cli/commands/unblock/code-source.ts'
import { NONE_GIVEN, type Options } from '../../../../src/cli/line/options.ts'
import { IN_A_SCRIPT, read } from '../../../support/reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, mode: number): string {
  const path = join(folder, name)
  writeFileSync(path, '1')
  chmodSync(path, mode)
  return path
}

const own = file('own', 0o600)
const open = file('open', 0o644)
const digits = file('70514926', 0o600)
const card = '2900995235'
const script = { noInput: true, card }

const optionsOf = (given: Partial<Options>): Options => ({ ...NONE_GIVEN, ...given })

test.each<[Partial<Options>, object | null]>([
  [{}, null],
  [{ ...script, codesStdin: true }, { is: 'pair' }],
  [
    { ...script, pukFile: own, pinFile: own },
    { is: 'files', puk: own, pin: own },
  ],
  [
    { ...script, pukFile: '-', pinFile: own },
    { is: 'files', puk: '-', pin: own },
  ],
  [
    { ...script, pukFile: own, pinFile: '-' },
    { is: 'files', puk: own, pin: '-' },
  ],
  [
    { ...script, pukFile: digits, pinFile: own },
    { is: 'files', puk: digits, pin: own },
  ],
])('%j: the codes come from %j', (given, source) => {
  expect(codesProblem(optionsOf(given), IN_A_SCRIPT)).toBeNull()
  expect(codeSource(optionsOf(given))).toEqual(source)
})

test.each<[Partial<Options>, object]>([
  [{ codesStdin: true }, { is: 'codes-without-no-input' }],
  [{ pukFile: own }, { is: 'codes-without-no-input' }],
  [{ noInput: true }, { is: 'no-input-without-card' }],
  [{ noInput: true, codesStdin: true }, { is: 'no-input-without-card' }],
  [script, { is: 'no-input-without-codes' }],
  [{ ...script, pinFile: own }, { is: 'no-input-without-codes' }],
  [{ ...script, codesStdin: true, pinFile: own }, { is: 'codes-twice' }],
  [{ ...script, codesStdin: true, pukFile: own, pinFile: own }, { is: 'codes-twice' }],
  [{ ...script, pukFile: '-', pinFile: '-' }, { is: 'codes-twice' }],
  [
    { ...script, pukFile: open, pinFile: own },
    { is: 'code-file', path: open, problem: 'exposed' },
  ],
  [
    { ...script, pukFile: own, pinFile: open },
    { is: 'code-file', path: open, problem: 'exposed' },
  ],
  [
    { ...script, pukFile: own, pinFile: join(folder, 'none') },
    { is: 'code-file', problem: 'unreadable' },
  ],
  [
    { ...script, pukFile: folder, pinFile: own },
    { is: 'code-file', problem: 'unreadable' },
  ],
  [
    { ...script, pukFile: own, pinFile: '/dev/null' },
    { is: 'code-file', problem: 'unreadable' },
  ],
  [
    { ...script, pukFile: '7051 4926', pinFile: own },
    { is: 'code-in-argument', option: null },
  ],
  [
    { ...script, pukFile: './70514926', pinFile: own },
    { is: 'code-in-argument', option: null },
  ],
])('%j is refused', (given, problem) => {
  expect(codesProblem(optionsOf(given), IN_A_SCRIPT)).toMatchObject(problem)
})

test.each<[Partial<Options>, boolean]>([
  [{ ...script, codesStdin: true }, true],
  [{ ...script, pukFile: '-', pinFile: own }, true],
  [{ ...script, pukFile: own, pinFile: '-' }, true],
  [{ ...script, pukFile: own, pinFile: own }, false],
])('%j, standard input being a terminal: refused is %s', (given, refused) => {
  const problem = codesProblem(optionsOf(given), { ...IN_A_SCRIPT, inputIsTerminal: true })
  expect(problem).toEqual(refused ? { is: 'codes-from-terminal' } : null)
})

test('no mode that lets others at a file passes', () => {
  const path = file('any', 0o600)
  for (let mode = 0; mode <= 0o777; mode += 1) {
    chmodSync(path, mode)
    const problem = codesProblem(optionsOf({ ...script, pukFile: path, pinFile: own }), IN_A_SCRIPT)
    expect(problem !== null, mode.toString(8)).toBe((mode & 0o077) !== 0)
  }
})

test.each([
  ['unblock', IN_A_SCRIPT, { is: 'no-terminal' }],
  ['unblock --dry-run', IN_A_SCRIPT, { is: 'no-terminal' }],
  ['unblock', { ...IN_A_SCRIPT, person: 'not-ours' }, { is: 'terminal-not-ours' }],
  [
    `--no-input --codes-stdin --card ${card}`,
    { ...IN_A_SCRIPT, env: { CPS_PUK: '70514926' } },
    { is: 'code-in-environment', variable: 'CPS_PUK' },
  ],
] as const)("%j can't begin here (%j)", (line, place, problem) => {
  expect(read(line, place)).toMatchObject({ is: 'refused', problem })
})

test.each(['status', 'readers', `--no-input --codes-stdin --card ${card}`])('%j needs nobody', (line) => {
  expect(read(line, { ...IN_A_SCRIPT, env: { CPS_PUK: '' } })).toMatchObject({ is: 'run' })
})
