/** `cps-unblock … | head -c0`: whoever reads goes away before anything is written. */

import { expect, test } from 'vitest'
import { run } from './support/without-terminal.ts'

test.concurrent.each([
  [['status', '--simulate']],
  [['status', '--simulate', '--json']],
  [['--help']],
  [['status', '--help']],
  [['--version']],
])('%j with nobody to read its output says so, and does not end as if it had', async (args) => {
  const { code, signal, stderr } = await run(args, { deaf: 'stdout' })

  expect(stderr).toContain("n'a pas pu être écrit sur la sortie standard (EPIPE)")
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(signal).toBeNull()
  expect(code).toBe(74)
})

test.concurrent('a usage error with nobody to read it still ends with its own exit code', async () => {
  expect(await run(['--frobnicate'], { deaf: 'stderr' })).toMatchObject({ code: 64, signal: null })
})
