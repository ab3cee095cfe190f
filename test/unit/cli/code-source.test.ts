/** Codes in files: one line of digits each, whatever ends it, and every other content is a problem with a name. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readCodes } from '../../../src/cli/commands/unblock/code-source.ts'
import type { CodeProblem } from '../../../src/procedure/facts.ts'
import type { Secret } from '../../../src/secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const never = new AbortController().signal

function file(name: 'puk' | 'pin', content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

async function read(puk: string | Uint8Array, pin: string | Uint8Array = '7391\n') {
  return await readCodes({ is: 'files', puk: file('puk', puk), pin: file('pin', pin) }, never)
}

function digitsOf(secret: Secret): string {
  const bytes = Buffer.alloc(secret.length)
  secret.copyTo(bytes, 0)
  return bytes.toString('latin1')
}

test.each(['', '\n', '\r\n'])('a code ended by %j', async (end) => {
  const codes = await read(`70514926${end}`, `7391${end}`)
  if (typeof codes === 'string') throw new Error(codes)
  expect([digitsOf(codes.puk), digitsOf(codes.pin)]).toEqual(['70514926', '7391'])
})

test('the length is not judged here: the card says it', async () => {
  expect(await read('1\n')).not.toBeTypeOf('string')
  expect(await read(`${'1'.repeat(63)}\n`)).not.toBeTypeOf('string')
})

test.each<[string, string, string, CodeProblem]>([
  ['nothing', '', '7391', 'puk'],
  ['an empty line', '\n', '7391', 'puk'],
  ['a carriage return alone', '\r\n', '7391', 'puk'],
  ['two lines', '70514926\n7391\n', '7391', 'puk'],
  ['an empty line after', '70514926\n\n', '7391', 'puk'],
  ['a space', '70514926 \n', '7391', 'puk'],
  ['a sign', '+7051492\n', '7391', 'puk'],
  ['a NUL', '70514926\0', '7391', 'puk'],
  ['a byte order mark', '\ufeff70514926\n', '7391', 'puk'],
  ['a bad code porteur', '70514926\n', '739l\n', 'pin'],
  ['65 bytes', '1'.repeat(65), '7391', 'too-long'],
  ['65 bytes in the second', '70514926', '1'.repeat(65), 'too-long'],
])('%s: %s', async (_, puk, pin, problem) => {
  expect(await read(puk, pin)).toBe(problem)
})

test('a file that is gone is unreadable', async () => {
  expect(await readCodes({ is: 'files', puk: join(folder, 'none'), pin: file('pin', '7391') }, never)).toBe(
    'unreadable',
  )
})

test('only digits are ever taken for a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 70 }), async (content) => {
      const codes = await read(content)
      const text = Buffer.from(content).toString('latin1')
      if (typeof codes !== 'string') expect(text).toMatch(/^\d+\r?\n?$/)
      else expect(text.length > 64 || !/^\d+(?:\r?\n)?$/.test(text)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('standard input is not waited for once the end has been asked for', async () => {
  expect(await readCodes({ is: 'pair' }, AbortSignal.abort())).toBe('unreadable')
})

test('a file that has been opened to others since the command line was read is not read', async () => {
  const [puk, pin] = [file('puk', '70514926\n'), file('pin', '7391\n')]
  chmodSync(pin, 0o644)

  expect(await readCodes({ is: 'files', puk, pin }, never)).toBe('unreadable')
  chmodSync(pin, 0o600)
})
