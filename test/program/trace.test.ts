import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { choose, giveAll, PIN, PUK, WRONG_PUK } from './support/person.js'
import { codesSent, freshFile, start } from './support/run-of-test.ts'
import { run } from './support/without-terminal.ts'

test.concurrent('a trace for the support shows each exchange and no digit of a code', async () => {
  const file = freshFile('trace')
  const terminal = start(['--simulate', '--trace', file])
  await giveAll(terminal, WRONG_PUK)
  await choose(terminal, 'Voulez-vous réessayer ?', 'Oui')
  await giveAll(terminal, PUK)
  expect(await terminal.exit()).toBe(0)

  // Two presentations of the code de déblocage, one new code porteur.
  expect(codesSent(file)).toEqual([
    '> 00 20 00 02 08 [8 bytes left out]',
    '> 00 20 00 02 08 [8 bytes left out]',
    '> 00 2C 02 01 08 [8 bytes left out]',
  ])
  const trace = readFileSync(file, 'utf8')
  expect(trace).toContain('< 63 C9\n')
  const hexadecimal = trace.replace(/\s+/g, '')
  for (const code of [WRONG_PUK, PUK, PIN]) {
    expect(trace).not.toContain(code)
    expect(hexadecimal).not.toContain(Buffer.from(code).toString('hex').toUpperCase())
  }
})

test.concurrent('a trace is for its owner alone', async () => {
  const file = freshFile('trace')
  const terminal = start(['--simulate', 'not-blocked', '--trace', file])
  await terminal.exit()

  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test.concurrent('a trace that cannot be opened is refused before any card is looked at', async () => {
  const { code, stdout } = await run(['status', '--simulate', '--json', '--trace', '/nowhere/trace'])
  expect(code).toBe(64)
  expect(JSON.parse(stdout)).toMatchObject({ code: 'USAGE', card: null })
})

test.concurrent('a trace on a full disk stops, and the unblocking does not', async () => {
  const args = ['unblock', '--simulate', '--no-input', '--card', '2900995235', '--codes-stdin', '--json']
  const { code, stdout, stderr } = await run([...args, '--trace', '/dev/full'], { input: `${PUK}\n${PIN}\n` })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
  expect(stderr.match(/La trace s'arrête ici/g)).toHaveLength(1)
})
