/** Step 1: the one CPS that is meant, among the readers of this machine. Every other card is let go. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import type { CardRead } from '../../../src/search/card-seen.ts'
import { findCard } from '../../../src/search/find-card.ts'
import type { Wish } from '../../../src/search/wish.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { ask } from '../../support/asking.ts'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { faulty } from '../../support/faulty-card.ts'
import { bytes, hex } from '../../support/hex.ts'
import { record } from '../../support/recording.ts'
import { reported } from '../../support/reported.ts'
import { isFree, NO_WISH } from '../../support/run.ts'
import { type Happening, scriptedPerson } from '../../support/scripted-person.ts'
import { cardCalled, cpsNumbered } from '../../support/virtual-cards.ts'

// A card in use, and one that may be leaving, are waited for.
beforeAll(skipPauses)
afterAll(releaseClock)

const ONE = '2900995235'
const OTHER = '2900995243'

describe('among several readers', () => {
  it('the only CPS is found, wherever it is', async () => {
    const readers = [empty('A'), holding('B', ONE), empty('C')]
    expect(await find(readers)).toMatchObject({ is: 'held', number: ONE, reader: 'B' })
  })

  it('a Vitale beside the CPS is not even connected to', async () => {
    const vitale = cardCalled('vitale2')
    const readers = [new SimulatedReader('A', vitale.card), holding('B', ONE)]
    expect(await find(readers)).toMatchObject({ is: 'held', number: ONE })
    expect(vitale.exchanges).toEqual([])
    expect(vitale.resets).toBe(1)
  })

  it.each([
    ['B', 'by its name'],
    ['2', 'by its number'],
  ])('the one wished for, "%s", is looked at alone: %s', async (reader) => {
    const first = record(cpsNumbered(ONE))
    const readers = [new SimulatedReader('A', first.card), holding('B', OTHER)]
    expect(await find(readers, { reader })).toMatchObject({ is: 'held', number: OTHER, reader: 'B' })
    expect(first.exchanges).toEqual([])
  })

  it('a name wins over a number', async () => {
    const readers = [holding('2', ONE), holding('B', OTHER)]
    expect(await find(readers, { reader: '2' })).toMatchObject({ number: ONE, reader: '2' })
  })

  it.each(['0', '3', '-1', '1.0', '01', 'b', 'A ', '', '٢'])('none is called "%s"', async (reader) => {
    const readers = [holding('A', ONE), empty('B')]
    expect(await find(readers, { reader })).toEqual({ is: 'NO_READER', asked: reader, present: ['A', 'B'] })
  })
})

describe('without', () => {
  it('a reader there is nothing to find', async () => {
    expect(await find([])).toEqual({ is: 'NO_READER', asked: null, present: [] })
  })

  it('a card there is nothing to find, and nobody waits who was not to', async () => {
    const person = scriptedPerson({})
    expect(await find([empty('A'), empty('B')], {}, {}, person)).toEqual({ is: 'NO_CARD', reader: null })
    expect(person.told).toEqual([])
  })
})

describe('two CPS', () => {
  const two = () => [holding('A', ONE), holding('B', OTHER)]

  it('and nobody there to choose are both let go', async () => {
    const readers = two()
    const found = await find(readers)
    expect(found).toMatchObject({
      is: 'SEVERAL_CARDS',
      cards: [{ card: { number: ONE, reader: 'A' } }, { card: { number: OTHER, reader: 'B' } }],
      busy: [],
    })
    expect(readers.map(isFree)).toEqual([true, true])
  })

  it('are shown to whoever chooses; the other one is let go', async () => {
    const readers = two()
    const found = await find(readers, {}, { choose: (cards) => cards[1] ?? null })
    expect(found).toMatchObject({ is: 'held', number: OTHER })
    expect(readers.map(isFree)).toEqual([true, false])
  })

  it('are both let go when none is chosen', async () => {
    const readers = two()
    expect(await find(readers, {}, { choose: () => null })).toEqual({ is: 'CANCELLED', during: 'search' })
    expect(readers.map(isFree)).toEqual([true, true])
  })

  it.each([
    ['a card', undefined, { is: 'NO_CARD', reader: 'A' }],
    [
      'the service',
      new PortFault('no-service', 'x'),
      { is: 'NO_SERVICE', because: 'no-answer', detail: 'x' },
    ],
  ])('are both let go when %s leaves before one is chosen', async (_, reason, why) => {
    const readers = two()
    const left = new AbortController()
    const all = connecting(readers, () => undefined)
    const leaving: Readers = {
      ...all,
      async connect(name) {
        const connection = await all.connect(name)
        return name === 'A' ? withGone(connection, left.signal) : connection
      },
    }
    const choose = (_cards: readonly CardRead[], gone: AbortSignal) => {
      left.abort(reason)
      return gone.aborted ? null : expect.fail('the question stays')
    }
    expect(await find(leaving, {}, { choose })).toEqual(why)
    expect(readers.map(isFree)).toEqual([true, true])
  })

  it('are both let go when the choosing fails', async () => {
    const readers = two()
    const choose = () => {
      throw new TypeError('no screen')
    }
    await expect(find(readers, {}, { choose })).rejects.toThrow('no screen')
    expect(readers.map(isFree)).toEqual([true, true])
  })

  it('are told apart by the number that was wished for; nobody is asked', async () => {
    const readers = two()
    const found = await find(readers, { card: OTHER }, { choose: () => expect.fail('asked') })
    expect(found).toMatchObject({ is: 'held', number: OTHER })
    expect(readers.map(isFree)).toEqual([true, false])
  })
})

describe('a CPS of another number than the one wished for', () => {
  it('is let go, and what was read of it is told', async () => {
    const reader = holding('A', ONE)
    const found = await find([reader], { card: OTHER })
    expect(found).toMatchObject({ is: 'CARD_MISMATCH', found: [{ card: { reader: 'A', number: ONE } }] })
    expect(isFree(reader)).toBe(true)
    if (found.is !== 'CARD_MISMATCH') throw new Error(found.is)
    expect(reported(found)).toMatchObject({
      reader: 'A',
      card: {
        generation: 'CPS3',
        number: ONE,
        serial: '99213845',
        atr: '3BAC00402A001225006480000310009000',
      },
      pin: { state: 'blocked' },
      puk: { state: 'ready', triesLeft: 10 },
      stage: 'none',
      pukTryConsumed: 'no',
    })
  })

  it('among others of them is not singled out', async () => {
    const found = await find([holding('A', ONE), holding('B', OTHER)], { card: '1234567890' })
    expect(found).toMatchObject({
      is: 'CARD_MISMATCH',
      found: [{ card: { number: ONE } }, { card: { number: OTHER } }],
    })
    if (found.is !== 'CARD_MISMATCH') throw new Error(found.is)
    expect(reported(found)).toMatchObject({ reader: null, card: null, pin: { state: 'unknown' } })
  })

  it('that gives no number is told by its serial number, and is not wished for by it', async () => {
    const nameless = cpsNumbered(ONE, '12345678', { files: { '3F0000015032': null, '3F000001D101': null } })
    const reader = new SimulatedReader('A', nameless)
    expect(await find([reader], { card: '12345678' })).toMatchObject({
      is: 'CARD_MISMATCH',
      found: [{ card: { number: null, version: null, serial: '12345678' } }],
    })
  })
})

describe('a CPS wished for by its number, while another program holds a card', () => {
  it('may be that one: the reader is told to be busy, not the card to be another', async () => {
    const [busy, other] = [inUse('A', ONE), holding('B', OTHER)]
    const { atr } = busy.state()
    expect(await find([busy, other], { card: ONE })).toEqual({
      is: 'READER_BUSY',
      reader: 'A',
      atr,
      detail: null,
    })
    expect(isFree(other)).toBe(true)
  })

  it('and is in hand is taken: nobody is asked', async () => {
    const readers = [inUse('A', ONE), holding('B', OTHER)]
    const found = await find(readers, { card: OTHER }, { choose: () => expect.fail('asked') })
    expect(found).toMatchObject({ is: 'held', number: OTHER })
  })
})

describe('one CPS in hand, while another program uses the card of another reader', () => {
  it('is let go without anybody to choose: the other one may be meant, and is named', async () => {
    const reader = holding('A', ONE)
    const found = await find([reader, inUse('B', OTHER), inUse('C', OTHER)])
    expect(found).toMatchObject({ is: 'SEVERAL_CARDS', cards: [{ card: { number: ONE } }], busy: ['B', 'C'] })
    expect(isFree(reader)).toBe(true)
  })

  it('is shown to whoever chooses', async () => {
    const readers = [holding('A', ONE), inUse('B', OTHER)]
    const shown: (string | null)[][] = []
    const choose = (cards: readonly CardRead[]) => {
      shown.push(cards.map(({ card }) => card.number))
      return cards[0] ?? null
    }
    expect(await find(readers, {}, { choose })).toMatchObject({ is: 'held', number: ONE })
    expect(shown).toEqual([[ONE]])
  })

  it('is taken where its reader is named', async () => {
    const readers = [holding('A', ONE), inUse('B', OTHER)]
    expect(await find(readers, { reader: 'A' })).toMatchObject({ is: 'held', number: ONE })
  })

  it('is taken where the card in use is no CPS', async () => {
    const vitale = new SimulatedReader('B', cardCalled('vitale2').card)
    vitale.useElsewhere(true)
    expect(await find([holding('A', ONE), vitale])).toMatchObject({ is: 'held', number: ONE })
  })
})

describe('a card that is no CPS, or none of ours', () => {
  it.each([
    ['vitale2', 'NOT_A_CPS', 'vitale', null],
    ['cps2ter', 'UNSUPPORTED_CARD', 'cps2ter', 'CPS2ter'],
    ['cps3-contactless', 'UNSUPPORTED_CARD', 'contactless', 'CPS3'],
  ])('%s is called so, and not connected to', async (name, code, why, generation) => {
    const recording = cardCalled(name)
    const { atr } = recording.card
    const found = await find([new SimulatedReader('A', recording.card)])
    expect(found).toMatchObject({ is: code, because: 'refused', reader: 'A', atr, refusal: { why } })
    if (found.is === 'held') throw new Error('held')
    expect(reported(found)).toMatchObject({ reader: 'A', card: { generation, atr: hex(atr) } })
    expect(recording.exchanges).toEqual([])
    expect(recording.resets).toBe(1)
  })

  it('hides no CPS that was refused: that is what is told', async () => {
    const readers = [
      new SimulatedReader('A', cardCalled('vitale2').card),
      new SimulatedReader('B', cardCalled('cps2ter').card),
    ]
    for (const order of [readers, readers.toReversed()]) {
      expect(await find(order)).toMatchObject({
        is: 'UNSUPPORTED_CARD',
        reader: 'B',
        refusal: { why: 'cps2ter' },
      })
    }
  })

  it('of another issuer is none, and is let go', async () => {
    const other = bytes('5A0A8033000001992138450F')
    const reader = new SimulatedReader('A', cpsNumbered(ONE, undefined, { files: { '3F00D003': other } }))
    expect(await find([reader])).toMatchObject({ is: 'NOT_A_CPS', refusal: { why: 'other-issuer' } })
    expect(isFree(reader)).toBe(true)
  })

  it('may be mute', async () => {
    const reader = holding('A', ONE)
    reader.setMute(true)
    const found = await find([reader])
    expect(found).toMatchObject({ is: 'UNSUPPORTED_CARD', atr: null, refusal: { why: 'mute' } })
    if (found.is === 'held') throw new Error('held')
    expect(reported(found)).toMatchObject({ reader: 'A', card: null })
  })

  it('may have been changed for the CPS that was listed: it is let go, and nothing is sent to it', async () => {
    const vitale = cardCalled('vitale2')
    const reader = new SimulatedReader('A', cpsNumbered(ONE))
    const changing = connecting([reader], () => reader.insert(vitale.card))
    expect(await find(changing)).toMatchObject({
      is: 'NOT_A_CPS',
      refusal: { why: 'vitale' },
      atr: vitale.card.atr,
    })
    expect(vitale.exchanges).toEqual([])
    expect(isFree(reader)).toBe(true)
  })

  it('may have been changed for another CPS since it was listed: what is told is of the one that is there', async () => {
    const other = new VirtualCps4({ pin: { triesLeft: 0 } })
    const reader = new SimulatedReader('A', cpsNumbered(ONE))
    const found = await find(connecting([reader], () => reader.insert(other)))
    expect(found).toMatchObject({ is: 'held', seen: { generation: 'CPS4', atr: other.atr } })
  })

  it('may have been taken out since it was listed', async () => {
    const reader = new SimulatedReader('A', cpsNumbered(ONE))
    expect(await find(connecting([reader], () => reader.remove()))).toEqual({ is: 'NO_CARD', reader: 'A' })
  })

  it('may have left with its reader since it was listed', async () => {
    const unplugged = connecting([new SimulatedReader('A', cpsNumbered(ONE))], () => {
      throw new PortFault('no-reader')
    })
    expect(await find(unplugged)).toEqual({ is: 'NO_READER', asked: 'A', present: [] })
  })
})

describe('a card on which another program left a code verified, so that its counter does not show', () => {
  const verified = () => {
    const card = new VirtualCps4({ pin: { triesLeft: 0 }, rightsOutliveSelection: true })
    const reader = new SimulatedReader('A', card)
    expect(ask(card, '01A4040C 08 8025000001FF0100')).toBe('9000')
    expect(ask(card, '01200002 08 3132333435363738')).toBe('9000')
    return reader
  }

  it('is let go, which resets it, and taken once more', async () => {
    let connects = 0
    const readers = connecting([verified()], () => {
      connects += 1
    })
    expect(await find(readers)).toMatchObject({ is: 'held', seen: { generation: 'CPS4' } })
    expect(connects).toBe(2)
  })

  it('is refused, and let go, where that changes nothing', async () => {
    const reader = verified()
    let connects = 0
    const readers = connecting([reader], () => {
      connects += 1
    })
    const done = { at: '01200002', answers: '9000', executed: false } as const
    const hidden = faulty(readers, { ...done }, { ...done })
    expect(await find(hidden)).toMatchObject({ is: 'UNSUPPORTED_CARD', refusal: { why: 'counter-hidden' } })
    expect(connects).toBe(2)
    expect(isFree(reader)).toBe(true)
  })
})

describe('a card that gives no sound answer while it is read', () => {
  const KINDS = ['malformed', 'mute', 'unknown'] as const

  it.each(KINDS)('(%s) and leaves within a moment, or has left, has been taken out', async (kind) => {
    for (const leaves of ['before', 'after']) {
      const reader = holding('A', ONE)
      const { failing, leave } = failingReader(reader, kind)
      if (leaves === 'before') leave()
      else setTimeout(leave, 1400)
      expect(await find(failing)).toEqual({ is: 'NO_CARD', reader: 'A' })
      expect(isFree(reader)).toBe(true)
    }
  })

  it.each([
    ['malformed', { is: 'UNSUPPORTED_CARD', because: 'malformed', reader: 'A', detail: 'ours' }],
    ['mute', { is: 'UNSUPPORTED_CARD', because: 'refused', reader: 'A', refusal: { why: 'mute' } }],
    ['unknown', { is: 'NO_SERVICE', because: 'unknown', detail: 'ours' }],
  ] as const)('(%s) and stays is told by that', async (kind, expected) => {
    const reader = holding('A', ONE)
    const found = await find(failingReader(reader, kind).failing)
    expect(found).toMatchObject(expected)
    if (found.is === 'held') throw new Error('held')
    expect(reported(found)).toMatchObject({ pukTryConsumed: 'no', stage: 'none' })
    expect(isFree(reader)).toBe(true)
  })

  it.each([...KINDS, 'removed'] as const)('(%s) because PC/SC goes away is told by that', async (kind) => {
    const { failing, leave } = failingReader(holding('A', ONE), kind)
    const search = find(failing)
    setTimeout(() => leave(new PortFault('no-service', '8010001E')), 100)
    expect(await search).toEqual({ is: 'NO_SERVICE', because: 'no-answer', detail: '8010001E' })
  })

  it('is told with the Answer To Reset of the card that was connected to, not of the one that was listed', async () => {
    const reader = holding('A', ONE)
    const other = new VirtualCps4()
    const { failing } = failingReader(reader, 'malformed', () => reader.insert(other))
    expect(await find(failing)).toMatchObject({ because: 'malformed', atr: other.atr })
  })
})

describe('a reader that can not be asked for, its name being no UTF-8', () => {
  const NAME = 'Lecteur \ufffdtage'
  const MISNAMED = { is: 'NO_SERVICE', because: 'reader-misnamed', reader: NAME }

  it.each<[string, SimulatedReader[], Partial<Wish>, object]>([
    ['is told of itself', [], {}, MISNAMED],
    ['is told of itself where it is the one asked for', [holding('A', ONE)], { reader: '1' }, MISNAMED],
    ['may hold the CPS, where the other readers are empty', [empty('A')], {}, MISNAMED],
    ['may hold the CPS, where another card is none', [vitale('A')], {}, MISNAMED],
    ['may hold the CPS that is asked for', [holding('A', ONE)], { card: OTHER }, MISNAMED],
    ['leaves a CPS in another reader to be taken', [holding('A', ONE)], {}, { is: 'held', number: ONE }],
    ['comes after a card that is in use', [inUse('A', ONE)], {}, { is: 'READER_BUSY', reader: 'A' }],
    ['comes after a mute card', [mute('A')], {}, { is: 'UNSUPPORTED_CARD', reader: 'A' }],
  ])('%s', async (_, others, wish, expected) => {
    const readers = connecting(others, () => undefined)
    const list: Readers['list'] = async () => [
      { name: NAME, card: 'unseen', atr: null, inUse: false },
      ...(await readers.list()),
    ]
    expect(await find({ ...readers, list }, wish)).toMatchObject(expected)
  })

  it('is told in the JSON by the name that the addon makes of it', async () => {
    const found = await find({
      ...connecting([], () => undefined),
      list: async () => [{ name: NAME, card: 'unseen', atr: null, inUse: false }],
    })
    if (found.is === 'held') throw new Error('held')
    expect(reported(found)).toMatchObject({ reader: NAME, card: null, pukTryConsumed: 'no' })
  })
})

describe('a fault of the way to the readers', () => {
  it.each<[PortFaultKind, object]>([
    ['addon-missing', { is: 'NO_SERVICE', because: 'addon-missing' }],
    ['no-service', { is: 'NO_SERVICE', because: 'no-answer' }],
    ['addon-other-node', { is: 'NO_SERVICE', because: 'addon-other-node' }],
    ['service-hung', { is: 'NO_SERVICE', because: 'hung' }],
    ['service-other-version', { is: 'NO_SERVICE', because: 'other-version' }],
    ['access-denied', { is: 'ACCESS_DENIED', because: 'polkit' }],
    ['socket-denied', { is: 'ACCESS_DENIED', because: 'socket' }],
    ['unknown', { is: 'NO_SERVICE', because: 'unknown' }],
  ])('%s is told as %o, with what the layer below said', async (kind, expected) => {
    const failing: Readers = {
      ...connecting([], () => undefined),
      list: () => Promise.reject(new PortFault(kind, '0x8010001D')),
    }
    const found = await find(failing)
    expect(found).toEqual({ ...expected, detail: '0x8010001D' })
    if (found.is === 'held') throw new Error('held')
    expect(reported(found)).toMatchObject({ reader: null, card: null, pukTryConsumed: 'no' })
  })

  it('that is a defect of ours passes through, and every card is let go', async () => {
    const first = holding('A', ONE)
    const failing = connecting([first, holding('B', OTHER)], (name) => {
      if (name === 'B') throw new TypeError('a defect')
    })
    await expect(find(failing)).rejects.toThrow('a defect')
    expect(isFree(first)).toBe(true)
  })
})

async function find(
  where: readonly SimulatedReader[] | Readers,
  wish: Partial<Wish> = {},
  happening: Happening = {},
  person = scriptedPerson({}, happening),
) {
  const found = await findCard({
    readers: 'list' in where ? where : new SimulatedReaders(where),
    wish: { ...NO_WISH, ...wish },
    taking: { checked: true, dated: false, family: false, wrap: (connection) => connection },
    progress: person,
    choose: person.choose,
    interrupted: new AbortController().signal,
  })
  if (found.is === 'not-found') return found.why
  const { connection, cps, seen } = found.held
  return { is: 'held' as const, number: cps.number, reader: connection.reader, seen }
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

function vitale(name: string): SimulatedReader {
  return new SimulatedReader(name, cardCalled('vitale2').card)
}

function empty(name: string): SimulatedReader {
  return new SimulatedReader(name, null)
}

/** `happen` is called before each connection. */
function connecting(where: readonly SimulatedReader[], happen: (name: string) => void): Readers {
  const readers = new SimulatedReaders(where)
  return {
    list: () => readers.list(),
    change: (signal) => readers.change(signal),
    close: () => readers.close(),
    connect: async (name) => {
      happen(name)
      return await readers.connect(name)
    },
  }
}

function withGone(connection: Connection, gone: AbortSignal): Connection {
  const { reader, atr, protocol } = connection
  return {
    reader,
    atr,
    protocol,
    gone,
    transmit: (command) => connection.transmit(command),
    disconnect: () => connection.disconnect(),
  }
}

/** A reader that gives this fault at every exchange; `leave` makes its card leave, for this reason. */
function failingReader(reader: SimulatedReader, kind: PortFaultKind, happen: () => void = () => {}) {
  const gone = new AbortController()
  const readers = connecting([reader], happen)
  const failing: Readers = {
    ...readers,
    connect: async (name) => {
      const connection: Connection = await readers.connect(name)
      return {
        reader: connection.reader,
        atr: connection.atr,
        protocol: connection.protocol,
        gone: gone.signal,
        disconnect: () => connection.disconnect(),
        transmit: () => Promise.reject(new PortFault(kind, 'ours')),
      }
    },
  }
  return { failing, leave: (reason?: unknown) => gone.abort(reason) }
}
