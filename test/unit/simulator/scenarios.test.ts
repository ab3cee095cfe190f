/** The virtual cards that are offered by name. */

import { describe, expect, it } from 'vitest'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import {
  DEFAULT_SCENARIO,
  isScenarioName,
  type ScenarioName,
  scenarioNames,
} from '../../../src/simulator/names.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { ask } from '../../support/asking.ts'

const VERIFY_PUK = '00 20 00 02 08 31 32 33 34 35 36 37 38'
const WRONG_PUK = '00 20 00 02 08 31 31 31 31 31 31 31 31'
const RESET_TO_4321 = '00 2C 02 01 08 34 33 32 31 FF FF FF FF'

describe('the scenarios', () => {
  it('begin with a blocked card', () => {
    expect(DEFAULT_SCENARIO).toBe('blocked')
    expect(createCard('blocked').state).toEqual({
      pin: '1234',
      pinTriesLeft: 0,
      puk: '12345678',
      pukTriesLeft: 10,
      pukUsesLeft: 100,
      pukVerified: false,
    })
  })

  it.each([
    ['not-blocked', { pinTriesLeft: 3, pukTriesLeft: 10 }],
    ['last-try', { pinTriesLeft: 0, pukTriesLeft: 1 }],
    ['puk-blocked', { pinTriesLeft: 0, pukTriesLeft: 0 }],
    ['puk-spent', { pinTriesLeft: 0, pukTriesLeft: 10, pukUsesLeft: 0 }],
    ['few-uses', { pinTriesLeft: 0, pukTriesLeft: 10, pukUsesLeft: 5 }],
    ['cps4', { pinTriesLeft: 0, pukTriesLeft: 3, pukUsesLeft: null }],
    ['cps4-not-blocked', { pinTriesLeft: 3, pukTriesLeft: 3 }],
    ['cps4-last-try', { pinTriesLeft: 0, pukTriesLeft: 1 }],
    ['cps4-puk-blocked', { pinTriesLeft: 0, pukTriesLeft: 0 }],
  ] as const)('have a card called %s', (name, state) => {
    expect(createCard(name).state).toMatchObject(state)
  })

  it('give a new card each time', () => {
    const used = createCard('blocked')
    ask(used, WRONG_PUK)
    expect(createCard('blocked').state.pukTriesLeft).toBe(10)
  })

  it('let the last try unblock, or block for good', () => {
    const rescued = createCard('last-try')
    expect(ask(rescued, VERIFY_PUK)).toBe('9000')
    expect(ask(rescued, RESET_TO_4321)).toBe('9000')
    const lost = createCard('last-try')
    expect(ask(lost, WRONG_PUK)).toBe('63C0')
    expect(ask(lost, VERIFY_PUK)).toBe('6983')
  })

  it.each<ScenarioName>(['puk-blocked', 'puk-spent'])(
    'refuse the right code with 6983 when it is %s',
    (name) => {
      const card = createCard(name)
      expect(ask(card, VERIFY_PUK)).toBe('6983')
      expect(ask(card, RESET_TO_4321)).toBe('6982')
    },
  )

  it('say in the counter that no use is left', () => {
    const card = createCard('puk-spent')
    ask(card, '00 CB 3F FF 0A 4D 08 70 06 BF 81 02 02 A0 80')
    expect(ask(card, '00 C0 00 00 1C')).toContain('9B010A9D020000')
  })

  it('are each described, in both languages, and no other', () => {
    for (const { scenarios } of [french, english]) {
      expect(Object.keys(scenarios)).toEqual(scenarioNames)
      expect(new Set(Object.values(scenarios)).size).toBe(scenarioNames.length)
      // Two columns on a screen of 80.
      const widest = Math.max(...scenarioNames.map(({ length }) => length)) + 2
      for (const description of Object.values(scenarios)) {
        expect(widest + description.length).toBeLessThanOrEqual(80)
      }
    }
  })

  it('are known by their names', () => {
    expect(scenarioNames.every(isScenarioName)).toBe(true)
    expect(['', 'blockedd', 'toString'].some(isScenarioName)).toBe(false)
  })
})
