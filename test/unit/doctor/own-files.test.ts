/** Whether other accounts can run what npm has installed, as modes tell. */

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closedToOthers } from '../../../src/doctor/own-files.ts'
import { tellFinding } from '../../../src/messages/which-sentence/finding.ts'

// Whoever runs the tests stands for root.
const { uid } = vi.hoisted(() => ({ uid: process.getuid?.() ?? 0 }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const statSync = (...args: Parameters<typeof fs.statSync>) => {
    const found = fs.statSync(...args)
    if (found !== undefined && Number(found.uid) === uid) found.uid = 0
    return found
  }
  return { ...fs, statSync }
})

let prefix: string
beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
  chmodSync(prefix, 0o755)
})
afterEach(() => rmSync(prefix, { recursive: true }))

/** What npm makes below a prefix under this umask. */
function install(umask: number): string {
  const before = process.umask(umask)
  const folder = join(prefix, 'lib/node_modules/cps-unblock')
  for (const part of ['bin', 'dist']) mkdirSync(join(folder, part), { recursive: true })
  mkdirSync(join(prefix, 'bin'))
  writeFileSync(join(folder, 'bin/cps-unblock.js'), '', { mode: 0o777 })
  process.umask(before)
  return folder
}

test('what was installed under an umask of 022 is open to all', () => {
  expect(closedToOthers(install(0o022))).toBeNull()
})

test('what was installed under an umask of 077 is closed, and the command that is told opens it', () => {
  const folder = install(0o077)
  const closed = closedToOthers(folder)
  const around = ['bin', 'lib', 'lib/node_modules'].map((part) => join(prefix, part))
  expect(closed).toEqual({ folder, around })
  if (closed === null) return
  const { hint } = tellFinding({ name: 'files', closed, code: null }, 'camille')
  const run = hint.flatMap((part) => ('run' in part ? [part.run] : []))
  expect(run).toHaveLength(1)
  execFileSync('sh', ['-c', run[0]?.replaceAll('sudo ', '') ?? 'false'], { timeout: 30_000 })
  expect(closedToOthers(folder)).toBeNull()
})

test('what lies in a folder that is closed on purpose is its owner’s affair', () => {
  const folder = install(0o077)
  chmodSync(prefix, 0o700)
  expect(closedToOthers(folder)).toBeNull()
})

test.each([
  ['can be listed and not entered', 0o754],
  ['can be entered and not listed', 0o751],
])('a package that others %s is closed to them', (_, mode) => {
  const folder = install(0o022)
  chmodSync(folder, mode)
  expect(closedToOthers(folder)).toEqual({ folder, around: [] })
})

test('a place that others can go through, and not list, is none that is closed on purpose', () => {
  const folder = install(0o077)
  chmodSync(prefix, 0o711)
  expect(closedToOthers(folder)).not.toBeNull()
  chmodSync(prefix, 0o744)
  expect(closedToOthers(folder)).toBeNull()
})
