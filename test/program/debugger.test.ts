/** No signal opens a debugger in the program: any user of this machine could connect to it, and read a code. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { LABELS } from './support/person.js'
import { start } from './support/run-of-test.ts'

const OPEN = 'Debugger listening'

// Of Node: should it fail, the program need not ignore the signal.
test('SIGUSR1 opens a debugger in a process of Node that leaves it to Node', async () => {
  const bare = spawn(process.execPath, [
    '--inspect-port=0',
    '-e',
    'setInterval(() => {}, 1000); console.log(1)',
  ])
  try {
    await once(bare.stdout, 'data')
    bare.kill('SIGUSR1')
    const [said] = await once(bare.stderr, 'data')
    expect(String(said)).toContain(OPEN)
  } finally {
    bare.kill()
  }
})

test('SIGUSR1 while a code is asked for ends the program like any other signal, and opens none', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  process.kill(terminal.pid, 'SIGUSR1')
  expect(await terminal.exit()).toBe(130)
  expect(terminal.output).not.toContain(OPEN)
})
