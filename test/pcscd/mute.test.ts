/** A card that stops answering, on a real pcscd. */

import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pcscReaders } from '../../src/pcsc/index.ts'
import { isNativeCallPending } from '../../src/pcsc/native-call.ts'
import type { PortFaultKind, Readers } from '../../src/port.ts'
import { bytes } from '../support/hex.ts'
import { Pcscd, PORT, SLOT_0, until } from '../support/pcscd.ts'
import { VpcdCard } from '../support/vpcd-card.ts'
import { builtPcsc, Child } from './child.ts'

const SELECT = bytes('00 A4 00 00')
/** In ms; a busy machine takes some hundreds to connect. */
const LIMIT = 1000

let pcscd: Pcscd
let readers: Readers
let mute: VpcdCard

beforeEach(async () => {
  pcscd = await Pcscd.start()
  readers = pcscReaders({ answerLimit: LIMIT })
  await readers.list()
  const insertion = readers.change(new AbortController().signal)
  mute = await VpcdCard.plug(PORT, () => 'silence')
  await insertion
})

afterEach(async () => {
  // Lets the exchange return, and with it this process.
  mute.unplug()
  await readers.close()
  await until(() => !isNativeCallPending(), 'an exchange has not returned')
  await pcscd.stop()
})

const fault = (kind: PortFaultKind) => expect.objectContaining({ name: 'PortFault', kind })

test('a card that gives no answer in time is mute, at once from then on, and is let go without waiting', async () => {
  const connection = await readers.connect(SLOT_0)
  expect(isNativeCallPending()).toBe(false)
  const begun = performance.now()
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  expect(performance.now() - begun).toBeGreaterThanOrEqual(LIMIT - 5)
  expect(isNativeCallPending()).toBe(true)

  const after = performance.now()
  await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  await connection.disconnect()
  await readers.close()
  expect(performance.now() - after).toBeLessThan(LIMIT)
  expect(mute.happened.filter((what) => what === '00A40000')).toHaveLength(1)
})

test('the process stays alive to a mute card while other cards come and go', async () => {
  const connection = await readers.connect(SLOT_0)
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 10)
  const exchange = expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  const other = await VpcdCard.plug(PORT + 1)
  await exchange
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(1)

  while ((await readers.list())[1]?.card !== 'present') await readers.change(new AbortController().signal)
  other.unplug()
})

test('the process stays alive to a mute card that is taken out', async () => {
  const connection = await readers.connect(SLOT_0)
  const exchange = expect(connection.transmit(SELECT)).rejects.toMatchObject({ name: 'PortFault' })
  mute.unplug()
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 10)
  await exchange
  await until(() => ticks > 5, 'the process stands still')
  clearInterval(clock)
})

test('Ctrl-C is heard while a mute card is waited for', async () => {
  const connection = await readers.connect(SLOT_0)
  const exchange = expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
  const heard = new Promise((resolve) => process.once('SIGUSR2', resolve))
  process.kill(process.pid, 'SIGUSR2')
  await heard
  await exchange
})

test('a process that met a mute card ends by the way out', async () => {
  await readers.close()
  const child = new Child('mute', builtPcsc(), SLOT_0, 'way-out')
  const canExecve = 'execve' in process
  expect(await child.ended).toEqual({
    said: 'mute\n',
    complained: '',
    ...(canExecve ? { code: 75, signal: null } : { code: null, signal: 'SIGKILL' }),
  })
})

// Of Node: should it fail, the way out is no longer needed.
test('a process that met a mute card does not end by process.exit', async () => {
  await readers.close()
  const child = new Child('mute', builtPcsc(), SLOT_0, 'plain')
  expect(await child.firstLine()).toBe('mute')
  expect(await Promise.race([child.ended, pause(1000, 'still there')])).toBe('still there')
  child.kill()
  await child.ended
})
