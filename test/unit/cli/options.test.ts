/** What a command line asks for, and why it is refused. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Given, toOptions } from '../../../src/cli/line/options.ts'

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
const card = '2900995235'

test('nothing asked for is nothing done', () => {
  expect(toOptions('unblock', {})).toMatchObject({
    json: false,
    quiet: false,
    reader: null,
    card: null,
    wait: null,
    simulate: null,
    trace: null,
    codes: null,
    allowLastTry: false,
    dryRun: false,
    check: false,
    all: false,
  })
})

test.each<[Given, object]>([
  [{ wait: true }, { wait: 30_000 }],
  [{ wait: '0' }, { wait: 0 }],
  [{ wait: '5' }, { wait: 5000 }],
  [{ wait: '86400' }, { wait: 86_400_000 }],
  [{ simulate: true }, { simulate: 'blocked' }],
  [{ simulate: 'last-try' }, { simulate: 'last-try' }],
  [{ trace: true }, { trace: true }],
  [{ trace: 'file' }, { trace: 'file' }],
  [{ reader: '2' }, { reader: '2' }],
  [{ card }, { card }],
  [{ color: false }, { colours: false }],
  [{ input: false, card, codesStdin: true }, { codes: { is: 'pair' } }],
  [{ input: false, card, pukFile: own, pinFile: own }, { codes: { is: 'files', puk: own, pin: own } }],
  [{ input: false, card, pukFile: '-', pinFile: own }, { codes: { is: 'files', puk: '-', pin: own } }],
])('%j', (given, options) => {
  expect(toOptions('unblock', given)).toMatchObject(options)
})

test.each<[Given, object]>([
  [{ wait: '-1' }, { is: 'bad-value', option: '--wait' }],
  [{ wait: '1.5' }, { is: 'bad-value', option: '--wait' }],
  [{ wait: '86401' }, { is: 'bad-value', option: '--wait' }],
  [{ wait: '' }, { is: 'bad-value', option: '--wait' }],
  [{ card: '290099523' }, { is: 'bad-value', option: '--card' }],
  [{ card: '29009952350' }, { is: 'bad-value', option: '--card' }],
  [{ card: '29OO995235' }, { is: 'bad-value', option: '--card' }],
  [{ card: '' }, { is: 'bad-value', option: '--card' }],
  [{ simulate: 'lost' }, { is: 'unknown-scenario', found: 'lost' }],
  [{ simulate: 'toString' }, { is: 'unknown-scenario' }],
  [{ port: '0' }, { is: 'bad-value', option: '--port' }],
  [{ port: '65536' }, { is: 'bad-value', option: '--port' }],
  [{ port: 'x' }, { is: 'bad-value', option: '--port' }],
  [{ codesStdin: true }, { is: 'codes-without-no-input' }],
  [{ pukFile: own }, { is: 'codes-without-no-input' }],
  [{ input: false }, { is: 'no-input-without-card' }],
  [{ input: false, codesStdin: true }, { is: 'no-input-without-card' }],
  [{ input: false, card }, { is: 'no-input-without-codes' }],
  [{ input: false, card, pinFile: own }, { is: 'no-input-without-codes' }],
  [{ input: false, card, codesStdin: true, pinFile: own }, { is: 'codes-twice' }],
  [{ input: false, card, pukFile: '-', pinFile: '-' }, { is: 'codes-twice' }],
  [
    { input: false, card, pukFile: open, pinFile: own },
    { is: 'code-file', path: open, problem: 'exposed' },
  ],
  [
    { input: false, card, pukFile: own, pinFile: open },
    { is: 'code-file', path: open, problem: 'exposed' },
  ],
  [
    { input: false, card, pukFile: own, pinFile: join(folder, 'none') },
    { is: 'code-file', problem: 'unreadable' },
  ],
  [
    { input: false, card, pukFile: folder, pinFile: own },
    { is: 'code-file', problem: 'unreadable' },
  ],
  [
    { input: false, card, pukFile: own, pinFile: '/dev/null' },
    { is: 'code-file', problem: 'unreadable' },
  ],
])('%j is refused', (given, problem) => {
  expect(toOptions('unblock', given)).toMatchObject(problem)
})

test('no mode that lets others at a file passes', () => {
  const path = file('any', 0o600)
  for (let mode = 0; mode <= 0o777; mode += 1) {
    chmodSync(path, mode)
    const options = toOptions('unblock', { input: false, card, pukFile: path, pinFile: own })
    expect('is' in options, mode.toString(8)).toBe((mode & 0o077) !== 0)
  }
})

test.each<[Given, object]>([
  [{}, { port: 35963 }],
  [{ reader: '1' }, { port: 35963 }],
  [{ reader: '2' }, { port: 35964 }],
  [{ port: '40000' }, { port: 40000 }],
  [{ reader: '3' }, { is: 'bad-value', option: '--reader' }],
  [
    { reader: '2', port: '40000' },
    { is: 'bad-value', option: '--reader' },
  ],
])('the slot of vpcd for a virtual card, with %j', (given, wanted) => {
  expect(toOptions('simulate', given)).toMatchObject(wanted)
})
