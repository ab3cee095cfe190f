/** A card that stops answering, on a real pcscd. */

import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PortFaultKind, Readers } from '../../src/port.ts'
import { bytes } from '../support/hex.ts'
import { Pcscd, PORT, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { VpcdCard } from '../support/vpcd-card.ts'
import { pcscReaders } from './built-readers.ts'
import { builtPcsc, Child } from './child.ts'

const SELECT = bytes('00 A4 00 00')
/** In ms; a second look takes some hundreds on a busy machine. */
const LIMITS = { answer: 2000, doubt: 500 }

let pcscd: Pcscd
let readers: Readers
let mute: VpcdCard

beforeEach(async () => {
  pcscd = await Pcscd.start()
  readers = pcscReaders({ limits: LIMITS })
  await readers.list()
  const insertion = readers.change(new AbortController().signal)
  mute = await VpcdCard.plug(PORT, () => 'silence')
  await insertion
})

afterEach(async () => {
  mute.unplug()
  await readers.close()
  await pcscd.stop()
})

const fault = (kind: PortFaultKind) => expect.objectContaining({ name: 'PortFault', kind })

test('a card that gives no answer in time is mute, at once from then on, and is sent nothing more', async () => {
  const connection = await readers.connect(SLOT_0)
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  await connection.disconnect()
  await readers.close()
  expect(mute.happened.filter((what) => what === '00A40000')).toHaveLength(1)
})

test('a mute card is reset once its reader lets go of it, which a fresh look shows', async () => {
  const connection = await readers.connect(SLOT_0)
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  await connection.disconnect()
  expect((await readers.list())[0]).toMatchObject({ name: SLOT_0, inUse: true })
})

test('other cards come and go while a mute one is waited for', async () => {
  const connection = await readers.connect(SLOT_0)
  const exchange = expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  const other = await VpcdCard.plug(PORT + 1)
  while ((await readers.list())[1]?.card !== 'present') await readers.change(new AbortController().signal)
  await exchange
  other.unplug()
})

test('a card beside a mute one is reset and let go of while that one is still waited for', async () => {
  const beside = await VpcdCard.plug(PORT + 1)
  while ((await readers.list())[1]?.card !== 'present') await readers.change(new AbortController().signal)
  const [connection, other] = [await readers.connect(SLOT_0), await readers.connect(SLOT_1)]
  let isWaitedFor = true
  const exchange = expect(connection.transmit(SELECT))
    .rejects.toEqual(fault('mute'))
    .finally(() => {
      isWaitedFor = false
    })
  await other.disconnect()
  expect(isWaitedFor).toBe(true)
  expect(beside.happened.at(-1)).toBe('reset')
  await exchange
  beside.unplug()
})

test('a mute card that is taken out is gone', async () => {
  const connection = await readers.connect(SLOT_0)
  const exchange = expect(connection.transmit(SELECT)).rejects.toMatchObject({ name: 'PortFault' })
  mute.unplug()
  await exchange
  if (!connection.gone.aborted) await once(connection.gone, 'abort')
})

test('a process that met a mute card ends with its own exit code, at once', async () => {
  await readers.close()
  expect(await new Child('mute', builtPcsc(), SLOT_0).ended).toEqual({
    said: 'mute\n',
    complained: '',
    code: 75,
    signal: null,
  })
})
