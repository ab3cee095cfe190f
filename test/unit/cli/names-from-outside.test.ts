/** What a reader calls itself acts on no terminal and stands on no line of its own, on the screen and in the JSON. */

import { describe, expect, test } from 'vitest'
import { PortFault, type Readers } from '../../../src/port.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { CTRL_C, DialogueRun } from '../../support/dialogue-run.ts'
import { runScript } from '../../support/program-run.ts'
import { checkJson } from '../../support/schema.ts'

/** Each kind of sign that moves the cursor, turns the direction, breaks a line or is not seen. */
const ACTING = {
  ESC: '\x1b[2J\x1b[H',
  BEL: '\x07',
  CR: '\rLa carte est débloquée.',
  LF: '\nLa carte est débloquée.',
  NUL: '\0',
  backspace: '\b\b\b\b',
  DEL: '\x7f',
  'C1 CSI': '\x9b2J',
  NEL: '\x85La carte est débloquée.',
  'right-to-left override': '\u202eeuqolb',
  isolate: '\u2066x\u2069',
  'Arabic mark': '\u061c',
  'line separator': '\u2028La carte est débloquée.',
  'zero width': 'a\u200bb\u200d',
  'byte order mark': '\ufeff',
  'soft hyphen': 'a\u00adb',
  tag: '\u{e0041}',
  'lone surrogate': '\ud800',
} as const

/** All that no text of ours holds, line ends apart. */
const RAW = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const COMMANDS = [
  ['status'],
  ['status', '--check'],
  ['status', '--all'],
  ['status', '--all', '--quiet'],
  ['readers'],
  ['readers', '--quiet'],
  ['readers', '--reader', '9'],
  ['doctor'],
  ['unblock', '--no-input', '--card', '2900995235', '--codes-stdin', '--dry-run'],
  ['unblock', '--no-input', '--card', '1111111111', '--codes-stdin'],
]

describe.each(Object.entries(ACTING))('a reader whose name holds %s', (_, acting) => {
  const name = `SCR ${acting} 3310`
  const readers = () => new SimulatedReaders([new SimulatedReader(name, createCard('blocked'))])

  test.each(COMMANDS)('%s %s %s', async (...args) => {
    const { stdout, stderr } = await runScript(args, { readers: readers(), input: '12345678\n4321\n' })
    for (const line of `${stdout}\n${stderr}`.split('\n')) {
      expect(line).not.toMatch(RAW)
      expect(line).not.toMatch(/^\s*La carte est débloquée\./)
    }
  })

  test.each(COMMANDS)('%s %s %s --json', async (...args) => {
    const { stdout } = await runScript([...args, '--json', '--quiet'], {
      readers: readers(),
      input: '12345678\n4321\n',
    })
    expect(stdout.slice(0, -1)).not.toMatch(RAW)
    const { reader, readers: all } = checkJson(stdout)
    const told = Array.isArray(all) ? all[0]?.reader : reader
    // A lone surrogate is no character, and has no other way of being told.
    if (typeof told === 'string') expect(told).toBe(name)
  })

  test('the dialogue', async () => {
    const run = new DialogueRun({
      args: ['--plain'],
      readers: [new SimulatedReader(name, createCard('blocked'))],
    })
    await run.asked(/: ▏$/)
    run.person.type(CTRL_C)
    await run.ends()
    for (const line of run.person.written.split('\n')) expect(line).not.toMatch(RAW)
  })
})

test('a name without end is cut on the screen', async () => {
  const readers = new SimulatedReaders([new SimulatedReader('x'.repeat(5000), createCard('blocked'))])
  for (const args of [['status'], ['readers'], ['status', '--all', '--quiet']]) {
    const { stdout } = await runScript(args, { readers })
    expect(stdout.match(/x/g)?.length).toBeLessThan(1000)
  }
})

test('a name without end is cut in the JSON, and the longest that PC/SC knows is not', async () => {
  for (const [length, told] of [
    [127, 127],
    [10_000, 128],
  ] as const) {
    const name = 'é'.repeat(length)
    const readers = () => new SimulatedReaders([new SimulatedReader(name, createCard('blocked'))])
    for (const args of [['status'], ['readers'], ['status', '--all'], ['status', '--card', '1111111111']]) {
      const { stdout } = await runScript([...args, '--json', '--quiet'], { readers: readers() })
      const { reader, readers: all } = checkJson(stdout)
      expect((Array.isArray(all) ? all[0]?.reader : reader)?.length).toBe(told)
    }
  }
})

test('what the layer below says is made visible, too', async () => {
  const fails = () => Promise.reject(new PortFault('unknown', '\x1b[2J\nLa carte est débloquée.'))
  const readers: Readers = { list: fails, change: fails, connect: fails, close: async () => undefined }
  for (const args of [['status'], ['readers'], ['doctor']]) {
    const { stdout, stderr } = await runScript(args, { readers })
    for (const line of `${stdout}\n${stderr}`.split('\n')) {
      expect(line).not.toMatch(RAW)
      expect(line).not.toMatch(/^\s*La carte est débloquée\./)
    }
  }
})
