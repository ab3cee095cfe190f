import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from './support/program.js'

test('the screens that the documentation shows are what the program shows now', { timeout: 320_000 }, () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/screens.js', '--check'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 300_000,
  })

  expect(stderr).toBe('')
  expect(status).toBe(0)
})
