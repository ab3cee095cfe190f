/** Holding a card, on a real pcscd. */

import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Connection, PortFaultKind, Readers } from '../../src/port.ts'
import { bytes, hex } from '../support/hex.ts'
import { Pcscd, PORT, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { type Answering, ATR, VpcdCard } from '../support/vpcd-card.ts'
import { pcscReaders } from './built-readers.ts'
import { Child } from './child.ts'

const SELECT = bytes('00 A4 00 00')

let pcscd: Pcscd
let readers: Readers
const opened: (() => unknown)[] = []

beforeEach(async () => {
  pcscd = await Pcscd.start()
  readers = pcscReaders()
})

afterEach(async () => {
  await readers.close()
  for (const close of opened.splice(0).reverse()) await close()
  await pcscd.stop()
})

async function insert(answering?: Answering, port = PORT): Promise<VpcdCard> {
  const count = async () => (await readers.list()).filter((state) => state.card === 'present').length
  const before = await count()
  const card = await VpcdCard.plug(port, answering)
  opened.push(() => card.unplug())
  while ((await count()) === before) await readers.change(new AbortController().signal)
  return card
}

async function otherProgram(manner: 'alone' | 'shared'): Promise<Child> {
  const other = new Child('other-program', SLOT_0, manner)
  opened.push(() => other.end())
  await other.firstLine()
  return other
}

const fault = (kind: PortFaultKind) => expect.objectContaining({ name: 'PortFault', kind })

async function gone(connection: Connection): Promise<void> {
  if (!connection.gone.aborted) await once(connection.gone, 'abort')
}

test('a held card has its reader’s name and its ATR, and answers', async () => {
  const card = await insert((command) => (hex(command) === '00A40000' ? bytes('6A 82') : bytes('6D 00')))
  const connection = await readers.connect(SLOT_0)
  expect(connection.reader).toBe(SLOT_0)
  expect(connection.atr).toEqual(new Uint8Array(ATR))
  expect(connection.protocol).toBe('T=0')
  expect(connection.gone.aborted).toBe(false)
  expect(await connection.transmit(SELECT)).toEqual(new Uint8Array([0x6a, 0x82]))
  expect(card.happened).toContain('00A40000')
})

test('a command that is part of a larger buffer is sent alone, and not changed', async () => {
  const card = await insert()
  const connection = await readers.connect(SLOT_0)
  const larger = bytes('FF FF 00 20 00 02 FF FF')
  await connection.transmit(larger.subarray(2, 6))
  expect(card.happened).toContain('00200002')
  expect(hex(larger)).toBe('FFFF00200002FFFF')
})

test('the longest response comes whole', async () => {
  const longest = new Uint8Array(258).fill(0xa5)
  await insert(() => longest)
  const connection = await readers.connect(SLOT_0)
  expect(await connection.transmit(bytes('00 B0 00 00 00'))).toEqual(longest)
})

test('a reader without a card has none to connect to', async () => {
  await expect(readers.connect(SLOT_0)).rejects.toEqual(fault('no-card'))
})

test('letting go resets the card, once', async () => {
  const card = await insert()
  const connection = await readers.connect(SLOT_0)
  await connection.transmit(SELECT)
  await Promise.all([connection.disconnect(), connection.disconnect()])
  await connection.disconnect()
  const after = card.happened.slice(card.happened.indexOf('00A40000') + 1)
  expect(after.filter((what) => what === 'reset')).toHaveLength(1)
})

test('closing the readers resets the cards that are still held', async () => {
  const card = await insert()
  await readers.connect(SLOT_0)
  expect(card.happened).not.toContain('reset')
  await readers.close()
  expect(card.happened).toContain('reset')
})

test('a card that was let go can be held again', async () => {
  await insert()
  for (let i = 0; i < 3; i += 1) {
    const connection = await readers.connect(SLOT_0)
    expect(await connection.transmit(SELECT)).toHaveLength(2)
    await connection.disconnect()
  }
})

test('no exchange goes to a card that was let go', async () => {
  const card = await insert()
  const connection = await readers.connect(SLOT_0)
  await connection.disconnect()
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('unknown'))
  expect(card.happened).not.toContain('00A40000')
})

test('a card that we hold is not held by another program, and another program can’t take it', async () => {
  await insert()
  await readers.connect(SLOT_0)
  expect((await readers.list())[0]).toMatchObject({ card: 'present', inUse: false })
  await expect(otherProgram('shared')).rejects.toThrow('0x8010000b')
})

test.each(['alone', 'shared'] as const)(
  'a card that another program holds %s is busy until it lets go',
  async (manner) => {
    await insert()
    const other = await otherProgram(manner)
    await expect(readers.connect(SLOT_0)).rejects.toEqual(fault('busy'))
    await other.end()
    for (;;) {
      try {
        expect(await (await readers.connect(SLOT_0)).transmit(SELECT)).toHaveLength(2)
        return
      } catch (error) {
        expect(error).toEqual(fault('busy'))
        await pause(50)
      }
    }
  },
)

test('cards in two readers are held at the same time, each answering for itself', async () => {
  await insert(() => bytes('90 00'))
  await insert(() => bytes('6A 82'), PORT + 1)
  const first = await readers.connect(SLOT_0)
  const second = await readers.connect(SLOT_1)
  const answers = await Promise.all([first.transmit(SELECT), second.transmit(SELECT)])
  expect(answers.map(hex)).toEqual(['9000', '6A82'])
})

test('taking a held card out is noticed, ends every later exchange, and letting go of it is no error', async () => {
  const card = await insert()
  const connection = await readers.connect(SLOT_0)
  card.unplug()
  await gone(connection)
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('removed'))
  await connection.disconnect()
})

test('a card put back is another one: the old connection stays gone, a new one works', async () => {
  const card = await insert()
  const old = await readers.connect(SLOT_0)
  card.unplug()
  await gone(old)
  await insert()
  await expect(old.transmit(SELECT)).rejects.toEqual(fault('removed'))
  await old.disconnect()
  const connection = await readers.connect(SLOT_0)
  expect(connection.gone.aborted).toBe(false)
  expect(await connection.transmit(SELECT)).toHaveLength(2)
})

test('what happens in another reader leaves a held card alone', async () => {
  await insert()
  const connection = await readers.connect(SLOT_0)
  const other = await insert(undefined, PORT + 1)
  other.unplug()
  await readers.change(new AbortController().signal)
  expect(connection.gone.aborted).toBe(false)
})

test('letting go is no removal', async () => {
  await insert()
  const connection = await readers.connect(SLOT_0)
  await connection.disconnect()
  await readers.close()
  expect(connection.gone.aborted).toBe(false)
})

test('an answer of one byte is malformed', async () => {
  await insert(() => bytes('90'))
  const connection = await readers.connect(SLOT_0)
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('malformed'))
})

test('a card that vanishes in the middle of an exchange gave no answer', async () => {
  await insert(() => 'vanish')
  const connection = await readers.connect(SLOT_0)
  // Of vpcd: an empty success. A reader's driver would give an error.
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('malformed'))
  await gone(connection)
})

test('no fault carries a byte of the command', async () => {
  const card = await insert(() => bytes('90'))
  const connection = await readers.connect(SLOT_0)
  const verify = bytes('00 20 00 02 08 31 32 33 34 35 36 37 38')
  const errors = [await connection.transmit(verify).catch((error) => error)]
  card.unplug()
  await gone(connection)
  errors.push(await connection.transmit(verify).catch((error) => error))
  expect(errors.map(({ kind }) => kind)).toEqual(['malformed', 'removed'])
  for (const { message, detail, cause } of errors) {
    expect(`${message} ${detail} ${cause}`).not.toMatch(/31 ?32|12345678|49, ?50/)
  }
})

test('a daemon killed while a card is held is no service, and the card is gone', async () => {
  await insert()
  const connection = await readers.connect(SLOT_0)
  await pcscd.kill()
  await gone(connection)
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('no-service'))
  await connection.disconnect()
})
