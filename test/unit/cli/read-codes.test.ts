/** Codes in files: one line of digits each, whatever ends it, and every other content is a problem with a name. */

import { execFileSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import {
  chmodSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CodeSource } from '../../../src/cli/commands/unblock/code-source.ts'
import { readCodes } from '../../../src/cli/commands/unblock/read-codes.ts'
import type { CodeProblem } from '../../../src/procedure/ending.ts'
import type { Secret } from '../../../src/secret.ts'
import { holdClock, releaseClock } from '../../support/clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const never = new AbortController().signal
const nothing = () => Readable.from([])

function file(name: 'puk' | 'pin', content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

async function read(puk: string | Uint8Array, pin: string | Uint8Array = '7391\n') {
  return await readCodes(
    { is: 'files', puk: file('puk', puk), pin: file('pin', pin) },
    nothing(),
    'linux',
    never,
  )
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
  ['nothing', '', '7391', 'empty'],
  ['an empty line', '\n', '7391', 'puk'],
  ['a carriage return alone', '\r\n', '7391', 'puk'],
  ['two lines', '70514926\n7391\n', '7391', 'puk'],
  ['an empty line after', '70514926\n\n', '7391', 'puk'],
  ['a space', '70514926 \n', '7391', 'invisible'],
  ['a sign', '+7051492\n', '7391', 'puk'],
  ['a NUL', '70514926\0', '7391', 'invisible'],
  ['spaces and no digit', '   \n', '7391', 'puk'],
  ['a no-break space', '7051\u00a04926\n', '7391', 'invisible'],
  ['a byte order mark', '\ufeff70514926\n', '7391', 'invisible'],
  ['wide digits', '７０514926\n', '7391', 'invisible'],
  ['a bad code porteur', '70514926\n', '739l\n', 'pin'],
  ['65 bytes', '1'.repeat(65), '7391', 'too-long'],
  ['65 bytes in the second', '70514926', '1'.repeat(65), 'too-long'],
])('%s: %s', async (_, puk, pin, problem) => {
  expect(await read(puk, pin)).toBe(problem)
})

test('a file that is gone is unreadable', async () => {
  const source = { is: 'files', puk: join(folder, 'none'), pin: file('pin', '7391') } as const
  expect(await readCodes(source, nothing(), 'linux', never)).toBe('unreadable')
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

describe('standard input', () => {
  const pair = async (input: Readable) => await readCodes({ is: 'pair' }, input, 'linux', never)

  test('whose writer never closes it is read as soon as both lines are there, and let go', async () => {
    const input = new PassThrough()
    input.write('70514926\n73')
    setTimeout(() => input.write('91\n'), 5)
    const codes = await pair(input)
    if (typeof codes === 'string') throw new Error(codes)
    expect([digitsOf(codes.puk), digitsOf(codes.pin)]).toEqual(['70514926', '7391'])
    expect(input.destroyed).toBe(true)
  })

  test('with a third line that follows at once is refused', async () => {
    const input = new PassThrough()
    input.write('70514926\n7391\n')
    setTimeout(() => input.write('1234\n'), 5)
    expect(await pair(input)).toBe('not-two-lines')
  })

  test.each<[string, string | Uint8Array, CodeProblem]>([
    ['nothing', '', 'empty'],
    ['one line', '70514926\n', 'not-two-lines'],
    ['sixteen bits a letter', Buffer.from('\ufeff70514926\n7391\n', 'utf16le'), 'invisible'],
    ['a trailing space', '70514926\n7391 \n', 'invisible'],
    ['letters', '7051492O\n7391\n', 'puk'],
    ['65 bytes', '1'.repeat(65), 'too-long'],
  ])('with %s: %s', async (_, content, problem) => {
    expect(await pair(Readable.from([Buffer.from(content)]))).toBe(problem)
  })

  test('leaves no copy of a code in what it read', async () => {
    const chunk = Buffer.from('70514926\n7391\n')
    await pair(Readable.from([chunk]))
    expect(chunk.every((byte) => byte === 0)).toBe(true)
  })
})

test('standard input is not waited for once the end has been asked for', async () => {
  expect(await readCodes({ is: 'pair' }, new PassThrough(), 'linux', AbortSignal.abort())).toBe('unreadable')
})

test('a file that has been opened to others since the command line was read is not read', async () => {
  const [puk, pin] = [file('puk', '70514926\n'), file('pin', '7391\n')]
  chmodSync(pin, 0o644)

  expect(await readCodes({ is: 'files', puk, pin }, nothing(), 'linux', never)).toBe('unreadable')
  chmodSync(pin, 0o600)
})

describe('a pipe that is silent', () => {
  let writing: number
  let source: Extract<CodeSource, { is: 'files' }>

  beforeEach(() => {
    const path = join(folder, `pipe-${Math.random()}`)
    execFileSync('mkfifo', ['-m', '600', path])
    writing = openSync(path, constants.O_RDWR)
    source = { is: 'files', puk: path, pin: file('pin', '7391\n') }
    holdClock()
  })

  afterEach(() => {
    closeSync(writing)
    releaseClock()
  })

  test('is asked again within a tenth of a second', async () => {
    const reading = readCodes(source, nothing(), 'linux', never)
    while (vi.getTimerCount() === 0) await sleep(1)
    writeSync(writing, '70514926\n')
    closeSync(writing)
    vi.advanceTimersByTime(100)
    expect(vi.getTimerCount()).toBe(0)
    expect(await reading).not.toBeTypeOf('string')
    writing = openSync('/dev/null', 'r')
  })

  test('is waited for no longer than the card is there, and is closed', async () => {
    const gone = new AbortController()
    const reading = readCodes(source, nothing(), 'linux', gone.signal)
    while (vi.getTimerCount() === 0) await sleep(1)
    // Its writing end is ours.
    expect(timesOpen(source.puk)).toBe(2)
    gone.abort()
    expect(await reading).toBe('unreadable')
    expect(timesOpen(source.puk)).toBe(1)
  })
})

describe('a writer that never closes standard input', () => {
  const pair = async (input: Readable) => await readCodes({ is: 'pair' }, input, 'linux', never)

  afterEach(releaseClock)

  test('is waited for a fifth of a second at most once both lines are there', async () => {
    holdClock()
    const input = new PassThrough()
    const reading = pair(input)
    input.write('70514926\n7391\n')
    while (vi.getTimerCount() === 0) await sleep(1)
    vi.advanceTimersByTime(200)
    expect(vi.getTimerCount()).toBe(0)
    expect(await reading).not.toBeTypeOf('string')
  })

  test('leaves nothing waited for where it does close it', async () => {
    holdClock()
    const input = new PassThrough()
    const { signal } = new AbortController()
    const reading = readCodes({ is: 'pair' }, input, 'linux', signal)
    input.end('70514926\n7391\n')
    expect(await reading).not.toBeTypeOf('string')
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('has sent more than two codes where a third line follows within thirty milliseconds', async () => {
    holdClock()
    const input = new PassThrough()
    const reading = pair(input)
    input.write('70514926\n7391\n')
    while (vi.getTimerCount() === 0) await sleep(1)
    vi.advanceTimersByTime(30)
    input.write('7391\n')
    await sleep(1)
    vi.advanceTimersByTime(200)
    expect(await reading).toBe('not-two-lines')
  })
})

/** By how many descriptors of this process a file is open. */
function timesOpen(path: string): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === path
    } catch {
      return false
    }
  }).length
}
