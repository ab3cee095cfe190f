/** Where compiled code is kept: a folder that nobody else can write to, or none. */

import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ownFolder } from '../../../src/machine/compile-cache.ts'

const ME = process.geteuid?.() ?? null

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
})
afterEach(() => rmSync(home, { recursive: true }))

it('compiled code is kept in the folder of caches of each system', () => {
  mkdirSync(join(home, 'Library'))
  const local = { LOCALAPPDATA: home }
  const xdg = { XDG_CACHE_HOME: join(home, 'xdg') }
  expect(ownFolder('linux', {}, home, ME)).toBe(join(home, '.cache', 'cps-unblock'))
  expect(ownFolder('linux', xdg, home, ME)).toBe(join(home, 'xdg', 'cps-unblock'))
  expect(ownFolder('darwin', xdg, home, ME)).toBe(join(home, 'Library', 'Caches', 'cps-unblock'))
  expect(ownFolder('win32', local, '', null)).toBe(join(home, 'cps-unblock'))
})

it('a folder for compiled code is made for its owner alone, and found again', () => {
  const made = ownFolder('linux', {}, home, ME)
  expect(statSync(made ?? '').mode & 0o777).toBe(0o700)
  expect(ownFolder('linux', {}, home, ME)).toBe(made)
})

it('compiled code is not kept where another user, or others, may write', () => {
  const caches = join(home, '.cache')
  expect(ownFolder('linux', {}, home, (ME ?? 0) + 1)).toBeNull()
  for (const open of [caches, join(caches, 'cps-unblock')]) {
    expect(ownFolder('linux', {}, home, ME)).not.toBeNull()
    for (const mode of [0o720, 0o702]) {
      chmodSync(open, mode)
      expect(ownFolder('linux', {}, home, ME)).toBeNull()
    }
    chmodSync(open, 0o700)
  }
})

it('compiled code is not kept behind a link, or where there is no folder to keep it in', () => {
  mkdirSync(join(home, '.cache'))
  mkdirSync(join(home, 'elsewhere'))
  symlinkSync(join(home, 'elsewhere'), join(home, '.cache', 'cps-unblock'))
  writeFileSync(join(home, 'file'), '')
  expect(ownFolder('linux', {}, home, ME)).toBeNull()
  expect(ownFolder('linux', { XDG_CACHE_HOME: join(home, 'file') }, home, ME)).toBeNull()
  expect(ownFolder('linux', { XDG_CACHE_HOME: 'relative' }, home, ME)).toBeNull()
  expect(ownFolder('linux', {}, '', ME)).toBeNull()
  expect(ownFolder('linux', {}, join(home, 'missing', 'too'), ME)).toBeNull()
  expect(ownFolder('linux', {}, '/proc', ME)).toBeNull()
  expect(ownFolder('win32', {}, '', null)).toBeNull()
})
