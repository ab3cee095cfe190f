/** Step 1: the one CPS that is meant, among the readers of this machine. Every other card is let go. */

import { describe, expect, it } from 'vitest'
import { toJson } from '../../../src/cli/report.ts'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import { PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import { findCard } from '../../../src/search/find-card.ts'
import { factsOf } from '../../../src/search/no-card.ts'
import type { Wish } from '../../../src/search/present-cards.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { record } from '../../support/recording.ts'
import { isFree, NO_WISH } from '../../support/run.ts'
import { checkJson } from '../../support/schema.ts'
import { type Happening, scriptedPerson } from '../../support/scripted-person.ts'
import { cardCalled, cpsNumbered } from '../../support/virtual-cards.ts'

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
    expect(await find(readers, { reader })).toEqual(
      failure('no-reader', { fault: 'no-reader', detail: 'A, B' }),
    )
  })
})

describe('without', () => {
  it('a reader there is nothing to find', async () => {
    expect(await find([])).toEqual(failure('no-reader', { fault: 'no-reader' }))
  })

  it('a card there is nothing to find, and nobody waits who was not to', async () => {
    const person = scriptedPerson({})
    expect(await find([empty('A'), empty('B')], {}, {}, person)).toEqual(
      failure('no-card', { fault: 'no-card' }),
    )
    expect(person.told).toEqual([])
  })
})

describe('two CPS', () => {
  const two = () => [holding('A', ONE), holding('B', OTHER)]

  it('and nobody there to choose are both let go', async () => {
    const readers = two()
    const found = await find(readers)
    expect(found).toMatchObject(failure('several-cards', { cards: [{ number: ONE }, { number: OTHER }] }))
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
    expect(await find(readers, {}, { choose: () => null })).toEqual(failure('cancelled'))
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
    expect(found).toMatchObject({ answer: 'card-mismatch', reader: 'A', cards: [{ number: ONE }] })
    expect(isFree(reader)).toBe(true)
    if (found.is !== 'failed') throw new Error(found.is)
    const facts = factsOf(found)
    const said = fr.ends.CARD_MISMATCH(facts)
    expect(said.message).toContain(`le lecteur contient la carte n° ${ONE}`)
    const json = toJson({ command: 'unblock', simulated: true, code: 'CARD_MISMATCH', said, facts })
    expect(checkJson(`${json}\n`)).toMatchObject({
      reader: 'A',
      card: {
        generation: 'CPS3',
        number: ONE,
        serial: '99213845',
        atr: '3BAC00402A001225006480000310009000',
      },
      pin: { state: 'blocked' },
      puk: { state: 'ready', triesLeft: 10 },
    })
  })

  it('among others of them is not singled out', async () => {
    const found = await find([holding('A', ONE), holding('B', OTHER)], { card: '1234567890' })
    expect(found).toMatchObject(failure('card-mismatch', { cards: [{ number: ONE }, { number: OTHER }] }))
    if (found.is !== 'failed') throw new Error(found.is)
    expect(fr.ends.CARD_MISMATCH(factsOf(found)).message).toContain(
      `les lecteurs contiennent les cartes n° ${ONE}, n° ${OTHER}.`,
    )
  })

  it('is told by its serial number, said as such, when it gives no other', async () => {
    const nameless = cpsNumbered(ONE, '12345678', { files: { '3F0000015032': null } })
    const reader = new SimulatedReader('A', nameless)
    const found = await find([reader], { card: '12345678' })
    expect(found).toMatchObject({ answer: 'card-mismatch', cards: [{ number: null, serial: '12345678' }] })
    if (found.is !== 'failed') throw new Error(found.is)
    expect(fr.ends.CARD_MISMATCH(factsOf(found)).message).toContain('la carte n° de série 12345678.')
    expect(fr.ends.SEVERAL_CARDS(factsOf(found)).message).toContain(' : n° de série 12345678.')
    expect(en.ends.CARD_MISMATCH(factsOf(found)).message).toContain('is serial number 12345678.')
  })
})

describe('a CPS wished for by its number, while another program holds a card', () => {
  it('may be that one: the reader is told to be busy, not the card to be another', async () => {
    const busy = holding('A', ONE)
    busy.holdElsewhere(true)
    const other = holding('B', OTHER)
    const { atr } = busy.state()
    expect(await find([busy, other], { card: ONE })).toEqual(
      failure('reader-busy', { reader: 'A', atr, fault: 'busy' }),
    )
    expect(isFree(other)).toBe(true)
  })
})

describe('a card that is no CPS, or none of ours', () => {
  it.each([
    ['vitale2', 'not-a-cps', 'vitale'],
    ['cps2ter', 'unsupported-card', 'cps2ter'],
    ['cps3-contactless', 'unsupported-card', 'contactless'],
  ])('%s is called so, and not connected to', async (name, answer, why) => {
    const recording = cardCalled(name)
    expect(await find([new SimulatedReader('A', recording.card)])).toMatchObject({
      is: 'failed',
      answer,
      reader: 'A',
      atr: recording.card.atr,
      refusal: { why },
    })
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
        answer: 'unsupported-card',
        reader: 'B',
        refusal: { why: 'cps2ter' },
      })
    }
  })

  it('of another issuer is none, and is let go', async () => {
    const other = Buffer.from('5A0A8033000001992138450F', 'hex')
    const reader = new SimulatedReader('A', cpsNumbered(ONE, undefined, { files: { '3F00D003': other } }))
    expect(await find([reader])).toMatchObject({ answer: 'not-a-cps', refusal: { why: 'other-issuer' } })
    expect(isFree(reader)).toBe(true)
  })

  it('may be mute', async () => {
    const reader = holding('A', ONE)
    reader.setMute(true)
    expect(await find([reader])).toMatchObject({
      answer: 'unsupported-card',
      atr: null,
      refusal: { why: 'mute' },
    })
  })

  it('may have been changed for the CPS that was listed: it is let go, and nothing is sent to it', async () => {
    const listed = cpsNumbered(ONE)
    const vitale = cardCalled('vitale2')
    const reader = new SimulatedReader('A', listed)
    const readers = new SimulatedReaders([reader])
    const changing: Readers = {
      list: () => readers.list(),
      change: (signal) => readers.change(signal),
      close: () => readers.close(),
      connect: async (name) => {
        reader.insert(vitale.card)
        return await readers.connect(name)
      },
    }
    expect(await find(changing)).toMatchObject({
      answer: 'not-a-cps',
      refusal: { why: 'vitale' },
      atr: vitale.card.atr,
    })
    expect(vitale.exchanges).toEqual([])
    expect(isFree(reader)).toBe(true)
  })
})

describe('a fault of the way to the readers', () => {
  it.each<[PortFaultKind, string]>([
    ['addon-missing', 'no-service'],
    ['no-service', 'no-service'],
    ['access-denied', 'access-denied'],
    ['unknown', 'no-service'],
  ])('%s is told as %s, with what the layer below said', async (kind, answer) => {
    const readers = new SimulatedReaders([])
    const failing: Readers = {
      list: () => Promise.reject(new PortFault(kind, '0x8010001D')),
      change: (signal) => readers.change(signal),
      close: () => readers.close(),
      connect: (name) => readers.connect(name),
    }
    expect(await find(failing)).toEqual(failure(answer, { fault: kind, detail: '0x8010001D' }))
  })
})

async function find(
  where: readonly SimulatedReader[] | Readers,
  wish: Partial<Wish> = {},
  happening: Happening = {},
  person = scriptedPerson({}, happening),
) {
  const readers = 'list' in where ? where : new SimulatedReaders(where)
  const taking = { checked: true, wrap: <C>(connection: C) => connection }
  const found = await findCard(readers, { ...NO_WISH, ...wish }, taking, person, new AbortController().signal)
  if (found.is === 'failed') return found
  const { connection, cps } = found.held
  return { is: 'held' as const, number: cps.number, reader: connection.reader }
}

function holding(name: string, number: string): SimulatedReader {
  return new SimulatedReader(name, cpsNumbered(number))
}

function empty(name: string): SimulatedReader {
  return new SimulatedReader(name, null)
}

function failure(answer: string, about: object = {}): object {
  const none = { reader: null, atr: null, held: null, cards: [], refusal: null, fault: null, detail: null }
  return { is: 'failed', answer, ...none, ...about }
}
