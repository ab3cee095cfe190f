/** The command line: which command with which options, and what is refused before anything is done. */

import { expect, test } from 'vitest'
import { COMMANDS } from '../../../../src/cli/commands/index.ts'
import { read, seen } from '../../../support/reading.ts'

test.each([
  ['', 'unblock', {}],
  ['unblock', 'unblock', {}],
  ['--simulate', 'unblock', { simulate: 'blocked' }],
  ['--simulate last-try', 'unblock', { simulate: 'last-try' }],
  ['--simulate --json', 'unblock', { simulate: 'blocked', json: true }],
  ['--dry-run --allow-last-try', 'unblock', { dryRun: true, allowLastTry: true }],
  ['status --check --all', 'status', { check: true, all: true }],
  ['status --wait --json', 'status', { wait: 30_000, json: true }],
  ['status --wait 0', 'status', { wait: 0 }],
  ['status --wait 86400', 'status', { wait: 86_400_000 }],
  ['status --card 2900995235 --reader 2', 'status', { card: '2900995235', reader: '2' }],
  ['status --reader=2', 'status', { reader: '2' }],
  ['readers --quiet', 'readers', { quiet: true }],
  ['readers -q', 'readers', { quiet: true }],
  ['doctor', 'doctor', {}],
  ['doctor --plain', 'doctor', { plain: true }],
  ['--json status', 'status', { json: true }],
  ['--quiet --reader 2 status --check', 'status', { quiet: true, reader: '2', check: true }],
  ['--lang en --no-color readers', 'readers', { lang: 'en', noColor: true }],
  ['--lang xx --lang en readers', 'readers', { lang: 'en' }],
  ['--wait 5 status', 'status', { wait: 5000 }],
  ['--reader status', 'unblock', { reader: 'status' }],
  ['--trace=status', 'unblock', { trace: 'status' }],
  ['--trace', 'unblock', { trace: true }],
  ['--trace ./status', 'unblock', { trace: './status' }],
  ['--trace file status', 'status', { trace: 'file' }],
  ['--dry-run unblock', 'unblock', { dryRun: true }],
  ['guide --reader 1 --trace', 'guide', { reader: '1', trace: true }],
  ['simulate --port 40000', 'simulate', { port: 40_000, slot: null }],
  ['simulate --reader 1', 'simulate', { slot: 35_963 }],
  ['simulate --reader 2', 'simulate', { slot: 35_964 }],
  ['débloquer', 'unblock', {}],
  ['de\u0301bloquer', 'unblock', {}],
  ['debloquer --dry-run', 'unblock', { dryRun: true }],
  ['etat --json', 'status', { json: true }],
  ['--json état', 'status', { json: true }],
  ['lecteurs', 'readers', {}],
  ['diagnostic', 'doctor', {}],
  ['status\r --json\r', 'status', { json: true }],
  ['status --card 2900995235\r', 'status', { card: '2900995235' }],
  ['status --card \u00a02900995235\u00a0', 'status', { card: '2900995235' }],
  ['status --card=2900995235\ufeff', 'status', { card: '2900995235' }],
])('%j runs %s', (line, command, options) => {
  expect(seen(read(line))).toMatchObject({ is: 'run', command, options })
})

test('a number with spaces around it is the number', () => {
  const request = read(['status', '--card', ' 2900995235 '])
  expect(request).toMatchObject({ is: 'run', options: { card: '2900995235' } })
})

test.each([
  ['simulate', null],
  ['simulate not-blocked', 'not-blocked'],
  ['--port 40000 simulate cps4', 'cps4'],
  ['simulate list', 'list'],
  ['--simulate list', 'list'],
  ['status --simulate=list --json', 'list'],
])('%j asks simulate for %j', (line, operand) => {
  expect(seen(read(line))).toMatchObject({ is: 'run', command: 'simulate', operand })
})

test.each(['bash', 'zsh', 'fish'])('completion of %s', (shell) => {
  expect(seen(read(`completion ${shell}`))).toMatchObject({
    is: 'run',
    command: 'completion',
    operand: shell,
  })
})

test.each([
  ['--help', null],
  ['-h', null],
  ['help', null],
  ['aide', null],
  ['--lang en -h', null],
  ['--simulate last-try --help', null],
  ['status --help', 'status'],
  ['--help status', 'status'],
  ['-h status', 'status'],
  ['status -qh', 'status'],
  ['help status', 'status'],
  ['aide etat', 'status'],
  ['help --lang en lecteurs', 'readers'],
  ['help help', null],
  ['completion --help', 'completion'],
  ['status --nosuch --help', 'status'],
])('%j asks for help on %j', (line, command) => {
  expect(seen(read(line))).toMatchObject({ is: 'help', command })
})

test.each(['--version', '-V', 'status --version', '-V --json'])('%j asks for the version', (line) => {
  expect(read(line)).toMatchObject({ is: 'version' })
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
  ['—puk=70514926', '--puk'],
  ['––pin 7391', '--pin'],
  ['--pin-fil 7391', '--pin-fil'],
  ['--codes-stdni=70514926', '--codes-stdni'],
  ['--codes-stdin=70514926', '--codes-stdin'],
  ['--codes‑stdin=70514926', '--codes-stdin'],
  ['--frobnicate=7391', '--frobnicate'],
  ['--frobnicate 7391', '--frobnicate'],
  ['status --check=7391', '--check'],
  ['--reader 70514926', '--reader'],
  ['--trace 7391', '--trace'],
  ['--70514926', null],
  ['-70514926', null],
  ['–70514926', null],
  ['70514926', null],
  ['unblock 7391', null],
  ['status 70514926', null],
  ['unblock --json 12345', null],
  ['code=70514926', null],
  ['puk:70514926', null],
  ['7051-4926', null],
  ['7051–4926', null],
  ['70 51 49 26', null],
  ['70 51', null],
  ['status 7051 4926', null],
  ['help 70514926', null],
  ['--help 7391', null],
  ['--simulate=70514926', null],
  ['simulate 7051', null],
  ['simulate cps4-7391', null],
  ['--version 70514926', null],
])('%j would give a code: refused as one, and only the option is named', (line, option) => {
  expect(seen(read(line))).toMatchObject({ is: 'refused', problem: { is: 'code-in-argument', option } })
})

test.each([
  ['status --wait 3600 foo', { is: 'excess-argument', takesCard: true }],
  ['status --wait=1234 foo', { is: 'excess-argument', takesCard: true }],
  ['status 2900995235', { is: 'excess-argument', takesCard: true }],
  ['status twice', { is: 'excess-argument', takesCard: true }],
  ['--json status twice', { is: 'excess-argument', takesCard: true }],
  ['unblock now', { is: 'excess-argument', takesCard: true }],
  ['readers now', { is: 'excess-argument', takesCard: false }],
  ['completion bash zsh', { is: 'excess-argument', takesCard: false }],
  ['simulate cps4 foo --port 35964', { is: 'excess-argument', takesCard: false }],
  ['status --port=35963', { is: 'unknown-option', option: '--port', nearest: null }],
  ['--frobnicate', { is: 'unknown-option', option: '--frobnicate', nearest: null }],
  ['--frob=x', { is: 'unknown-option', option: '--frob', nearest: null }],
  ['-x', { is: 'unknown-option', option: '-x', nearest: null }],
  ['status --chekc', { is: 'unknown-option', option: '--chekc', nearest: '--check' }],
  ['--raeder 1 status', { is: 'unknown-option', option: '--raeder', nearest: '--reader' }],
  ['--puk-fiel x', { is: 'unknown-option', option: '--puk-fiel', nearest: '--puk-file' }],
  ['--code-stdin', { is: 'unknown-option', option: '--code-stdin', nearest: '--codes-stdin' }],
  ['—raeder 1', { is: 'unknown-option', option: '--raeder', nearest: '--reader' }],
  ['--card2900995235', { is: 'unknown-option', option: '--card', nearest: '--card' }],
  ['status --dry-run', { is: 'unknown-option', option: '--dry-run', nearest: null }],
  ['status --codes-stdin', { is: 'unknown-option', option: '--codes-stdin', nearest: null }],
  ['unblock --check', { is: 'unknown-option', option: '--check', nearest: null }],
  ['guide --json', { is: 'unknown-option', option: '--json', nearest: null }],
  ['--json=yes', { is: 'needless-value', option: '--json' }],
  ['--quiet=', { is: 'needless-value', option: '--quiet' }],
  ['status --wait -1', { is: 'unknown-option', option: '-1', nearest: null }],
  ['status --wait=-1', { is: 'bad-value', option: '--wait', wants: 'wait' }],
  ['status --wait 1.5', { is: 'bad-value', option: '--wait', wants: 'wait' }],
  ['status --wait 86401', { is: 'bad-value', option: '--wait', wants: 'wait' }],
  ['status --card 290099523', { is: 'bad-value', option: '--card', wants: 'card' }],
  ['status --card 29009952350', { is: 'bad-value', option: '--card', wants: 'card' }],
  ['status --card 29OO995235', { is: 'bad-value', option: '--card', wants: 'card' }],
  ['status --card 7051', { is: 'bad-value', option: '--card', wants: 'card' }],
  ['simulate --port 0', { is: 'bad-value', option: '--port', wants: 'port' }],
  ['simulate --port 65536', { is: 'bad-value', option: '--port', wants: 'port' }],
  ['simulate --port x', { is: 'bad-value', option: '--port', wants: 'port' }],
  ['simulate --reader 3', { is: 'bad-value', option: '--reader', wants: 'slot' }],
  ['simulate --reader 2 --port 40000', { is: 'bad-value', option: '--reader', wants: 'slot' }],
  ['--simulate lost', { is: 'unknown-scenario', found: 'lost' }],
  ['--simulate toString', { is: 'unknown-scenario', found: 'toString' }],
  ['simulate lost', { is: 'unknown-scenario', found: 'lost' }],
  ['completion', { is: 'unknown-shell', known: ['bash', 'zsh', 'fish'] }],
  ['completion csh', { is: 'unknown-shell' }],
])('%j is refused', (line, problem) => {
  expect(seen(read(line))).toMatchObject({ is: 'refused', problem })
})

test.each([
  ['--lang xx', 'bad-value'],
  ['--lang=', 'missing-value'],
  ['--lang', 'missing-value'],
  ['status --lang EN', 'bad-value'],
  ['--lang en --lang xx', 'bad-value'],
  ['--help --lang xx', 'bad-value'],
  ['--version --lang xx', 'bad-value'],
  ['--lang 70514926', 'bad-value'],
])('%j is refused, and nothing that was typed is repeated', (line, is) => {
  const { problem } = { problem: null, ...read(line) }
  expect(problem).toEqual({ is, option: '--lang', wants: 'language' })
})

test.each(COMMANDS)('$name takes --lang before it and behind it', ({ name }) => {
  const words = name === 'completion' ? `${name} bash` : name
  for (const line of [`--lang en ${words}`, `${words} --lang en`, `${words} --lang=en --quiet`]) {
    expect(seen(read(line))).toMatchObject({ is: 'run', command: name, look: { lang: 'en' } })
  }
})

test.each([
  ['--reader', 'reader'],
  ['--reader --json', 'reader'],
  ['status --simulate --reader --json', 'reader'],
  ['--reader= --json', 'reader'],
  ['simulate --reader=', 'slot'],
  ['status --card --all', 'card'],
  ['--puk-file --pin-file x', 'code-file'],
  ['--trace=', 'trace-file'],
  ['--simulate=', 'scenario'],
  ['status --wait=', 'wait'],
  ['simulate --port', 'port'],
])('%j: an option without its value, which is that of a %s', (line, wants) => {
  expect(seen(read(line))).toMatchObject({ is: 'refused', problem: { is: 'missing-value', wants } })
})

test('an empty word where a number was to be is a missing value', () => {
  const request = read(['status', '--card', ''])
  expect(request).toMatchObject({ is: 'refused', problem: { is: 'missing-value', option: '--card' } })
})

test.each([
  ['—card 2900995235', '—card', '--card'],
  ['–card=2900995235', '–card', '--card'],
  ['status —json', '—json', '--json'],
  ['-–json status', '-–json', '--json'],
  ['--codes‑stdin', '--codes‑stdin', '--codes-stdin'],
  ['−−no−input', '−−no−input', '--no-input'],
  ['－－check status', '－－check', '--check'],
  ['﹣﹣check status', '﹣﹣check', '--check'],
  ['﹘﹘check status', '﹘﹘check', '--check'],
  ['‒json', '‒json', '--json'],
  ['―json', '―json', '--json'],
  ['–h', '–h', '-h'],
  ['--trace —quiet', '—quiet', '--quiet'],
  ['--dry\u00adrun', '--dry\u00adrun', '--dry-run'],
])('%j: the dash is named for what it is', (line, option, meant) => {
  expect(read(line)).toMatchObject({ is: 'refused', problem: { is: 'typographic-dash', option, meant } })
})

test.each([
  ['frob', 'frob', null],
  ['stauts', 'stauts', 'status'],
  ['Status', 'Status', 'status'],
  ['reader', 'reader', 'readers'],
  ['debloque', 'debloque', 'debloquer'],
  ['unlock', 'unlock', 'unblock'],
  ['lecteur', 'lecteur', 'lecteurs'],
  ['hlep', 'hlep', 'help'],
  ['help stauts', 'stauts', 'status'],
  ['--json frob', 'frob', null],
  ['x70514926', null, null],
  ['status7051', null, null],
  ['7', '7', null],
  ['70 5', '70', null],
  ['70 51 frob 49 26', null, null],
])('%j is no command: %j is repeated, %j suggested', (line, typed, nearest) => {
  expect(seen(read(line))).toMatchObject({
    is: 'refused',
    command: 'unblock',
    problem: { is: 'unknown-command', typed, nearest },
  })
})

test.each([
  ['--trace status', '--trace', 'status', 'status', true],
  ['--wait etat', '--wait', 'etat', 'status', true],
  ['--wait readers', '--wait', 'readers', 'readers', false],
  ['--simulate readers', '--simulate', 'readers', 'readers', true],
  ['--simulate guide', '--simulate', 'guide', 'guide', false],
  ['--json --trace doctor', '--trace', 'doctor', 'doctor', true],
  ['--trace help', '--trace', 'help', 'unblock', false],
  ['readers --trace guide', '--trace', 'guide', 'readers', true],
])('%j takes no command for a value', (line, option, word, command, taken) => {
  expect(seen(read(line))).toMatchObject({
    is: 'refused',
    command,
    problem: { is: 'command-as-value', option, command: word, taken },
  })
})

test.each([
  ['--nosuch status', 'status'],
  ['--lang en doctor --json x', 'doctor'],
  ['--reader 1 --nosuch', 'unblock'],
  ['frob', 'unblock'],
])('the refusal of %j is that of %s', (line, command) => {
  expect(seen(read(line))).toMatchObject({ is: 'refused', command })
})

test.each([
  ['status --simulate --reader --json', { json: true }],
  ['--json --nosuch', { json: true }],
  ['frob --json --quiet', { json: true, quiet: true }],
  ['--puk=1234 --json', { json: true }],
  ['-q --plain --no-color --lang en frob', { quiet: true, plain: true, noColor: true, lang: 'en' }],
  ['frob', { json: false, quiet: false, plain: false, noColor: false, lang: null }],
])('the refusal of %j looks as is asked for', (line, look) => {
  expect(read(line)).toMatchObject({ is: 'refused', look })
})

test.each([
  ['--simulate --nosuch', true],
  ['status --simulate=lost', true],
  ['simulate --nosuch', true],
  ['status --nosuch', false],
])('the refusal of %j says whether the card would have been a virtual one: %s', (line, simulated) => {
  expect(read(line)).toMatchObject({ is: 'refused', simulated })
})
