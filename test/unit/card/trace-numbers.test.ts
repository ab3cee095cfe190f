/** Numbers of a card, found again in whatever it answers. */

import { expect, test } from 'vitest'
import { KnownNumbers } from '../../../src/card/trace-numbers.ts'
import { bytes } from '../../support/hex.ts'

function placesOf(number: string, content: string): number[] {
  const numbers = new KnownNumbers()
  numbers.add([number])
  return [...numbers.placesIn(bytes(content))].sort((one, other) => one - other)
}

test.each([
  ['at the beginning', '29 00 99 52 35 41', [0, 1, 2, 3, 4]],
  ['twice', '29 00 99 52 35 29 00 99 52 35', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['from half a byte on', '02 90 09 95 23 54', [0, 1, 2, 3, 4, 5]],
  ['as text', '41 32 39 30 30 39 39 35 32 33 35', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['of which four digits are there', '41 29 00', [1, 2]],
])('a number is found %s', (_, content, places) => {
  expect(placesOf('2900995235', content)).toEqual(places)
})

test.each([
  ['of which three digits are there, from half a byte on', '2900995235', '41 02 90'],
  ['that goes on otherwise', '2900995235', '29 00 99 52 36 41'],
  ['of seven digits, which many cards have', '1234567', '12 34 56 7F 31 32 33 34 35 36 37'],
])('nothing is taken for a number %s', (_, number, content) => {
  expect(placesOf(number, content)).toEqual([])
})

test('a number of eight digits tells one card from another', () => {
  expect(placesOf('99213845', '41 99 21 38 45')).toEqual([1, 2, 3, 4])
})
