/** `cps-unblock … | head -c0`: whoever reads goes away before anything is written. */

import { expect, test } from 'vitest'
import { run } from './support/without-terminal.ts'

test.concurrent.each([
  [['status', '--simulate']],
  [['status', '--simulate', '--json']],
  [['--help']],
  [['status', '--help']],
  [['--version']],
])('%j with nobody to read its output ends without a stack trace', async (args) => {
  const { code, signal, stderr } = await run(args, { deaf: 'stdout' })

  expect(stderr).not.toMatch(/EPIPE|^\s+at /m)
  expect(signal).toBeNull()
  expect(code).toBe(0)
})

test.concurrent('a usage error with nobody to read it still ends with its own exit code', async () => {
  expect(await run(['--frobnicate'], { deaf: 'stderr' })).toMatchObject({ code: 64, signal: null })
})
