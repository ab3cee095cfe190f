/** A card that is not there yet, what is there in its place meanwhile, and a card that another program uses. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Asked, PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import { findCard } from '../../../src/search/find-card.ts'
import type { NotFound } from '../../../src/search/not-found.ts'
import type { Found } from '../../../src/search/the-one-meant.ts'
import type { Wish } from '../../../src/search/wish.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { holdClock, releaseClock, skipPauses } from '../../support/clock.ts'
import { collect } from '../../support/collect.ts'
import { isFree, NO_WISH } from '../../support/run.ts'
import { type ScriptedPerson, scriptedPerson } from '../../support/scripted-person.ts'
import { cardCalled, cpsNumbered } from '../../support/virtual-cards.ts'

const ONE = '2900995235'
const OTHER = '2900995243'
const LONG = 60_000

afterEach(releaseClock)

describe('a card that comes', () => {
  // The clock stands still: what is found is found by the change that was told.
  beforeEach(holdClock)

  it('within the time is found; the waiting is told, and its end', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({})
    const search = find([reader], { wait: LONG }, person)
    await told(person)
    reader.insert(cpsNumbered(ONE))
    expect(await search).toMatchObject({ is: 'held', held: { cps: { number: ONE } } })
    expect(person.told).toEqual(['waiting', 'found'])
    expect(person.over).toEqual([{ is: 'NO_CARD', reader: null }])
  })

  it('may be waited for without an end', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({})
    const search = find([reader], { wait: Number.POSITIVE_INFINITY }, person)
    await told(person)
    reader.insert(cpsNumbered(ONE))
    expect(await search).toMatchObject({ is: 'held' })
  })

  it('is waited for in the reader wished for', async () => {
    const [first, second] = [new SimulatedReader('A', cpsNumbered(ONE)), new SimulatedReader('B', null)]
    const person = scriptedPerson({})
    const search = find([first, second], { wait: LONG, reader: 'B' }, person)
    await told(person)
    second.insert(cpsNumbered(OTHER))
    expect(await search).toMatchObject({ held: { cps: { number: OTHER } } })
    expect(isFree(first)).toBe(true)
  })

  it('and is refused, though it is a CPS, ends the waiting', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({})
    const search = find([reader], { wait: LONG }, person)
    await told(person)
    reader.insert(cardCalled('cps2ter').card)
    expect(await search).toMatchObject({ why: { is: 'UNSUPPORTED_CARD', refusal: { why: 'cps2ter' } } })
    expect(person.told).toEqual(['waiting', 'found'])
  })
})

describe('a card that comes without a change being told', () => {
  beforeEach(skipPauses)

  it('is found at the next look, a second later', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({}, { waiting: () => reader.insert(cpsNumbered(ONE)) })
    expect(await find([reader], { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(performance.now()).toBe(1000)
  })

  it('may have been put in the place of another between two looks', async () => {
    const vitale = cardCalled('vitale2')
    const reader = new SimulatedReader('A', vitale.card)
    const person = scriptedPerson({}, { waiting: () => reader.insert(cpsNumbered(ONE)) })
    expect(await find([reader], { wait: LONG }, person)).toMatchObject({
      is: 'held',
      held: { cps: { number: ONE } },
    })
    expect(vitale.exchanges).toEqual([])
  })
})

describe('what may yet give place to a CPS', () => {
  beforeEach(skipPauses)

  /** What is there at first. */
  const PLACES: readonly (readonly [string, () => SimulatedReader, object])[] = [
    ['no card', () => new SimulatedReader('A', null), { is: 'NO_CARD' }],
    [
      'a Vitale',
      () => new SimulatedReader('A', cardCalled('vitale2').card),
      { is: 'NOT_A_CPS', reader: 'A', refusal: { why: 'vitale' } },
    ],
    ['a mute card', () => mute('A'), { is: 'UNSUPPORTED_CARD', reader: 'A', refusal: { why: 'mute' } }],
  ]

  it.each(PLACES)('%s in the same reader is waited over, and told once', async (_, place, why) => {
    const reader = place()
    const person = scriptedPerson({})
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 10_500)
    expect(await find([reader], { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over).toHaveLength(1)
    expect(person.over[0]).toMatchObject(why)
    expect(person.told).toEqual(['waiting', 'found'])
  })

  it.each(PLACES)('%s in another reader is waited over too', async (_, place, why) => {
    const [other, reader] = [place(), new SimulatedReader('B', null)]
    const person = scriptedPerson({})
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 10_500)
    expect(await find([other, reader], { wait: LONG }, person)).toMatchObject({
      held: { connection: { reader: 'B' } },
    })
    expect(person.over).toHaveLength(1)
    expect(person.over[0]).toMatchObject(why)
  })

  it.each(PLACES)('%s is what is told when the time is over', async (_, place, why) => {
    const person = scriptedPerson({})
    expect(await find([place()], { wait: 5000 }, person)).toMatchObject({ is: 'not-found', why })
    expect(performance.now()).toBe(5000)
    expect(person.told).toEqual(['waiting', 'found'])
  })

  it.each(PLACES)('%s is told at once where nothing is to be waited for', async (_, place, why) => {
    const person = scriptedPerson({})
    expect(await find([place()], { wait: 0 }, person)).toMatchObject({ is: 'not-found', why })
    expect([person.told, performance.now()]).toEqual([[], 0])
  })

  it('is told anew whenever it changes, and only then', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({})
    setTimeout(() => reader.insert(cardCalled('vitale2').card), 3500)
    setTimeout(() => reader.setMute(true), 6500)
    setTimeout(() => reader.remove(), 9500)
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 12_500)
    expect(await find([reader], { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over.map(({ is }) => is)).toEqual(['NO_CARD', 'NOT_A_CPS', 'UNSUPPORTED_CARD', 'NO_CARD'])
    expect(person.told).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'found'])
  })

  it('is no reader at all, or a reader that is away for a moment', async () => {
    for (const wish of [{ reader: null }, { reader: 'A' }, { reader: '1' }]) {
      const readers: SimulatedReader[] = []
      const person = scriptedPerson({})
      setTimeout(() => readers.push(new SimulatedReader('A', cpsNumbered(ONE))), 3500)
      const found = await find(readers, { ...wish, wait: LONG }, person)
      expect(found).toMatchObject({ is: 'held' })
      expect(person.over).toEqual([{ is: 'NO_READER', asked: wish.reader, present: [] }])
    }
  })

  it('is a reader that can not be asked for, its name being no UTF-8', async () => {
    const reader = new SimulatedReader('B', null)
    const readers = new SimulatedReaders([reader])
    const person = scriptedPerson({})
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 3500)
    const where: Readers = {
      list: async () => [
        { name: 'A\ufffd', card: 'unseen', atr: null, inUse: false },
        ...(await readers.list()),
      ],
      change: (signal) => readers.change(signal),
      connect: (name) => readers.connect(name),
      close: () => readers.close(),
    }
    expect(await find(where, { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over).toEqual([{ is: 'NO_SERVICE', because: 'reader-misnamed', reader: 'A\ufffd' }])
  })

  it('is a service that has answered once: it is waited for like a card', async () => {
    const reader = new SimulatedReader('A', null)
    const service = new Service([reader])
    const person = scriptedPerson({})
    setTimeout(() => service.stop(), 2500)
    setTimeout(() => service.start(), 5500)
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 8500)
    expect(await find(service, { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over.map(({ is }) => is)).toEqual(['NO_CARD', 'NO_SERVICE', 'NO_CARD'])
    // Looked at once a second, no more often for its being away.
    expect(service.lists).toBeLessThanOrEqual(12)
  })

  it('is a service that has told its readers, and is away when their card is taken', async () => {
    const service = new Service([new SimulatedReader('A', cpsNumbered(ONE))], 1)
    const person = scriptedPerson({})
    setTimeout(() => service.start(), 2500)
    expect(await find(service, { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over).toEqual([{ is: 'NO_SERVICE', because: 'no-answer', detail: 'stopped' }])
  })

  it('is a service that is not there yet, where the waiting has a limit', async () => {
    const service = new Service([new SimulatedReader('A', cpsNumbered(ONE))])
    service.stop()
    const person = scriptedPerson({})
    setTimeout(() => service.start(), 2500)
    expect(await find(service, { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over).toEqual([{ is: 'NO_SERVICE', because: 'no-answer', detail: 'stopped' }])
  })

  it('is a service that does not come back, which is told when the time is over', async () => {
    const service = new Service([new SimulatedReader('A', null)])
    setTimeout(() => service.stop(), 2500)
    expect(await find(service, { wait: 6000 })).toMatchObject({ why: { is: 'NO_SERVICE' } })
    expect(performance.now()).toBe(6000)
  })
})

describe('another CPS than the one that is waited for', () => {
  beforeEach(skipPauses)
  const MISMATCH = { is: 'CARD_MISMATCH', found: [{ card: { number: OTHER } }] }

  it('in the same reader is waited over, and told once', async () => {
    const reader = holding('A', OTHER)
    const person = scriptedPerson({})
    setTimeout(() => reader.remove(), 10_200)
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 10_500)
    expect(await find([reader], { wait: LONG, card: ONE }, person)).toMatchObject({
      is: 'held',
      held: { cps: { number: ONE } },
    })
    expect(performance.now()).toBe(10_500)
    expect(person.over).toMatchObject([MISMATCH, { is: 'NO_CARD' }])
  })

  it('in another reader is waited over too', async () => {
    const reader = new SimulatedReader('B', null)
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 10_500)
    expect(await find([holding('A', OTHER), reader], { wait: LONG, card: ONE })).toMatchObject({
      held: { connection: { reader: 'B' } },
    })
  })

  it('that comes first is waited over', async () => {
    const reader = new SimulatedReader('A', null)
    setTimeout(() => reader.insert(cpsNumbered(OTHER)), 1500)
    setTimeout(() => reader.remove(), 2500)
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 3500)
    const person = scriptedPerson({})
    expect(await find([reader], { wait: LONG, card: ONE }, person)).toMatchObject({ is: 'held' })
    expect(person.over).toMatchObject([{ is: 'NO_CARD' }, MISMATCH, { is: 'NO_CARD' }])
  })

  it.each([5000, 15_000])(
    'that gave place to it between two looks does not hide it, %i ms being waited',
    async (wait) => {
      const reader = holding('A', OTHER)
      setTimeout(() => reader.insert(cpsNumbered(ONE)), 1500)
      expect(await find([reader], { wait, card: ONE })).toMatchObject({ held: { cps: { number: ONE } } })
    },
  )

  it('is what is told when the time is over', async () => {
    expect(await find([holding('A', OTHER)], { wait: 5000, card: ONE })).toMatchObject({ why: MISMATCH })
    expect(performance.now()).toBe(5000)
  })

  it.each([0, Number.POSITIVE_INFINITY])('is told at once where the wait is %i ms', async (wait) => {
    expect(await find([holding('A', OTHER)], { wait, card: ONE })).toMatchObject({ why: MISMATCH })
    expect(performance.now()).toBe(0)
  })

  it('is not taken at each look, which would keep it from whoever uses it', async () => {
    const service = new Service([holding('A', OTHER)])
    await find(service, { wait: 25_000, card: ONE })
    expect(service.lists).toBeGreaterThan(25)
    // At first, at each tenth look, and at the last.
    expect(service.connects).toBe(4)
  })
})

describe('a service that hangs while a card is waited for', () => {
  beforeEach(skipPauses)

  it('is told when the time is over, though its last word was another', async () => {
    const service = new Service([new SimulatedReader('A', null)])
    setTimeout(() => service.hang(), 2500)
    expect(await find(service, { wait: 3000 })).toMatchObject({ why: { is: 'NO_SERVICE', because: 'hung' } })
    expect(performance.now()).toBe(3000)
  })

  it('is told within ten looks, and waited for like a card', async () => {
    const reader = new SimulatedReader('A', null)
    const service = new Service([reader])
    const person = scriptedPerson({})
    setTimeout(() => service.hang(), 2500)
    setTimeout(() => service.start(), 11_500)
    setTimeout(() => reader.insert(cpsNumbered(ONE)), 12_500)
    expect(await find(service, { wait: LONG }, person)).toMatchObject({ is: 'held' })
    expect(person.over.map(({ is }) => is)).toEqual(['NO_CARD', 'NO_SERVICE', 'NO_CARD'])
  })
})

describe('what is told at once, however long is to be waited', () => {
  beforeEach(skipPauses)

  it('is a service that never answered, where there is no limit', async () => {
    const service = new Service([])
    service.stop()
    const person = scriptedPerson({})
    expect(await find(service, { wait: Number.POSITIVE_INFINITY }, person)).toEqual(
      notFound({ is: 'NO_SERVICE', because: 'no-answer', detail: 'stopped' }),
    )
    expect([person.told, performance.now()]).toEqual([[], 0])
  })

  it.each<[PortFaultKind, object]>([
    ['addon-missing', { is: 'NO_SERVICE', because: 'addon-missing' }],
    ['access-denied', { is: 'ACCESS_DENIED' }],
    ['unknown', { is: 'NO_SERVICE', because: 'unknown' }],
  ])('is a way to the readers that is barred: %s', async (kind, why) => {
    const service = new Service([])
    service.stop(kind)
    expect(await find(service, { wait: LONG })).toMatchObject({ why })
    expect(performance.now()).toBe(0)
  })

  it.each<[string, () => SimulatedReader[], Partial<Wish>, object]>([
    [
      'a CPS that is refused',
      () => [new SimulatedReader('A', cardCalled('cps2ter').card)],
      {},
      { is: 'UNSUPPORTED_CARD', refusal: { why: 'cps2ter' } },
    ],
    ['two CPS', () => [holding('A', ONE), holding('B', OTHER)], {}, { is: 'SEVERAL_CARDS' }],
  ])('is %s', async (_, readers, wish, why) => {
    const person = scriptedPerson({})
    expect(await find(readers(), { ...wish, wait: LONG }, person)).toMatchObject({ is: 'not-found', why })
    expect([person.told, performance.now()]).toEqual([[], 0])
  })
})

describe('a card that does not come', () => {
  it.each(['no card', 'a service that is away'])(
    'is no longer waited for when the run is to end, over %s',
    async (over) => {
      holdClock()
      const service = new Service([new SimulatedReader('A', null)])
      const person = scriptedPerson({})
      const stop = new AbortController()
      const search = find(service, { wait: LONG }, person, stop.signal)
      await told(person)
      if (over !== 'no card') {
        service.stop()
        await vi.advanceTimersByTimeAsync(1500)
        expect(person.over.at(-1)).toMatchObject({ is: 'NO_SERVICE' })
      }
      stop.abort()
      expect(await search).toEqual(notFound({ is: 'CANCELLED', during: 'search' }))
      expect(person.told.at(-1)).toBe('found')
    },
  )

  it('is not waited for at all when the run is to end as the waiting is told', async () => {
    holdClock()
    const stop = new AbortController()
    const person = scriptedPerson({}, { waiting: () => stop.abort() })
    expect(await find([new SimulatedReader('A', null)], { wait: LONG }, person, stop.signal)).toEqual(
      notFound({ is: 'CANCELLED', during: 'search' }),
    )
  })

  it('is not looked for at all when the run was to end before it began', async () => {
    const card = cardCalled('cps3')
    const reader = new SimulatedReader('A', card.card)
    const found = await find([reader], {}, scriptedPerson({}), AbortSignal.abort())
    expect(found).toEqual(notFound({ is: 'CANCELLED', during: 'search' }))
    expect(card.exchanges).toEqual([])
    expect(isFree(reader)).toBe(true)
  })
})

describe('a time to wait', () => {
  it('ends, whatever is collected meanwhile', async () => {
    // On the real clock: what could be collected is a timer of the platform.
    const collecting = setInterval(collect, 20)
    try {
      expect(await find([new SimulatedReader('A', null)], { wait: 300 })).toMatchObject({
        why: { is: 'NO_CARD' },
      })
    } finally {
      clearInterval(collecting)
    }
  })

  it('ends, whatever the clock of the machine is set to meanwhile', async () => {
    skipPauses()
    const now = vi.spyOn(Date, 'now').mockReturnValue(3_600_000)
    try {
      setTimeout(() => now.mockReturnValue(0), 1500)
      expect(await find([new SimulatedReader('A', null)], { wait: 3000 })).toMatchObject({
        why: { is: 'NO_CARD' },
      })
      expect(performance.now()).toBe(3000)
    } finally {
      now.mockRestore()
    }
  })
})

describe('a card that another program uses', () => {
  beforeEach(skipPauses)

  it('is asked for until it is free, for a moment', async () => {
    const reader = inUse('A', ONE)
    setTimeout(() => reader.useElsewhere(false), 1950)
    expect(await find([reader])).toMatchObject({ is: 'held', held: { cps: { number: ONE } } })
  })

  it('is given up after two seconds, and hides nothing: behind it may be the very CPS', async () => {
    const [vitale, used] = [new SimulatedReader('A', cardCalled('vitale2').card), inUse('B', ONE)]
    const { atr } = used.state()
    const service = new Service([vitale, used])
    expect(await find(service)).toEqual(notFound({ is: 'READER_BUSY', reader: 'B', atr, detail: null }))
    expect(performance.now()).toBe(2000)
    expect(service.connects).toBe(21)
  })

  it('is told so at once after that, however long is to be waited', async () => {
    const person = scriptedPerson({})
    expect(await find([inUse('A', ONE)], { wait: LONG }, person)).toMatchObject({
      why: { is: 'READER_BUSY' },
    })
    expect([person.told, performance.now()]).toEqual([[], 2000])
  })

  it('and is taken out meanwhile is not there', async () => {
    const reader = inUse('A', ONE)
    setTimeout(() => reader.remove(), 50)
    expect(await find([reader])).toEqual(notFound({ is: 'NO_CARD', reader: 'A' }))
  })

  it('is no longer asked for when the run is to end', async () => {
    const reader = inUse('A', ONE)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 250)
    expect(await find([reader], {}, scriptedPerson({}), stop.signal)).toEqual(
      notFound({ is: 'CANCELLED', during: 'search' }),
    )
    expect(performance.now()).toBeLessThanOrEqual(300)
  })
})

/** Readers behind a service that can go away. */
class Service implements Readers {
  lists = 0
  connects = 0
  #stopped: PortFaultKind | null = null
  #isHung = false
  readonly #readers: SimulatedReaders
  /** After so many lists it is away. */
  readonly #lastList: number | null

  constructor(readers: readonly SimulatedReader[], lastList: number | null = null) {
    this.#readers = new SimulatedReaders(readers)
    this.#lastList = lastList
  }

  stop(kind: PortFaultKind = 'no-service'): void {
    this.#stopped = kind
  }

  start(): void {
    this.#stopped = null
    this.#isHung = false
  }

  /** Says no more, and its last word stands until it is asked afresh. */
  hang(): void {
    this.#isHung = true
  }

  async list(asked: Asked = 'as-told') {
    this.lists += 1
    if (this.#isHung && asked === 'afresh') this.stop('service-hung')
    this.#answer()
    const all = await this.#readers.list()
    if (this.lists === this.#lastList) this.stop()
    return all
  }

  async change(signal: AbortSignal): Promise<void> {
    this.#answer()
    await this.#readers.change(signal)
  }

  async connect(name: string) {
    this.connects += 1
    this.#answer()
    return await this.#readers.connect(name)
  }

  async close(): Promise<void> {
    await this.#readers.close()
  }

  #answer(): void {
    if (this.#stopped !== null) throw new PortFault(this.#stopped, 'stopped')
  }
}

function find(
  where: readonly SimulatedReader[] | Readers,
  wish: Partial<Wish> = {},
  person: ScriptedPerson = scriptedPerson({}),
  interrupted = new AbortController().signal,
): Promise<Found> {
  return findCard({
    readers: 'list' in where ? where : new SimulatedReaders(where),
    wish: { ...NO_WISH, ...wish },
    taking: { checked: true, dated: false, family: false, wrap: (connection) => connection },
    progress: person,
    choose: person.choose,
    interrupted,
  })
}

function notFound(why: NotFound): Found {
  return { is: 'not-found', why }
}

function holding(name: string, number: string): SimulatedReader {
  return new SimulatedReader(name, cpsNumbered(number))
}

function inUse(name: string, number: string): SimulatedReader {
  const reader = holding(name, number)
  reader.useElsewhere(true)
  return reader
}

function mute(name: string): SimulatedReader {
  const reader = holding(name, ONE)
  reader.setMute(true)
  return reader
}

/** Until the waiting was told, and the readers are being watched. */
async function told(person: ScriptedPerson): Promise<void> {
  while (person.told.length === 0) await new Promise(setImmediate)
  await new Promise(setImmediate)
}
