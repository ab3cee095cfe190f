import { expect, test } from 'vitest'
import { aptLine, missingPackages, parseInstalled, wayToRoot } from '../../../scripts/setup/system.js'
import { systemPackages } from '../../../scripts/system-packages.js'

test('dpkg-query: installed, removed with its configuration left, half installed, unknown', () => {
  const answer = [
    'ii  pcscd',
    'hi  make',
    'rc  opensc',
    'iU  tmux',
    'un  pcsc-tools',
    'dpkg-query: no packages found matching vsmartcard-vpcd',
    '',
  ].join('\n')
  expect(parseInstalled(answer)).toEqual(new Set(['pcscd', 'make']))
})

test('on a bare system every package is missing, in the order of the list', () => {
  expect(missingPackages(new Set())).toEqual(systemPackages.map(({ name }) => name))
})

test('only what is missing is asked for', () => {
  const all = systemPackages.map(({ name }) => name)
  expect(missingPackages(new Set(all))).toEqual([])
  expect(missingPackages(new Set(all.filter((name) => name !== 'opensc')))).toEqual(['opensc'])
})

test('the line to run updates the lists first, since it may be the first thing ever installed', () => {
  expect(aptLine(['pcscd', 'opensc'])).toBe(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends pcscd opensc',
  )
})

const person = { uid: 1000, sudo: true, sudoAsksNothing: false, terminal: true }

test.each([
  ['root needs nobody', { ...person, uid: 0, sudo: false }, { prefix: [], onScreen: false }],
  [
    'sudo without a password',
    { ...person, sudoAsksNothing: true },
    { prefix: ['sudo', '-n'], onScreen: false },
  ],
  ['sudo asks on a terminal', person, { prefix: ['sudo'], onScreen: true }],
  ['sudo has nobody to ask', { ...person, terminal: false }, null],
  ['no sudo', { ...person, sudo: false }, null],
])('%s', (_, user, way) => {
  expect(wayToRoot(user)).toEqual(way)
})
