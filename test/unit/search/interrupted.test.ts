/** A request to end while the service, or the card, does not answer: nothing is waited for any more. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, PortFault, type Readers, withTransmit } from '../../../src/port.ts'
import { findCard } from '../../../src/search/find-card.ts'
import { Interrupted, unlessInterrupted } from '../../../src/search/unless-interrupted.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { holdClock, releaseClock, skipPauses } from '../../support/clock.ts'

const never = () => new Promise<never>(() => {})

/** A search on readers of which one call never returns; interrupted once that call was made. */
async function search(readers: Readers, made: Promise<void>) {
  const asked = new AbortController()
  const found = findCard({
    readers,
    wish: { reader: null, card: null, wait: 0 },
    taking: { checked: true, dated: false, family: false, wrap: (connection) => connection },
    progress: { waiting: async () => {}, found: async () => {}, during: (_, work) => work() },
    choose: null,
    interrupted: asked.signal,
  })
  void made.then(() => asked.abort())
  return await found
}

function once() {
  let happen = () => {}
  const happened = new Promise<void>((resolve) => {
    happen = resolve
  })
  return { happen, happened }
}

const CANCELLED = { is: 'not-found', why: { is: 'CANCELLED', during: 'search' } }

describe('a card that answers no more, and may be leaving', () => {
  // Where the clock stands still, the reader never says so.
  beforeEach(holdClock)
  afterEach(releaseClock)

  /** Whose every exchange ends with an empty answer; `made` then. */
  const speechless = (made: () => void): Readers => {
    const real = simulatedReaders(new VirtualCps3())
    return around(real, {
      async connect(reader) {
        const connection = await real.connect(reader)
        return {
          ...hanging(connection, () => undefined),
          async transmit() {
            setImmediate(made)
            throw new PortFault('malformed', '0 bytes')
          },
        }
      },
    })
  }

  it('is not waited for to leave by who wishes to end', async () => {
    const { happen, happened } = once()
    expect(await search(speechless(happen), happened)).toEqual(CANCELLED)
  })

  it('is given a second and a half to leave, and no more', async () => {
    skipPauses()
    expect(
      await search(
        speechless(() => undefined),
        never(),
      ),
    ).toMatchObject({
      why: { is: 'UNSUPPORTED_CARD' },
    })
    expect(performance.now()).toBe(1500)
  })
})

function around(readers: Readers, changed: Partial<Readers>): Readers {
  return {
    list: () => readers.list(),
    change: (signal) => readers.change(signal),
    connect: (reader) => readers.connect(reader),
    close: () => readers.close(),
    ...changed,
  }
}

function hanging(connection: Connection, happen: () => void): Connection {
  return withTransmit(connection, () => {
    happen()
    return never()
  })
}

describe('a request to end', () => {
  it('while the readers are not listed ends the search', async () => {
    const { happen, happened } = once()
    const readers = around(simulatedReaders(new VirtualCps3()), {
      list() {
        happen()
        return never()
      },
    })
    expect(await search(readers, happened)).toEqual(CANCELLED)
  })

  it('while a card is not taken ends the search, and the card is let go should it be taken after all', async () => {
    const { happen, happened } = once()
    const real = simulatedReaders(new VirtualCps3())
    let take = () => {}
    const allowed = new Promise<void>((resolve) => {
      take = resolve
    })
    const readers = around(real, {
      async connect(reader) {
        happen()
        await allowed
        return await real.connect(reader)
      },
    })
    expect(await search(readers, happened)).toEqual(CANCELLED)
    take()
    await expect.poll(async () => (await real.connect(SIMULATED_READER)).reader).toBe(SIMULATED_READER)
  })

  it('while a card does not answer ends the search, and the card is let go', async () => {
    const { happen, happened } = once()
    const real = simulatedReaders(new VirtualCps3())
    const readers = around(real, {
      connect: async (reader) => hanging(await real.connect(reader), happen),
    })
    expect(await search(readers, happened)).toEqual(CANCELLED)
    await (await real.connect(SIMULATED_READER)).disconnect()
  })
})

describe('what is waited for', () => {
  it('is given when it comes first, whatever happens then', async () => {
    const asked = new AbortController()
    expect(await unlessInterrupted(Promise.resolve(7), asked.signal)).toBe(7)
    asked.abort()
  })

  it('fails as it does when it comes first', async () => {
    const signal = new AbortController().signal
    await expect(unlessInterrupted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
  })

  it('may fail unheard once nobody waits for it', async () => {
    let fail = (_: Error) => {}
    const work = new Promise<never>((_, reject) => {
      fail = reject
    })
    const waited = unlessInterrupted(work, AbortSignal.abort())
    await expect(waited).rejects.toThrow(Interrupted)
    fail(new Error('too late'))
    await expect(work).rejects.toThrow('too late')
  })
})
