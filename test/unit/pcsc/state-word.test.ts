import { expect, test } from 'vitest'
import { readStateWord } from '../../../src/pcsc/state-word.ts'
import { bytes } from '../../support/hex.ts'

const atr = bytes('3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00')

test('a card that is there gives its ATR', () => {
  expect(readStateWord(0x00010022, atr)).toEqual({
    card: 'present',
    atr: new Uint8Array(atr),
    inUse: false,
    comings: 1,
  })
})

test('an empty reader has no ATR, whatever the addon still remembers', () => {
  expect(readStateWord(0x00020012, atr)).toEqual({ card: 'absent', atr: null, inUse: false, comings: 2 })
})

test('a card that another program holds for itself is held', () => {
  expect(readStateWord(0x000100a2, atr).inUse).toBe(true)
})

test('a card that another program shares is held: that is enough to keep it from us', () => {
  expect(readStateWord(0x00010122, atr).inUse).toBe(true)
})

test('a mute card has no ATR', () => {
  expect(readStateWord(0x00010222, atr)).toEqual({ card: 'mute', atr: null, inUse: false, comings: 1 })
})

test('a reader that is no more holds no card', () => {
  expect(readStateWord(0x0001002c, atr)).toMatchObject({ card: 'absent', atr: null })
})

test.each([bytes('3B'), bytes(''), undefined])('a card without a whole ATR is mute: %s', (cut) => {
  expect(readStateWord(0x22, cut)).toMatchObject({ card: 'mute', atr: null })
})

test('the count of comings is read without a sign', () => {
  expect(readStateWord(0xffff0012 | 0, undefined).comings).toBe(0xffff)
})
