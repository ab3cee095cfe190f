/** How many tries a run used, by what the counter of the code de déblocage says then and said before. */

import { expect, it } from 'vitest'
import type { Counters } from '../../../src/card/counter.ts'
import { triesAfterRight, triesIfTested, triesUnlessRight } from '../../../src/procedure/tries.ts'

const NONE = { is: 'none' } as const
const UNKNOWN = { is: 'unknown' } as const
const used = (number: number) => ({ is: 'used', number }) as const

function counted(triesLeft: number, usesLeft: number | null = 50): Counters {
  const code = { triesMax: null, resetRule: null }
  return { pin: { ...code, triesLeft: 0, usesLeft: null }, puk: { ...code, triesLeft, usesLeft } }
}

/** A run that found five tries. */
const run = (sent: number) => ({ triesAtFirst: 5, sent })

it.each([
  ['as many as were there', 1, 5, NONE],
  ['one less', 1, 4, used(1)],
  ['two less, after one code', 1, 3, used(1)],
  ['two less, after two', 2, 3, used(2)],
  ['more than were there', 1, 10, NONE],
])('a counter that says %s', (_, sent, left, tries) => {
  expect(triesIfTested(run(sent), counted(left))).toEqual(tries)
})

it('a counter that does not answer leaves it open', () => {
  expect(triesIfTested(run(1), null)).toEqual(UNKNOWN)
})

it.each([
  ['has not moved', 5, 5, NONE],
  ['shows the try', 5, 4, used(1)],
  ['rose, which only a right code does', 5, 10, UNKNOWN],
  ['rose, and shows the tries of the codes before', 3, 4, used(1)],
])('where the card does not call the code right, its counter %s', (_, before, left, tries) => {
  expect(triesUnlessRight(run(2), counted(before), counted(left))).toEqual(tries)
})

it.each([
  ['filled the counter up', 1, counted(10), NONE],
  ['left the counter as it was', 1, counted(5), NONE],
  ['is counted as a try by a card that does not fill it up', 1, counted(4), used(1)],
  ['left the tries of two wrong ones missing', 3, counted(3), used(2)],
  ['was the last use: no try of its own is missing', 1, counted(0, 0), NONE],
  ['was the last use: a wrong one before it is missing', 2, counted(0, 0), used(1)],
  ['was the last, the counter not answering', 1, null, NONE],
  ['came after a wrong one, the counter not answering', 2, null, UNKNOWN],
])('a right code that %s', (_, sent, now, tries) => {
  expect(triesAfterRight(run(sent), now)).toEqual(tries)
})
