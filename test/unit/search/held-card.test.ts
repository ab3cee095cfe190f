/** A card is taken whole or not at all: what it gives instead of a reading is told, and the card is let go. */

import { expect, it } from 'vitest'
import { PortFault, type ReaderState, type Readers } from '../../../src/port.ts'
import { type Taking, take } from '../../../src/search/held-card.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'

const TAKING: Taking = {
  checked: false,
  dated: false,
  family: false,
  wanted: null,
  wrap: (connection) => connection,
}
const MUTE = { why: 'mute', found: '' }

function scene() {
  return { state: new SimulatedReader('SCR 3310', new VirtualCps3({})).state() }
}

const going = () => new AbortController().signal

/** Readers of which none can be taken. */
function refusing(state: ReaderState, error: unknown): Readers & { asked: number } {
  const readers = {
    asked: 0,
    list: async () => [state],
    change: async () => undefined,
    close: async () => undefined,
    connect: () => {
      readers.asked += 1
      return Promise.reject(error)
    },
  }
  return readers
}

it('a card without an Answer To Reset is mute, and is not even taken', async () => {
  const { state } = scene()
  const readers = refusing(state, new TypeError('x'))
  const taken = await take(readers, { ...state, atr: null }, TAKING, going())
  expect(taken).toEqual({ is: 'refused', reader: 'SCR 3310', atr: null, refusal: MUTE })
  expect(readers.asked).toBe(0)
})

it('once the run is to end nothing is taken', async () => {
  const { state } = scene()
  const readers = refusing(state, new TypeError('x'))
  expect(await take(readers, state, TAKING, AbortSignal.abort())).toEqual({ is: 'interrupted' })
  expect(readers.asked).toBe(0)
})

it('a defect is not told as a fault of the card', async () => {
  const { state } = scene()
  const readers = refusing(state, new TypeError('x'))
  await expect(take(readers, state, TAKING, going())).rejects.toThrow(TypeError)
  expect(readers.asked).toBe(1)
})

it('a card that does not answer when it is taken is mute', async () => {
  const { state } = scene()
  const taken = await take(refusing(state, new PortFault('mute')), state, TAKING, going())
  expect(taken).toEqual({ is: 'refused', reader: 'SCR 3310', atr: state.atr, refusal: MUTE })
})

it('a reader that is not there is asked for once', async () => {
  const { state } = scene()
  const readers = refusing(state, new PortFault('no-reader'))
  expect(await take(readers, state, TAKING, going())).toMatchObject({
    is: 'fault',
    fault: { kind: 'no-reader' },
  })
  expect(readers.asked).toBe(1)
})
