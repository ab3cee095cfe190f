/** Looking at readers and cards, on a real pcscd. */

import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { PortFaultKind, Readers } from '../../src/port.ts'
import { bytes } from '../support/hex.ts'
import { DAEMON_SOCKET, Pcscd, PORT, requireIsolation, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { ATR, VpcdCard } from '../support/vpcd-card.ts'
import { pcscReaders } from './built-readers.ts'
import { Child } from './child.ts'

const opened: (() => unknown)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

async function daemon(...readers: Parameters<typeof Pcscd.start>): Promise<Pcscd> {
  const pcscd = await Pcscd.start(...readers)
  opened.push(() => pcscd.stop())
  return pcscd
}

function look(): Readers {
  const readers = pcscReaders()
  opened.push(() => readers.close())
  return readers
}

async function card(port = PORT, atr = ATR): Promise<VpcdCard> {
  const plugged = await VpcdCard.plug(port, undefined, atr)
  opened.push(() => plugged.unplug())
  return plugged
}

const never = new AbortController().signal
const fault = (kind: PortFaultKind) => expect.objectContaining({ name: 'PortFault', kind })
const empty = (name: string) => ({ name, card: 'absent', atr: null, inUse: false })
const full = (name: string) => ({ name, card: 'present', atr: new Uint8Array(ATR), inUse: false })

async function cardSeen(readers: Readers): Promise<void> {
  while ((await readers.list()).every((state) => state.card === 'absent')) await readers.change(never)
}

test('without a daemon there is no service', async () => {
  requireIsolation()
  await expect(look().list()).rejects.toEqual(fault('no-service'))
  await expect(look().change(never)).rejects.toEqual(fault('no-service'))
  await expect(look().connect(SLOT_0)).rejects.toEqual(fault('no-service'))
})

test('a daemon that was killed leaves a socket, behind which there is no service', async () => {
  await (await daemon()).kill()
  await expect(look().list()).rejects.toEqual(fault('no-service'))
})

test.each([
  ['unheard', '8010006a'],
  ['heard', '80100013'],
  ['refused', '8010006a'],
])('a user whom polkit refuses (%s, %s) is denied access', async (manner, code) => {
  requireIsolation()
  const door = new Child('daemon-at-the-door', DAEMON_SOCKET, manner)
  opened.push(() => door.end())
  await door.firstLine()
  const detail = `SCardEstablishContext ${code}`
  await expect(look().list()).rejects.toMatchObject({ kind: 'access-denied', detail })
})

test('a daemon that speaks otherwise than its library is told so', async () => {
  requireIsolation()
  const door = new Child('daemon-at-the-door', DAEMON_SOCKET, 'other-version')
  opened.push(() => door.end())
  await door.firstLine()
  await expect(look().list()).rejects.toEqual(fault('service-other-version'))
})

test('a machine without readers has an empty list', async () => {
  await daemon([])
  expect(await look().list()).toEqual([])
})

test('connecting to a reader that is not there says so', async () => {
  await daemon()
  await expect(look().connect('Another Reader 00 00')).rejects.toEqual(fault('no-reader'))
})

test('readers without cards are listed in the order of PC/SC', async () => {
  await daemon([PORT, 36000])
  const names = (await look().list()).map(({ name }) => name)
  expect(names).toEqual([SLOT_0, SLOT_1, 'Virtual PCD 36000 00 00', 'Virtual PCD 36000 00 01'])
})

test('a reader whose name is no UTF-8 is listed, unseen, and the card of another is taken', async () => {
  await daemon([PORT, 36000], { [PORT]: 'Lecteur \xe9tage' })
  await card(36000)
  const readers = look()
  const misnamed = (name: string) => ({ name, card: 'unseen', atr: null, inUse: false })
  while (!(await readers.list()).some(({ card }) => card === 'present')) await readers.change(never)
  expect(await readers.list()).toEqual([
    misnamed('Lecteur \ufffdtage 00 00'),
    misnamed('Lecteur \ufffdtage 00 01'),
    full('Virtual PCD 36000 00 00'),
    empty('Virtual PCD 36000 00 01'),
  ])
  await expect(readers.connect('Lecteur \ufffdtage 00 00')).rejects.toEqual(fault('no-reader'))
  await (await readers.connect('Virtual PCD 36000 00 00')).disconnect()
})

test('a reader whose name has an accent in UTF-8 is like any other', async () => {
  await daemon([PORT], { [PORT]: Buffer.from('Lecteur étage').toString('latin1') })
  await card()
  const readers = look()
  await cardSeen(readers)
  expect(await readers.list()).toEqual([full('Lecteur étage 00 00'), empty('Lecteur étage 00 01')])
  await (await readers.connect('Lecteur étage 00 00')).disconnect()
})

test('a card that was there before is listed with its ATR', async () => {
  await daemon()
  await card(PORT + 1)
  const before = look()
  await cardSeen(before)
  expect(await look().list()).toEqual([empty(SLOT_0), full(SLOT_1)])
})

test('a card put in and taken out is a change each time, and leaves no ATR behind', async () => {
  await daemon()
  const readers = look()
  expect(await readers.list()).toEqual([empty(SLOT_0), empty(SLOT_1)])

  const insertion = readers.change(never)
  const plugged = await card()
  await insertion
  expect(await readers.list()).toEqual([full(SLOT_0), empty(SLOT_1)])

  const removal = readers.change(never)
  plugged.unplug()
  await removal
  expect(await readers.list()).toEqual([empty(SLOT_0), empty(SLOT_1)])
})

// As near to a mute card as vpcd lets one come.
test('a card without an Answer To Reset worth the name is mute', async () => {
  await daemon()
  const readers = look()
  await readers.list()
  await card(PORT, bytes('00'))
  await cardSeen(readers)
  expect((await readers.list())[0]).toEqual({ name: SLOT_0, card: 'mute', atr: null, inUse: false })
  await expect(readers.connect(SLOT_0)).rejects.toEqual(fault('mute'))
})

test('waiting for a change ends without an error when it is aborted', async () => {
  await daemon()
  const readers = look()
  await readers.change(AbortSignal.timeout(50))
  await readers.change(AbortSignal.abort())
})

test('waiting for a change ends without an error when the readers are closed', async () => {
  await daemon()
  const readers = look()
  await readers.list()
  const change = readers.change(never)
  await pause(20)
  await readers.close()
  await change
})

test('readers that were closed can be looked at again', async () => {
  await daemon()
  const readers = look()
  await readers.list()
  await readers.close()
  await readers.close()
  expect(await readers.list()).toHaveLength(2)
})

test('a daemon killed while a change is waited for is no service, and one started again is', async () => {
  const pcscd = await daemon()
  const readers = look()
  await readers.list()
  const change = expect(readers.change(never)).rejects.toEqual(fault('no-service'))
  await pcscd.kill()
  await change
  await expect(readers.list()).rejects.toEqual(fault('no-service'))
  await daemon()
  expect(await readers.list()).toHaveLength(2)
})

test('a card that another program holds, for itself or shared, is held: neither lets us take it', async () => {
  await daemon()
  await card()
  await cardSeen(look())
  for (const manner of ['alone', 'shared']) {
    const other = new Child('other-program', SLOT_0, manner)
    opened.push(() => other.end())
    await other.firstLine()
    const readers = look()
    expect((await readers.list())[0]).toMatchObject({ card: 'present', inUse: true })
    await expect(readers.connect(SLOT_0)).rejects.toEqual(fault('busy'))
    await other.end()
    while ((await look().list())[0]?.inUse) await pause(20)
  }
})

// Of pcsc-lite: should it fail, `held` has become live, and the note at PcscReaders.list may go.
test('that another program takes a card is no change', async () => {
  await daemon()
  await card()
  const readers = look()
  await cardSeen(readers)
  const other = new Child('other-program', SLOT_0, 'alone')
  opened.push(() => other.end())
  await other.firstLine()
  await pause(500)
  expect((await readers.list())[0]).toMatchObject({ inUse: false })
})

test('looking again and again leaves no client behind in the daemon', async () => {
  await daemon()
  const readers = look()
  for (let i = 0; i < 300; i += 1) await readers.list()
  expect(await readers.list()).toHaveLength(2)
})
