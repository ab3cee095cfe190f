import { expect, test } from 'vitest'
import { matches } from '../../../scripts/setup/npm-packages.js'

const chalk = { version: '5.6.2', integrity: 'sha512-a' }
const pcsclite = { version: '1.0.1', integrity: 'sha512-b', optional: true }
const wanted = {
  packages: { '': { version: '1.0.0' }, 'node_modules/chalk': chalk, 'node_modules/pcsclite': pcsclite },
}
const installed = (packages: Parameters<typeof matches>[0]['packages']) => matches(wanted, { packages })

test('a fresh clone needs the packages', () => {
  expect(matches(wanted, null)).toBe(false)
})

test('what the lockfile lists is all there', () => {
  expect(installed({ 'node_modules/chalk': chalk, 'node_modules/pcsclite': pcsclite })).toBe(true)
})

test('an optional package that could not be built may be absent', () => {
  expect(installed({ 'node_modules/chalk': chalk })).toBe(true)
})

test.each([
  ['a package is absent', { 'node_modules/pcsclite': pcsclite }],
  ['a package has another version', { 'node_modules/chalk': { ...chalk, version: '5.6.1' } }],
  ['a package has other contents', { 'node_modules/chalk': { ...chalk, integrity: 'sha512-c' } }],
  ['a package is no longer wanted', { 'node_modules/chalk': chalk, 'node_modules/ora': chalk }],
])('%s: install', (_, packages) => {
  expect(installed(packages)).toBe(false)
})
