/** The field that a code is typed into: its digits, and nothing of those that were taken out. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DigitField } from '../../../src/terminal/digit-field.ts'
import { noteSecretMemory, type SecretMemory } from '../../support/secret-memory.ts'
import { digitsOf } from '../../support/secrets.ts'

let memory: SecretMemory
let field: DigitField

beforeEach(() => {
  memory = noteSecretMemory()
  field = new DigitField()
  type('70514926')
})

afterEach(() => void vi.unstubAllGlobals())

function type(digits: string): void {
  for (const digit of Buffer.from(digits, 'latin1')) field.insert(digit)
}

test('a digit is put in where the caret stands', () => {
  field.moveTo(2)
  type('38')
  expect(digitsOf(field.toSecret())).toBe('7038514926')
  expect([field.caret, field.length]).toEqual([4, 10])
})

test('the caret stays within the digits', () => {
  field.moveTo(99)
  expect(field.caret).toBe(8)
  field.moveTo(-1)
  expect(field.caret).toBe(0)
})

test.each([
  ['all of them', 0, 8, '', 0],
  ['those at the beginning', 0, 3, '14926', 5],
  ['those in the middle', 3, 5, '705926', 6],
  ['more than there are', -5, 99, '', 0],
  ['none', 5, 5, '70514926', 8],
] as const)(
  'digits are taken out, and the caret stays behind the same one: %s',
  (_, start, end, left, caret) => {
    field.remove(start, end)
    expect(digitsOf(field.toSecret())).toBe(left)
    expect(field.caret).toBe(caret)
  },
)

test('no digit that was taken out is left in the memory of the field', () => {
  field.remove(4, 8)
  expect(memory.blocksHolding(['926'])).toBe(0)
})

test('of a field that was cleared nothing is left', () => {
  field.clear()
  expect(memory.blocksHolding(['7', '0', '5', '1', '4', '9', '2', '6'])).toBe(0)
})

test('more digits than any paste has are neither kept nor counted', () => {
  for (let more = 0; more < 20_000; more += 1) field.insert(0x39)
  expect(field.length).toBe(10_000)
  expect(field.caret).toBe(10_000)
})
