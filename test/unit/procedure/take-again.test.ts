/** The card that was held, taken anew after a loss: that very card, in that very reader, or none. */

import { describe, expect, it } from 'vitest'
import { PortFault, type Readers } from '../../../src/port.ts'
import { takeAgain } from '../../../src/procedure/take-again.ts'
import { type HeldCard, type Taking, take } from '../../../src/search/held-card.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { overhearing } from '../../support/overhearing.ts'

const FIRST = 'SCR 3310'
const SECOND = 'ACR 39U'

describe('a card that was lost', () => {
  it('is taken anew from its own reader, though another card is in the first one', async () => {
    const { readers, second, held } = await lost()
    const again = await takeAgain(readers, held, taking())
    expect(again?.connection.reader).toBe(SECOND)
    expect(again?.seen).toBe(held.seen)
    expect(again?.cps.counters.puk.triesLeft).toBe(10)
    await again?.connection.disconnect()
    expect(isFree(second)).toBe(true)
  })

  it('is read without its dates and family, which are known', async () => {
    const { readers, held, sent } = await lost()
    const again = await exchanges(readers, held, { ...taking(), dated: true, family: true })
    expect(again).toBe(sent.length)
  })

  it.each<[string, (second: SimulatedReader) => void]>([
    ['that is out of the reader', (second) => second.remove()],
    [
      'in whose place another one is',
      (second) => {
        second.remove()
        second.insert(new VirtualCps4({}))
      },
    ],
  ])('and %s, is not taken, nor is another', async (_, happens) => {
    const { readers, first, second, held } = await lost()
    happens(second)
    expect(await takeAgain(readers, held, taking())).toBeNull()
    expect(isFree(first)).toBe(true)
    if (second.state().card !== 'absent') expect(isFree(second)).toBe(true)
  })

  it('is not taken where its reader is gone', async () => {
    const { readers, first, held } = await lost()
    const left: Readers = { ...own(readers), list: async () => [first.state()] }
    expect(await takeAgain(left, held, taking())).toBeNull()
    expect(isFree(first)).toBe(true)
  })

  it('is not taken where the service is gone', async () => {
    const { readers, held } = await lost()
    const gone: Readers = { ...own(readers), list: () => Promise.reject(new PortFault('no-service')) }
    expect(await takeAgain(gone, held, taking())).toBeNull()
  })

  it('does not hide a defect', async () => {
    const { readers, held } = await lost()
    const broken: Readers = { ...own(readers), list: () => Promise.reject(new TypeError('x')) }
    await expect(takeAgain(broken, held, taking())).rejects.toThrow(TypeError)
  })
})

function own(readers: Readers): Readers {
  return {
    list: (asked) => readers.list(asked),
    change: (signal) => readers.change(signal),
    connect: (name) => readers.connect(name),
    close: () => readers.close(),
  }
}

function taking(sent: string[] = []): Omit<Taking, 'wanted'> {
  return {
    checked: false,
    dated: false,
    family: false,
    wrap: (connection) => overhearing(connection, sent).port,
  }
}

async function lost() {
  const first = new SimulatedReader(FIRST, new VirtualCps3({}))
  const second = new SimulatedReader(SECOND, new VirtualCps3({}))
  const readers = new SimulatedReaders([first, second])
  const state = (await readers.list()).find(({ name }) => name === SECOND)
  if (state === undefined) throw new Error('no reader')
  const sent: string[] = []
  const taken = await take(readers, state, { ...taking(sent), wanted: null }, new AbortController().signal)
  if (taken.is !== 'held') throw new Error('no card')
  return { readers, first, second, held: taken.held, sent }
}

async function exchanges(readers: Readers, held: HeldCard, how: Omit<Taking, 'wanted'>): Promise<number> {
  const sent: string[] = []
  const again = await takeAgain(readers, held, { ...how, wrap: taking(sent).wrap })
  if (again === null) throw new Error('no card')
  await again.connection.disconnect()
  return sent.length
}

function isFree(reader: SimulatedReader): boolean {
  try {
    reader.connect()
    reader.release()
    return true
  } catch {
    return false
  }
}
