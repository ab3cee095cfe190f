import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from './support/program.js'

test('the screens that the documentation shows are what the program shows now', { timeout: 120_000 }, () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/screens.js', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })

  expect(stderr).toBe('')
  expect(status).toBe(0)
})
