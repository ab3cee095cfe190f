/** The cards to leave alone: each in its own words, none of them sent anything but what a CPS is known by. */

import { describe, expect, it } from 'vitest'
import type { RefusalReason } from '../../../src/card/refusal.ts'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import type { Connection, Readers } from '../../../src/port.ts'
import { type Found, findCard, type Searcher } from '../../../src/search/find-card.ts'
import { endOf, type Failed, factsOf } from '../../../src/search/no-card.ts'
import { OtherCard } from '../../../src/simulator/cards/other-card.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import type { ScenarioName } from '../../../src/simulator/names.ts'
import {
  SIMULATED_READER,
  SimulatedReaders,
  simulatedReaders,
} from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { faulty } from '../../support/faulty-card.ts'

const NO_WISH = { reader: null, card: null, wait: 0 }
const NOBODY = { waiting: async () => undefined, found: async () => undefined }

/** Scenario, why it is refused, the end, and words of the message in French. */
const CARDS: readonly (readonly [ScenarioName, RefusalReason, string, string])[] = [
  ['cps2ter', 'cps2ter', 'UNSUPPORTED_CARD', 'CPS2ter'],
  ['contactless', 'contactless', 'UNSUPPORTED_CARD', 'sans contact'],
  ['vitale', 'vitale', 'NOT_A_CPS', 'carte Vitale'],
  ['vitale-1', 'vitale', 'NOT_A_CPS', 'carte Vitale'],
  ['unknown-cps', 'unknown-cps', 'UNSUPPORTED_CARD', '3B AC 00 40 2A 00 12 25 00 64 80 05 01 00 00 90 00'],
  ['other-card', 'other-card', 'NOT_A_CPS', '3B 67 00 00 B2 40 40 0C 09 90 00'],
  ['mute', 'mute', 'UNSUPPORTED_CARD', 'ne répond pas'],
]

describe('a card that its Answer To Reset tells', () => {
  it.each(CARDS)('%s is refused as %s: %s, « %s »', async (scenario, why, end, words) => {
    const card = createCard(scenario)
    const found = await refused(card)
    expect([found.refusal?.why, endOf(found)]).toEqual([why, end])
    expect(fr.ends[endOf(found)](factsOf(found)).message).toContain(words)
    expect(card instanceof OtherCard && card.commands).toBe(0)
  })

  it('is told in words of its own, in both languages', async () => {
    for (const messages of [fr, en]) {
      const said = new Map<string, RefusalReason>()
      for (const [scenario, why] of CARDS) {
        const found = await refused(createCard(scenario))
        const { message } = messages.ends[endOf(found)](factsOf(found))
        expect(said.get(message) ?? why).toBe(why)
        said.set(message, why)
      }
    }
  })
})

describe('a card that only its files tell', () => {
  it.each<[ScenarioName, RefusalReason, string]>([
    ['other-issuer', 'other-issuer', '8033000001'],
    ['doubtful', 'codes-ambiguous', 'code porteur'],
  ])('%s is refused as %s', async (scenario, why, words) => {
    const found = await refused(createCard(scenario))
    expect(found.refusal?.why).toBe(why)
    expect(found.refusal?.found).toContain(words)
  })
})

describe('with a CPS and a Vitale in a dual reader', () => {
  it.each<[ScenarioName, ScenarioName]>([
    ['blocked', 'vitale'],
    ['vitale', 'blocked'],
    ['cps4', 'vitale-1'],
    ['vitale', 'cps4'],
    ['blocked', 'mute'],
    ['cps2ter', 'cps4'],
  ])('%s, %s: the CPS is taken without asking', async (first, second) => {
    const cards = [createCard(first), createCard(second)]
    const readers = new SimulatedReaders(cards.map((card, slot) => new SimulatedReader(`Slot ${slot}`, card)))
    const searcher = { ...NOBODY, choose: () => Promise.reject(new Error('asked')) }
    const found = await find(readers, searcher)
    if (found.is === 'failed') throw new Error(found.answer)
    expect(cards[Number(found.held.connection.reader.slice(-1))]?.atr).toEqual(found.held.connection.atr)
    for (const card of cards) if (card instanceof OtherCard) expect(card.commands).toBe(0)
  })

  it('and neither: the CPS that is refused says more than the Vitale', async () => {
    const cards = [createCard('vitale'), createCard('cps2ter')]
    const readers = new SimulatedReaders(cards.map((card, slot) => new SimulatedReader(`Slot ${slot}`, card)))
    const found = await find(readers)
    expect(found.is === 'failed' && found.refusal?.why).toBe('cps2ter')
  })
})

describe('a card that falls mute when it is taken', () => {
  it('is told as one that does not answer', async () => {
    const readers = faulty(simulatedReaders(createCard('blocked')), {
      at: 1,
      throws: 'mute',
      executed: false,
    })
    const found = await find(readers)
    expect(found).toMatchObject({
      answer: 'unsupported-card',
      refusal: { why: 'mute' },
      reader: SIMULATED_READER,
    })
  })
})

async function find(readers: Readers, searcher: Searcher = NOBODY): Promise<Found> {
  const taking = { checked: false, wrap: (connection: Connection) => connection }
  return await findCard(readers, NO_WISH, taking, searcher, new AbortController().signal)
}

async function refused(card: VirtualCard): Promise<Failed> {
  const found = await find(simulatedReaders(card))
  if (found.is === 'held') throw new Error('not refused')
  return found
}
