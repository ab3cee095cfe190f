/** Paragraphs broken into lines, as wrap-ansi breaks them. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import wrapAnsi from 'wrap-ansi'
import { wrap } from '../../../src/terminal/wrap.ts'

const word = fc.string({ minLength: 1, maxLength: 14, unit: fc.constantFrom(...'aéœ’-°1.,漢字') })
const paragraph = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '))

test('words, of French and of wide signs, stand on the lines on which wrap-ansi puts them', () => {
  fc.assert(
    fc.property(
      fc.array(paragraph, { maxLength: 3 }),
      fc.integer({ min: 12, max: 80 }),
      (paragraphs, width) => {
        // What no line begins with is this program's own.
        const text = paragraphs.join('\n').replace(/ (?=\d+[.)]?$)/gm, '-')

        expect(wrap(text, width)).toEqual(wrapAnsi(text, width).split('\n'))
      },
    ),
  )
})

test.each([
  ['Il reste 3 essais : attention !', 10, ['Il reste 3', 'essais :', 'attention !']],
  ['la carte n° 2900995235', 12, ['la carte', 'n° 2900995235']],
  ['x\u0301x\u0301x\u0301 x\u0301', 5, ['x\u0301x\u0301x\u0301 x\u0301']],
  ['« CPS »', 4, ['« CPS »']],
])('%j keeps together what French keeps together', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})
