/** The faults that tests put between the program and the virtual card. */

import { describe, expect, it } from 'vitest'
import { PortFault } from '../../../../src/port.ts'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../../src/simulator/readers/readers.ts'
import { type Fault, faulty } from '../../../support/faulty-card.ts'
import { bytes, hex } from '../../../support/hex.ts'
import { record } from '../../../support/recording.ts'

const SELECT_SERIAL = bytes('00 A4 09 0C 04 3F 00 D0 03')
const READ_SERIAL = bytes('00 B0 00 00 0C')
const WRONG_PUK = bytes('00 20 00 02 08 31 31 31 31 31 31 31 31')

describe('a faulty card', () => {
  it('is gone from the chosen exchange on', async () => {
    const { card, connection } = await connected({ at: 2, throws: 'removed', executed: false })
    expect(hex(await connection.transmit(SELECT_SERIAL))).toBe('9000')
    await expect(connection.transmit(WRONG_PUK)).rejects.toThrow(new PortFault('removed'))
    expect(connection.gone.aborted).toBe(true)
    await expect(connection.transmit(SELECT_SERIAL)).rejects.toThrow(new PortFault('removed'))
    expect(card.state.pukTriesLeft).toBe(10)
  })

  it('may have executed what it gives no answer to', async () => {
    const { card, connection } = await connected({ at: '00 20', throws: 'mute', executed: true })
    await connection.transmit(SELECT_SERIAL)
    await expect(connection.transmit(WRONG_PUK)).rejects.toThrow(new PortFault('mute'))
    expect(card.state.pukTriesLeft).toBe(9)
    expect(hex(await connection.transmit(WRONG_PUK))).toBe('63C8')
  })

  it('may answer something else', async () => {
    const { card, connection } = await connected({ at: 1, answers: '65 81', executed: false })
    expect(hex(await connection.transmit(WRONG_PUK))).toBe('6581')
    expect(card.state.pukTriesLeft).toBe(10)
  })

  it('may answer with less data', async () => {
    const { connection } = await connected({ at: '00 B0', cut: 2 })
    await connection.transmit(SELECT_SERIAL)
    expect(hex(await connection.transmit(READ_SERIAL))).toBe('5A0A802500000199213' + '89000')
  })
})

describe('a recorded card', () => {
  it('tells what it was asked, what it answered and how often it was reset', async () => {
    const recording = record(new VirtualCps3())
    const connection = await simulatedReaders(recording.card).connect(SIMULATED_READER)
    await connection.transmit(SELECT_SERIAL)
    await connection.disconnect()
    expect(recording.exchanges).toEqual([{ command: '00A4090C043F00D003', response: '9000' }])
    expect(recording.resets).toBe(2)
  })
})

async function connected(fault: Fault) {
  const card = new VirtualCps3()
  return { card, connection: await faulty(simulatedReaders(card), fault).connect(SIMULATED_READER) }
}
