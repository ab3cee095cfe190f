/** Sentences put together: for JSON as two texts, for the screen as paragraphs and commands. */

import { expect, test } from 'vitest'
import type { Told } from '../../../src/messages/contract.ts'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { blocksOf, linesOf, saidIn, textOf } from '../../../src/messages/text.ts'
import { onDebian } from '../../support/machines.ts'

const TOLD: Told = {
  meaning: 'trouble',
  message: [{ say: 'puk-wrong' }, { say: 'tries-left', left: 9 }],
  hint: [
    { say: 'letter-lost' },
    { say: 'status-before-more' },
    { run: 'cps-unblock status' },
    { say: 'to-support' },
  ],
}

test('in JSON each command of a hint stands on a line of its own', () => {
  const { message, hint } = saidIn(onDebian(french), TOLD)
  expect(message).toBe('Code de déblocage erroné : la carte reste bloquée. Il vous reste 9 essais.')
  expect(hint?.split('\n')).toEqual([
    expect.stringMatching(/^Courrier introuvable .* Avant toute autre tentative, lancez :$/),
    'cps-unblock status',
    'Transmettez ce message à votre support informatique.',
  ])
})

test('where nothing is to be done the hint is null', () => {
  expect(saidIn(onDebian(english), { message: [{ say: 'abandoned' }], hint: [] })).toEqual({
    message: 'Cancelled.',
    hint: null,
  })
})

test('on the screen a command parts the paragraphs before and behind it', () => {
  expect(blocksOf(onDebian(english), TOLD.hint)).toEqual([
    { paragraph: expect.stringMatching(/ run:$/) },
    { run: 'cps-unblock status' },
    { paragraph: 'Pass this message on to your IT support.' },
  ])
  expect(blocksOf(onDebian(english), [{ run: 'one' }, { run: 'two' }])).toEqual([
    { run: 'one' },
    { run: 'two' },
  ])
})

test.each([
  [0, 'Il vous reste 0 essai.', 'You have 0 tries left.'],
  [1, "Il ne vous reste qu'un essai.", 'You have only one try left.'],
  [2, 'Il vous reste 2 essais.', 'You have 2 tries left.'],
] as const)('%i is counted as each language counts', (left, inFrench, inEnglish) => {
  expect(textOf(french, [{ say: 'tries-left', left }])).toBe(inFrench)
  expect(textOf(english, [{ say: 'tries-left', left }])).toBe(inEnglish)
})

test.each([
  [
    { year: 2031, month: 1, day: 31, last: true },
    "jusqu'à fin janvier 2031",
    'until the end of January 2031',
  ],
  [{ year: 2028, month: 4, day: 15, last: false }, "jusqu'au 15 avril 2028", 'until 15 April 2028'],
  [{ year: 2028, month: 3, day: 1, last: false }, "jusqu'au 1er mars 2028", 'until 1 March 2028'],
] as const)('a day is told as people say it', (day, inFrench, inEnglish) => {
  expect(textOf(french, [{ say: 'valid-until', day }])).toBe(`valable ${inFrench}`)
  expect(textOf(english, [{ say: 'valid-until', day }])).toBe(`valid ${inEnglish}`)
})

test('each line about a card has its label', () => {
  const lines = [{ label: 'puk', value: { say: 'puk-tries-and-uses', left: 10, uses: 5 } }] as const
  expect(linesOf(french, lines)).toEqual([
    ['Code de déblocage', '10 essais restants ; peut encore servir 5 fois'],
  ])
  expect(linesOf(english, lines)).toEqual([
    ['code de déblocage (PUK)', '10 tries left; can be used 5 more times'],
  ])
})
