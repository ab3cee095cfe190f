/** A trace goes into a file of one's own, at once or not at all. */

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { openTrace, type Trace } from '../../../src/cli/trace-file.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { allWritten } from '../../support/all-written.ts'
import { runScript } from '../../support/program-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What is told on standard error. */
const errors = new PassThrough()
const full: string[] = []
const traceTo = (target: string | true | null) =>
  openTrace(target, { errors, system: 'linux', onFull: (why) => full.push(why) })

let made = 0
function path(): string {
  made += 1
  return join(folder, `trace-${made}`)
}

function pipe(mode: string): string {
  const name = path()
  execFileSync('mkfifo', ['-m', mode, name], { timeout: 30_000 })
  return name
}

function opened(target: string): Trace {
  const trace = traceTo(target)
  if (typeof trace !== 'function') throw new Error(trace.problem)
  return trace
}

test('a trace that is made belongs to its owner alone, whatever the umask', () => {
  const before = process.umask(0)
  try {
    const file = path()
    opened(file)('> 00 A4')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toBe('> 00 A4\n')
  } finally {
    process.umask(before)
  }
})

test('a trace is added to what is there, and nothing of it is overwritten', () => {
  const file = path()
  writeFileSync(file, 'first run\n', { mode: 0o600 })
  const trace = opened(file)
  trace('second run')
  writeFileSync(file, 'somebody else\n', { flag: 'a' })
  trace('and on')
  expect(readFileSync(file, 'utf8')).toBe('first run\nsecond run\nsomebody else\nand on\n')
})

test.each([0o644, 0o640, 0o604, 0o666])(
  'a file that others can read (%i) is refused, and stays as it was',
  (mode) => {
    const file = path()
    writeFileSync(file, 'as it was')
    chmodSync(file, mode)
    expect(traceTo(file)).toMatchObject({ problem: 'exposed' })
    expect(readFileSync(file, 'utf8')).toBe('as it was')
    const link = path()
    symlinkSync(file, link)
    expect(traceTo(link)).toMatchObject({ problem: 'exposed' })
  },
)

test('a pipe that nobody reads is refused at once', () => {
  expect(traceTo(pipe('600'))).toMatchObject({ problem: 'unwritable' })
})

test('a pipe that somebody reads takes the trace, unless others can read it too', () => {
  const own = pipe('600')
  const reader = openSync(own, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    opened(own)('> 00 A4')
    const buffer = Buffer.alloc(20)
    expect(buffer.toString('utf8', 0, readSync(reader, buffer))).toBe('> 00 A4\n')
  } finally {
    closeSync(reader)
  }
  const open = pipe('644')
  const other = openSync(open, constants.O_RDONLY | constants.O_NONBLOCK)
  expect(traceTo(open)).toMatchObject({ problem: 'exposed' })
  closeSync(other)
})

test.each([
  ['a folder', folder],
  ['a file in a folder that is not there', join(folder, 'none', 'trace')],
  ['a path through a file', '/dev/null/trace'],
])('%s can hold no trace', (_, target) => {
  expect(traceTo(target)).toMatchObject({ problem: 'unwritable' })
})

test("what is nobody's file is written to", () => {
  opened('/dev/null')('> 00 A4')
})

test('where no trace is wanted nothing is made', () => {
  const trace = traceTo(null)
  expect(trace).toBeTypeOf('function')
})

test('without a file the trace goes to standard error', () => {
  const trace = traceTo(true)
  if (typeof trace !== 'function') throw new Error(trace.problem)
  trace('> 00 A4')
  expect(allWritten(errors)).toBe('> 00 A4\n')
})

test.skipIf(!existsSync('/dev/full'))('a full disk is told once, and disturbs nothing', () => {
  const trace = opened('/dev/full')
  trace('> 00 A4')
  trace('< 90 00')
  expect(full).toEqual(['ENOSPC'])
})

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is told in words to whoever reads, and to a script that wants none not at all',
  async () => {
    const run = { readers: createCard('blocked') }
    const line = ['status', '--trace', '/dev/full']
    const { stderr, exitCode } = await runScript(line, run)
    expect([exitCode, stderr]).toEqual([
      0,
      "La trace s'arrête ici : la suite n'a pas pu être écrite (ENOSPC).\n",
    ])
    expect((await runScript([...line, '--json', '--quiet'], run)).stderr).toBe('')
  },
)
