/** A card that is not there yet, and a card that another program holds. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { findCard } from '../../../src/search/find-card.ts'
import type { Wish } from '../../../src/search/present-cards.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { isFree, NO_WISH } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'
import { cardCalled, cpsNumbered } from '../../support/virtual-cards.ts'

const ONE = '2900995235'
const taking = { checked: true, wrap: <C>(connection: C) => connection }

describe('a card that comes', () => {
  it('within the time is found; the person is told of the waiting, and of its end', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({})
    const search = find([reader], { wait: 60_000 }, person)
    await told(person)
    reader.insert(cpsNumbered(ONE))
    expect(await search).toMatchObject({ is: 'held', held: { cps: { number: ONE } } })
    expect(person.told).toEqual(['waiting', 'found'])
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
    const search = find([first, second], { wait: 60_000, reader: 'B' }, person)
    await told(person)
    second.insert(cpsNumbered('2900995243'))
    expect(await search).toMatchObject({ held: { cps: { number: '2900995243' } } })
  })

  it('and is no CPS ends the waiting too', async () => {
    const reader = new SimulatedReader('A', null)
    const person = scriptedPerson({})
    const search = find([reader], { wait: 60_000 }, person)
    await told(person)
    reader.insert(cardCalled('vitale2').card)
    expect(await search).toMatchObject({ answer: 'not-a-cps' })
    expect(person.told).toEqual(['waiting', 'found'])
  })
})

describe('a card that does not come', () => {
  it('is no longer waited for when the time is over, and the person is told so', async () => {
    const person = scriptedPerson({})
    expect(await find([new SimulatedReader('A', null)], { wait: 50 }, person)).toMatchObject({
      answer: 'no-card',
    })
    expect(person.told).toEqual(['waiting', 'found'])
  })

  it('is no longer waited for when the run is to end', async () => {
    const person = scriptedPerson({})
    const stop = new AbortController()
    const search = find([new SimulatedReader('A', null)], { wait: 60_000 }, person, stop.signal)
    await told(person)
    stop.abort()
    expect(await search).toMatchObject({ answer: 'cancelled' })
    expect(person.told).toEqual(['waiting', 'found'])
  })

  it('is not looked for at all when the run was to end before it began', async () => {
    const reader = new SimulatedReader('A', cpsNumbered(ONE))
    const found = await find([reader], {}, scriptedPerson({}), AbortSignal.abort())
    expect(found).toMatchObject({ answer: 'cancelled' })
    expect(isFree(reader)).toBe(true)
  })
})

describe('a time to wait', () => {
  it('ends, whatever is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const collecting = setInterval(collect, 20)
    try {
      const search = find([new SimulatedReader('A', null)], { wait: 1500 }, scriptedPerson({}))
      expect(await search).toMatchObject({ answer: 'no-card' })
    } finally {
      clearInterval(collecting)
    }
  })
})

describe('a card that another program holds', () => {
  it('is asked for until it is free, for a moment', async () => {
    const reader = new SimulatedReader('A', cpsNumbered(ONE))
    reader.holdElsewhere(true)
    setTimeout(() => reader.holdElsewhere(false), 150)
    expect(await find([reader], {}, scriptedPerson({}))).toMatchObject({
      is: 'held',
      held: { cps: { number: ONE } },
    })
  })

  it('is given up then, and hides nothing: behind it may be the very CPS', async () => {
    const [vitale, held] = [
      new SimulatedReader('A', cardCalled('vitale2').card),
      new SimulatedReader('B', cpsNumbered(ONE)),
    ]
    held.holdElsewhere(true)
    expect(await find([vitale, held], {}, scriptedPerson({}))).toMatchObject({
      answer: 'reader-busy',
      reader: 'B',
      detail: null,
    })
  })

  it('and is taken out meanwhile is not there', async () => {
    const reader = new SimulatedReader('A', cpsNumbered(ONE))
    reader.holdElsewhere(true)
    setTimeout(() => reader.remove(), 50)
    expect(await find([reader], {}, scriptedPerson({}))).toMatchObject({ answer: 'no-card' })
  })
})

function find(
  readers: readonly SimulatedReader[],
  wish: Partial<Wish>,
  person: ReturnType<typeof scriptedPerson>,
  signal = new AbortController().signal,
) {
  return findCard(new SimulatedReaders(readers), { ...NO_WISH, ...wish }, taking, person, signal)
}

/** Until the person was told something, and the readers are being watched. */
async function told(person: ReturnType<typeof scriptedPerson>): Promise<void> {
  while (person.told.length === 0) await new Promise(setImmediate)
  await new Promise(setImmediate)
}
