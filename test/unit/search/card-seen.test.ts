/** A card as it was seen: plain data of all that was read of it, and nothing through which the card can be reached. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Cps } from '../../../src/card/read-cps.ts'
import { cardSeen } from '../../../src/search/card-seen.ts'
import { bytes } from '../../support/hex.ts'

const ATR = bytes('3B AC')
const CODE = { reference: 1, minLength: 4, maxLength: 8, storedLength: 8, padding: null }

const READ = {
  generation: 'CPS3',
  version: 'CPS3v3',
  number: '2900995235',
  labelNumber: '2900995235',
  serial: '99213845',
  family: 'CPS',
  test: true,
  issued: '2021-03-16',
  expiry: { date: '2028-04-30', past: false, sure: true },
  certificateExpires: null,
  codes: { pin: CODE, puk: { ...CODE, minLength: 8 } },
} as const

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z'), toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

function seen(more: Partial<Cps> = {}) {
  const unblock = () => Promise.reject(new Error('reached'))
  return cardSeen('SCR 3310', ATR, { ...READ, unblock, ...more } as unknown as Cps)
}

it('all that was read of a card is told of it, and no way to the card', () => {
  expect(seen()).toEqual({
    reader: 'SCR 3310',
    atr: ATR,
    generation: 'CPS3',
    version: 'CPS3v3',
    number: '2900995235',
    otherNumber: null,
    serial: '99213845',
    family: 'CPS',
    test: true,
    validity: {
      issued: '2021-03-16',
      expires: '2028-04-30',
      expired: false,
      sure: true,
      certificateExpires: null,
      certificateExpired: false,
    },
    pin: { minLength: 4, maxLength: 8 },
  })
})

it('the number in its label is told where it is another one', () => {
  expect(seen({ labelNumber: '2900995243' }).otherNumber).toBe('2900995243')
})

it('a card that tells no end of its own has none, and it is not called sure', () => {
  expect(seen({ expiry: null }).validity).toMatchObject({ expires: null, expired: null, sure: false })
})

it.each([
  ['2026-11-24', true],
  ['2026-11-25', false],
  ['2026-11-26', false],
] as const)(
  'on 25 November 2026 a certificate that ends on %s has expired: %s',
  (certificateExpires, expired) => {
    expect(seen({ certificateExpires }).validity).toMatchObject({
      certificateExpires,
      certificateExpired: expired,
    })
  },
)
