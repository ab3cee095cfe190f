/** A script's standard input: every kind of it is read to its end, into bytes that its reader can wipe. */

import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { standardInput } from '../../../src/cli/standard-input.ts'

const CODES = '70514926\n7391\n'
/** Not all at once into the memory that is kept for it. */
const LONG = 'x'.repeat(100_000)

let folder: string
let descriptor = -1

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

function file(content: string): number {
  writeFileSync(join(folder, 'file'), content)
  descriptor = openSync(join(folder, 'file'), 'r')
  return descriptor
}

/** @returns the end to read, and the end to write to, which keeps nobody waiting */
function pipe(): [number, number] {
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path])
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return [reading, openSync(path, constants.O_WRONLY)]
}

async function textOf(input: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of input) text += chunk.toString('latin1')
  return text
}

test.each(['', CODES, LONG])('a file is read to its end', async (content) => {
  expect(await textOf(standardInput(file(content)))).toBe(content)
  closeSync(descriptor)
})

test('a pipe is read to its end', async () => {
  const [reading, writing] = pipe()
  const text = textOf(standardInput(reading))
  for (const part of ['7051', '4926\n', '7391\n']) writeSync(writing, part)
  closeSync(writing)
  expect(await text).toBe(CODES)
})

test('a pipe whose writer never closes it is read as far as it goes', async () => {
  const [reading, writing] = pipe()
  const input = standardInput(reading)
  const first = new Promise<Buffer>((resolve) => input.once('data', resolve))
  writeSync(writing, CODES)
  expect((await first).toString()).toBe(CODES)
  input.destroy()
  closeSync(writing)
})

test('nothing at all is read to its end', async () => {
  descriptor = openSync('/dev/null', 'r')
  expect(await textOf(standardInput(descriptor))).toBe('')
  closeSync(descriptor)
})

test('where there is none, only whoever reads is told', async () => {
  const input = standardInput(4999)
  await expect(textOf(input)).rejects.toMatchObject({ code: 'EBADF' })
})

test('a folder can’t be read, and says so', async () => {
  descriptor = openSync(folder, 'r')
  await expect(textOf(standardInput(descriptor))).rejects.toMatchObject({ code: 'EISDIR' })
  closeSync(descriptor)
})

test.each(['file', 'pipe'])(
  'of what came from a %s, nothing is left once its reader has wiped it',
  async (kind) => {
    const kept = vi.spyOn(Buffer, 'from')
    const [reading, writing] = kind === 'pipe' ? pipe() : [file(CODES), -1]
    const input = standardInput(reading)
    if (kind === 'pipe') {
      writeSync(writing, CODES)
      closeSync(writing)
    }
    for await (const chunk of input) chunk.fill(0)
    const buffers = kept.mock.results.map(({ value }) => value as Buffer)
    expect(buffers.length).toBeGreaterThanOrEqual(2)
    expect(buffers.filter((buffer) => buffer.some((byte) => byte !== 0))).toEqual([])
    if (kind === 'file') closeSync(descriptor)
  },
)

test('what comes once nobody waits for it any more is wiped', async () => {
  const kept = vi.spyOn(Buffer, 'from')
  const input = standardInput(file(CODES))
  input.on('data', () => undefined)
  // It reads on the next turn, and is answered by a thread.
  await new Promise(process.nextTick)
  input.destroy()
  await new Promise((resolve) => setTimeout(resolve, 50))
  const buffers = kept.mock.results.map(({ value }) => value as Buffer)
  expect(buffers.filter((buffer) => buffer.some((byte) => byte !== 0))).toEqual([])
  closeSync(descriptor)
})
