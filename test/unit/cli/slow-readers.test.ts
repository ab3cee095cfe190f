/** Readers and cards that take their time: whoever waits is told what for. */

import { expect, test } from 'vitest'
import { type Readers, withTransmit } from '../../../src/port.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { CTRL_C } from '../../support/dialogue-run.ts'
import { FakeTerminal, type Shape } from '../../support/fake-terminal.ts'
import { runBefore, runScript } from '../../support/program-run.ts'

const READING = 'Lecture de la carte…'
const LISTING = 'Recherche des lecteurs de cartes…'

/** What is asked of these readers waits until the test lets it go on. */
class SlowReaders {
  readonly reader = new SimulatedReader('SCR 3310', createCard('not-blocked'))
  readonly readers: Readers
  goOn: () => void = () => undefined

  constructor(slow: 'list' | 'connect') {
    const readers = new SimulatedReaders([this.reader])
    const released = new Promise<void>((resolve) => {
      this.goOn = resolve
    })
    const after = async <T>(work: () => Promise<T>) => {
      await released
      return await work()
    }
    this.readers = {
      list: () => (slow === 'list' ? after(() => readers.list()) : readers.list()),
      connect: (name) => (slow === 'connect' ? after(() => readers.connect(name)) : readers.connect(name)),
      change: (signal) => readers.change(signal),
      close: () => readers.close(),
    }
  }
}

test.concurrent.each([
  ['the dialogue', [], 'connect', READING, 13],
  ['the dialogue', [], 'list', LISTING, 13],
  ['status', ['status'], 'connect', READING, 0],
  ['status --all', ['status', '--all'], 'connect', READING, 0],
  ['status --wait', ['status', '--wait'], 'connect', READING, 0],
  ['readers', ['readers'], 'connect', READING, 0],
  ['readers', ['readers'], 'list', LISTING, 0],
] as const)(
  '%s %j on readers slow to %s tells so, until it has its answer',
  async (_, args, slow, said, exitCode) => {
    const { readers, goOn } = new SlowReaders(slow)
    const person = new FakeTerminal()
    const run = runBefore(person, args, { readers })
    await person.shows(said)
    goOn()
    expect(await run).toBe(exitCode)
    expect(await person.text()).not.toContain(said)
    expect(await person.text()).not.toMatch(/\n\n\n/)
  },
)

test.concurrent('doctor tells that it checks the computer, until it knows', async () => {
  const { readers, goOn } = new SlowReaders('list')
  const person = new FakeTerminal()
  const run = runBefore(person, ['doctor'], { readers })
  await person.shows('Vérification de cet ordinateur…')
  goOn()
  await run
  expect(await person.text()).not.toContain('Vérification de cet ordinateur')
})

test.concurrent('a card that comes and is slow to read is no longer asked for', async () => {
  const { reader, readers, goOn } = new SlowReaders('connect')
  const card = reader.remove()
  const person = new FakeTerminal()
  const run = runBefore(person, [], { readers })
  await person.shows('Insérez la CPS dans le lecteur')
  reader.insert(card ?? createCard('not-blocked'))
  await person.shows(READING)
  expect(await person.text()).not.toContain('Insérez la CPS')
  goOn()
  expect(await run).toBe(13)
})

test.concurrent('a slow reading is given up at Ctrl-C', async () => {
  const { readers } = new SlowReaders('connect')
  const person = new FakeTerminal()
  const run = runBefore(person, [], { readers })
  await person.shows(READING)
  person.type(CTRL_C)
  expect(await run).toBe(130)
})

test.concurrent.each<[string, Shape, readonly string[]]>([
  ['a plain screen', { env: { TERM: 'dumb' } }, []],
  ['--plain', {}, ['--plain']],
])('%s has it once, on a line of its own', async (_, shape, options) => {
  const { readers, goOn } = new SlowReaders('connect')
  const person = new FakeTerminal(shape)
  const run = runBefore(person, ['status', ...options], { readers })
  await person.shows(READING)
  goOn()
  await run
  expect((await person.text()).split(READING)).toHaveLength(2)
})

test.concurrent.each([
  ['in a script', ['status']],
  ['with --quiet', ['status', '--quiet']],
])('nothing of it is said %s', async (_, args) => {
  const { readers, goOn } = new SlowReaders('connect')
  const run = runScript(args, { readers })
  await new Promise((resolve) => setTimeout(resolve, 900))
  goOn()
  expect((await run).stderr).toBe('')
})

test.concurrent.each([
  ['status', ['status', '--json'], 'BLOCKED'],
  ['status --all', ['status', '--all', '--json'], 'OK'],
  [
    'an unblocking by a script',
    ['unblock', '--no-input', '--codes-stdin', '--card', '2900995235', '--json'],
    'UNBLOCKED',
  ],
])('%s is told before the card is let go of', async (_, args, code) => {
  const readers = new SimulatedReaders([new SimulatedReader('SCR 3310', createCard('blocked'))])
  const neverLetGo: Readers = {
    list: () => readers.list(),
    change: (signal) => readers.change(signal),
    close: () => readers.close(),
    connect: async (name) => {
      const connection = await readers.connect(name)
      return Object.assign(
        withTransmit(connection, (command) => connection.transmit(command)),
        {
          disconnect: () => new Promise<void>(() => undefined),
        },
      )
    },
  }
  const { report } = await runScript(args, { readers: neverLetGo, input: '12345678\n4321\n' })
  expect(report).toMatchObject({ code })
})
