/** The simulated readers keep the promises of the port, as PC/SC does. */

import { afterEach, describe, expect, it, vi } from 'vitest'
import { PortFault, type PortFaultKind } from '../../../../src/port.ts'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import {
  SIMULATED_READER,
  SimulatedReaders,
  simulatedReaders,
} from '../../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../../src/simulator/scenarios.ts'
import { bytes, hex } from '../../../support/hex.ts'
import { record } from '../../../support/recording.ts'

const SELECT_MF = bytes('00 A4 09 0C 02 3F 00')
const VERIFY_PUK = bytes('00 20 00 02 08 31 32 33 34 35 36 37 38')
const WRONG_PUK = bytes('00 20 00 02 08 31 31 31 31 31 31 31 31')

const never = new AbortController().signal

afterEach(() => {
  vi.useRealTimers()
})

describe('the simulated reader', () => {
  it('holds the card that it was made with', async () => {
    const card = new VirtualCps3()
    expect(await simulatedReaders(card).list()).toEqual([
      { name: 'Lecteur simulé', card: 'present', atr: card.atr, inUse: false },
    ])
  })

  it('carries commands to the card and answers back', async () => {
    const connection = await simulatedReaders(new VirtualCps3()).connect(SIMULATED_READER)
    expect(connection).toMatchObject({ reader: 'Lecteur simulé', atr: new VirtualCps3().atr })
    expect(hex(await connection.transmit(SELECT_MF))).toBe('9000')
  })

  it.each([
    ['blocked', 'T=0'],
    ['cps4', 'T=1'],
    ['cps4-t0', 'T=0'],
  ] as const)(
    'speaks to the card « %s » by %s, which its Answer To Reset offers',
    async (scenario, protocol) => {
      const connection = await simulatedReaders(createCard(scenario)).connect(SIMULATED_READER)
      expect(connection.protocol).toBe(protocol)
    },
  )

  it('resets the card, and lets go of it, at the end of the connection', async () => {
    const card = new VirtualCps3()
    const recording = record(card)
    const readers = simulatedReaders(recording.card)
    const connection = await readers.connect(SIMULATED_READER)
    await connection.transmit(VERIFY_PUK)
    expect(card.state.pukVerified).toBe(true)
    const before = recording.resets
    await connection.disconnect()
    await connection.disconnect()
    expect(recording.resets).toBe(before + 1)
    expect(card.state.pukVerified).toBe(false)
    await expect(connection.transmit(SELECT_MF)).rejects.toThrow(fault('removed'))
    await readers.connect(SIMULATED_READER)
  })

  it('lets go of the card too when the readers are closed', async () => {
    const card = new VirtualCps3()
    const readers = simulatedReaders(card)
    const connection = await readers.connect(SIMULATED_READER)
    await connection.transmit(VERIFY_PUK)
    await readers.close()
    expect(card.state.pukVerified).toBe(false)
    await expect(connection.transmit(SELECT_MF)).rejects.toThrow(fault('removed'))
    await connection.disconnect()
  })

  it('takes as long for an exchange as it was told', async () => {
    vi.useFakeTimers()
    const connection = await simulatedReaders(new VirtualCps3(), { delayMs: 40 }).connect(SIMULATED_READER)
    let answered = false
    const exchange = connection.transmit(SELECT_MF).then(() => {
      answered = true
    })
    await vi.advanceTimersByTimeAsync(39)
    expect(answered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(answered).toBe(true)
    await exchange
  })

  it('gives no answer when the card is taken out during an exchange, which the card has executed', async () => {
    const card = new VirtualCps3()
    const reader = new SimulatedReader('A', card, { delayMs: 60_000 })
    const connection = reader.connect()
    const exchange = connection.transmit(WRONG_PUK)
    reader.remove()
    await expect(exchange).rejects.toThrow(fault('removed'))
    expect(connection.gone.aborted).toBe(true)
    expect(card.state.pukTriesLeft).toBe(9)
    await expect(connection.transmit(WRONG_PUK)).rejects.toThrow(fault('removed'))
    await connection.disconnect()
    expect(card.state.pukTriesLeft).toBe(9)
  })

  it('is no more than itself to a card put in after another', async () => {
    const reader = new SimulatedReader('A', new VirtualCps3())
    const first = reader.connect()
    const other = new VirtualCps3({ atr: bytes('3B 00') })
    reader.insert(other)
    expect(first.gone.aborted).toBe(true)
    expect(reader.state()).toEqual({ name: 'A', card: 'present', atr: bytes('3B 00'), inUse: false })
    expect(reader.connect().atr).toEqual(other.atr)
  })

  it('is silent when the card falls mute during the connection', async () => {
    const reader = new SimulatedReader('A', new VirtualCps3())
    const connection = reader.connect()
    reader.setMute(true)
    await expect(connection.transmit(SELECT_MF)).rejects.toThrow(fault('mute'))
    expect(reader.state()).toEqual({ name: 'A', card: 'mute', atr: null, inUse: false })
  })

  it.each<[PortFaultKind, string, (reader: SimulatedReader) => void]>([
    ['no-card', 'is empty', (reader) => reader.remove()],
    ['mute', 'holds a card that does not answer', (reader) => reader.setMute(true)],
    ['busy', 'is held by another program', (reader) => reader.useElsewhere(true)],
    ['busy', 'is held by us already', (reader) => void reader.connect()],
  ])('refuses with %s when it %s', async (kind, _, prepare) => {
    const reader = new SimulatedReader('A', new VirtualCps3())
    prepare(reader)
    await expect(new SimulatedReaders([reader]).connect('A')).rejects.toThrow(fault(kind))
  })

  it('has nothing left of a card that is taken out', async () => {
    const reader = new SimulatedReader('A', new VirtualCps3())
    reader.setMute(true)
    reader.useElsewhere(true)
    const card = new VirtualCps3()
    reader.insert(card)
    expect(reader.state()).toEqual({ name: 'A', card: 'present', atr: card.atr, inUse: false })
  })

  it('is the only one there is', async () => {
    await expect(simulatedReaders(new VirtualCps3()).connect('Autre')).rejects.toThrow(fault('no-reader'))
  })
})

describe('several simulated readers', () => {
  it('are listed in their order, each as it is', async () => {
    const [full, empty, held] = [
      new SimulatedReader('A', new VirtualCps3()),
      new SimulatedReader('B', null),
      new SimulatedReader('C', new VirtualCps3()),
    ]
    held.useElsewhere(true)
    const { atr } = new VirtualCps3()
    expect(await new SimulatedReaders([full, empty, held]).list()).toEqual([
      { name: 'A', card: 'present', atr, inUse: false },
      { name: 'B', card: 'absent', atr: null, inUse: false },
      { name: 'C', card: 'present', atr, inUse: true },
    ])
  })

  it.each<[string, (reader: SimulatedReader) => void]>([
    ['a card is put in', (reader) => reader.insert(new VirtualCps3())],
    ['a card is taken out', (reader) => reader.remove()],
    ['another program takes the card', (reader) => reader.useElsewhere(true)],
    ['a card falls mute', (reader) => reader.setMute(true)],
  ])('tell of a change when %s', async (_, happen) => {
    const reader = new SimulatedReader('B', new VirtualCps3())
    const change = new SimulatedReaders([new SimulatedReader('A', null), reader]).change(never)
    happen(reader)
    await change
  })

  it('tell of no change when there is none, until the waiting is given up', async () => {
    const waiting = new AbortController()
    let told = false
    const change = simulatedReaders(new VirtualCps3())
      .change(waiting.signal)
      .then(() => {
        told = true
      })
    await new Promise(setImmediate)
    expect(told).toBe(false)
    waiting.abort()
    await change
    await simulatedReaders(new VirtualCps3()).change(waiting.signal)
  })
})

function fault(kind: PortFaultKind): PortFault {
  return new PortFault(kind)
}
