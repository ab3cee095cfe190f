/** One run of the program as a whole: defects, traces that can't be, and readers that open late. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { lateReaders } from '../../../src/cli/late-readers.ts'
import { PortFault, type Readers } from '../../../src/port.ts'
import { simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { runBefore, runScript } from '../../support/program-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SCRIPT = ['unblock', '--no-input', '--card', '2900995235', '--codes-stdin']
const CODES = '12345678\n4321\n'
const COMMANDS = [['status'], ['status', '--all'], ['readers'], ['doctor'], SCRIPT]

test.each(COMMANDS)('a defect in %s is told, with where it stood, and ends with 70', async (...args) => {
  const fails = () => Promise.reject(new TypeError('no such thing'))
  const readers: Readers = { list: fails, change: fails, connect: fails, close: async () => undefined }
  const { exitCode, report, stderr } = await runScript([...args, '--json'], { readers, input: CODES })
  expect(exitCode).toBe(70)
  expect(report).toMatchObject({ command: args[0], code: 'INTERNAL', exitCode: 70, ok: false })
  expect(report.message).toContain('TypeError: no such thing')
  expect(report.message).toContain("Aucun code n'a été envoyé à la carte.")
  expect(stderr).toContain('TypeError: no such thing')
})

test('a defect behind VERIFY never says that nothing was sent', async () => {
  const card = createCard('blocked')
  const broken = {
    atr: card.atr,
    reset: () => card.reset(),
    process(command: Uint8Array) {
      if (command[1] === 0x20) throw new TypeError('no such thing')
      return card.process(command)
    },
  }
  const { exitCode, report } = await runScript([...SCRIPT, '--json'], { readers: broken, input: CODES })
  expect(exitCode).toBe(70)
  expect(report).toMatchObject({ code: 'INTERNAL', stage: 'verify-puk', pukTryConsumed: 'unknown' })
  expect(report.message).not.toContain("Aucun code n'a été envoyé")
})

const neverAnswers = new Promise<never>(() => undefined)

test.each(COMMANDS)('%s that waits for what can not come is told as a defect', async (...args) => {
  const waits = () => neverAnswers
  const readers: Readers = { list: waits, change: waits, connect: waits, close: async () => undefined }
  const stuck = Promise.reject(new Error('nothing is left to wait for'))
  stuck.catch(() => undefined)
  const { exitCode, report } = await runScript([...args, '--json'], { readers, input: CODES, stuck })
  expect(exitCode).toBe(70)
  expect(report).toMatchObject({ command: args[0], code: 'INTERNAL' })
  expect(report.message).toContain('nothing is left to wait for')
})

test('the outcome is told before anything is closed, which may never end', async () => {
  const readers = simulatedReaders(createCard('blocked'))
  const stdout = new PassThrough()
  void runBefore(new FakeTerminal(), ['status', '--json'], {
    stdout,
    readers: {
      list: () => readers.list(),
      change: (signal) => readers.change(signal),
      connect: (reader) => readers.connect(reader),
      close: () => neverAnswers,
    },
  })
  await expect.poll(() => String(stdout.read() ?? '')).toContain('"code":"BLOCKED"')
})

test('what is thrown and is no error is told as unknown, and not shown', async () => {
  const fails = () => Promise.reject('12345678')
  const readers: Readers = { list: fails, change: fails, connect: fails, close: async () => undefined }
  const { stdout, stderr } = await runScript(['status', '--json'], { readers })
  expect(`${stdout}${stderr}`).not.toContain('12345678')
})

test.each([
  ['a file that others can read', 0o644],
  ['a folder', null],
])('a trace into %s is refused before any reader is opened', async (_, mode) => {
  const path = mode === null ? folder : join(folder, 'exposed')
  if (mode !== null) writeFileSync(path, '', { mode })
  const { exitCode, report } = await runScript(['status', '--json', '--trace', path], {
    readers: createCard('blocked'),
  })
  expect(exitCode).toBe(64)
  expect(report).toMatchObject({ code: 'USAGE', card: null })
  expect(report.message).toContain(path)
})

test.each([[SCRIPT], [['status']], [['status', '--all']], [['readers']]])(
  'the trace of %j is added to its file, no code in it',
  async (args) => {
    const path = join(folder, `trace-${args.join('-')}`)
    for (const exchanges of [1, 2]) {
      const readers = simulatedReaders(createCard('blocked'))
      await runScript([...args, '--json', '--quiet', '--trace', path], { readers, input: CODES })
      const lines = readFileSync(path, 'utf8').split('\n')
      expect(lines.filter((line) => /^(?:1 )?# /.test(line))).toHaveLength(exchanges)
    }
    expect(readFileSync(path, 'utf8').replaceAll(' ', '')).not.toMatch(/31323334|34333231/)
  },
)

test('a trace on standard error mixes with nothing on standard output', async () => {
  const { report, stderr } = await runScript(['status', '--json', '--quiet', '--trace'], {
    readers: createCard('blocked'),
  })
  expect(report.code).toBe('BLOCKED')
  expect(stderr).toMatch(/^# 3B AC/)
})

test('readers are opened once, by whoever is first, and closed', async () => {
  let [opened, closed] = [0, 0]
  const readers = simulatedReaders(createCard('blocked'))
  const late = lateReaders(async () => {
    opened += 1
    return {
      list: () => readers.list(),
      change: (signal) => readers.change(signal),
      connect: (reader) => readers.connect(reader),
      async close() {
        closed += 1
      },
    }
  })
  void late.start()
  await Promise.all([late.list(), late.list()])
  await late.close()
  expect([opened, closed]).toEqual([1, 1])
})

test('readers that can not be opened say so to whoever asks, and are closed without a word', async () => {
  const late = lateReaders(() => Promise.reject(new PortFault('no-service')))
  void late.start()
  await expect(late.list()).rejects.toThrow('no-service')
  await expect(late.connect('A')).rejects.toThrow('no-service')
  await expect(late.change(new AbortController().signal)).rejects.toThrow('no-service')
  await expect(late.close()).resolves.toBeUndefined()
})

test('readers that nobody asked for are never opened', async () => {
  const late = lateReaders(() => Promise.reject(new Error('opened')))
  await expect(late.close()).resolves.toBeUndefined()
})
