/** The cards to leave alone: each for a reason of its own, none of them sent anything but what a CPS is known by. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RefusalReason } from '../../../src/card/refusal.ts'
import type { Readers } from '../../../src/port.ts'
import { findCard } from '../../../src/search/find-card.ts'
import type { Refused } from '../../../src/search/not-found.ts'
import type { Choose, Found } from '../../../src/search/the-one-meant.ts'
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
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { faulty } from '../../support/faulty-card.ts'
import { NO_WISH } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

// A card that falls mute is given a moment to leave.
beforeAll(skipPauses)
afterAll(releaseClock)

/** Scenario, why it is refused, the end, and what was found. */
const CARDS: readonly (readonly [ScenarioName, RefusalReason, Refused['is'], string])[] = [
  ['cps2ter', 'cps2ter', 'UNSUPPORTED_CARD', '3B AC 00 40 2A 00 12 25 00 64 80 82 02 12 00 90 00'],
  ['contactless', 'contactless', 'UNSUPPORTED_CARD', '3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94'],
  ['vitale', 'vitale', 'NOT_A_CPS', '3B 75 13 00 00'],
  ['vitale-1', 'vitale', 'NOT_A_CPS', '3F 65 25'],
  ['unknown-cps', 'unknown-cps', 'UNSUPPORTED_CARD', '3B AC 00 40 2A 00 12 25 00 64 80 05 01 00 00 90 00'],
  ['other-card', 'other-card', 'NOT_A_CPS', '3B 67 00 00 B2 40 40 0C 09 90 00'],
  ['mute', 'mute', 'UNSUPPORTED_CARD', ''],
]

describe('a card that its Answer To Reset tells', () => {
  it.each(CARDS)('%s is refused as %s: %s, found %s', async (scenario, why, is, found) => {
    const card = createCard(scenario)
    const told = await refused(card)
    expect(told).toMatchObject({ is, because: 'refused', reader: SIMULATED_READER, refusal: { why } })
    expect(told.refusal.found.startsWith(found)).toBe(true)
    expect(told.atr).toEqual(scenario === 'mute' ? null : card.atr)
    expect(card instanceof OtherCard && card.commands).toBe(0)
  })
})

describe('a card that only its files tell', () => {
  it.each<[ScenarioName, Refused['is'], RefusalReason, string]>([
    ['other-issuer', 'NOT_A_CPS', 'other-issuer', '8033000001'],
    ['doubtful', 'UNSUPPORTED_CARD', 'codes-ambiguous', 'code porteur'],
  ])('%s is refused as %s: %s', async (scenario, is, why, words) => {
    const told = await refused(createCard(scenario))
    expect(told).toMatchObject({ is, refusal: { why } })
    expect(told.refusal.found).toContain(words)
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
    const found = await find(readers, () => Promise.reject(new Error('asked')))
    if (found.is === 'not-found') throw new Error(found.why.is)
    expect(cards[Number(found.held.connection.reader.slice(-1))]?.atr).toEqual(found.held.connection.atr)
    for (const card of cards) if (card instanceof OtherCard) expect(card.commands).toBe(0)
  })

  it('that are a CPS2ter and a Vitale: the CPS that is refused says more', async () => {
    const cards = [createCard('vitale'), createCard('cps2ter')]
    const readers = new SimulatedReaders(cards.map((card, slot) => new SimulatedReader(`Slot ${slot}`, card)))
    const found = await find(readers)
    expect(found).toMatchObject({ why: { is: 'UNSUPPORTED_CARD', refusal: { why: 'cps2ter' } } })
  })
})

describe('a card that falls mute when it is taken', () => {
  it('is told as one that does not answer', async () => {
    const fault = { at: 1, throws: 'mute', executed: false } as const
    expect(await find(faulty(simulatedReaders(createCard('blocked')), fault))).toMatchObject({
      why: { is: 'UNSUPPORTED_CARD', refusal: { why: 'mute' }, reader: SIMULATED_READER },
    })
  })
})

async function find(readers: Readers, choose: Choose | null = null): Promise<Found> {
  return await findCard({
    readers,
    wish: NO_WISH,
    taking: { checked: false, dated: false, family: false, wrap: (connection) => connection },
    progress: scriptedPerson({}),
    choose,
    interrupted: new AbortController().signal,
  })
}

async function refused(card: VirtualCard): Promise<Refused> {
  const found = await find(simulatedReaders(card))
  if (found.is === 'held' || !('refusal' in found.why)) throw new Error('not refused')
  return found.why
}
