import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmless, visible } from '../../src/visible.ts'

test.each([
  ['a name of a reader', 'Gemalto PC Twin Reader 00 00', 'Gemalto PC Twin Reader 00 00'],
  ['accents and signs of French', "« Carte à puce » n° 1 – l'été…", "« Carte à puce » n° 1 – l'été…"],
  ['ESC, which clears the screen', 'a\x1b[2Jb', 'a\\u001b[2Jb'],
  ['BEL, NUL and DEL', '\x07\x00\x7f', '\\u0007\\u0000\\u007f'],
  ['C1, which begins a sequence of 8 bits', 'a\x9b2Jb\x85', 'a\\u009b2Jb\\u0085'],
  ['line ends', 'CPS\r\nLa CPS est débloquée.', 'CPS\\u000d\\u000aLa CPS est débloquée.'],
  ['separators of lines and paragraphs', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['bidi controls', 'a\u202eb\u2066c\u200fd\u061ce', 'a\\u202eb\\u2066c\\u200fd\\u061ce'],
  ['zero-width characters', 'a\u200bb\u2060c\ufeffd\u200de', 'a\\u200bb\\u2060c\\ufeffd\\u200de'],
  ['letters that are drawn as nothing', 'a\u3164b\u115fc\u00add', 'a\\u3164b\\u115fc\\u00add'],
  ['marks of annotations, which the system may hide', 'a\ufff9b\ufffac\ufffb', 'a\\ufff9b\\ufffac\\ufffb'],
  ['variation selectors and tags', 'a\ufe0fb\u{e0041}c', 'a\\ufe0fb\\u{e0041}c'],
  ['lone surrogates', 'a\ud800b\udc00c', 'a\\ud800b\\udc00c'],
  ['a character of two units', '\u{1f4b3}', '\u{1f4b3}'],
])('%s', (_, text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('a text is cut after so many characters of it, whole ones', () => {
  expect(visible('abcdef', 6)).toBe('abcdef')
  expect(visible('abcdefg', 6)).toBe('abcdef…')
  expect(visible('\x1b\x1b\x1b', 2)).toBe('\\u001b\\u001b…')
  expect(visible('\u{1f4b3}\u{1f4b3}', 1)).toBe('\u{1f4b3}…')
})

test('a name without end is cut without being asked', () => {
  expect(visible('x'.repeat(100_000)).length).toBeLessThan(200)
})

/** A lone surrogate is one, too; often one that acts. fast-check's 'binary' makes a table of all of them first. */
const anyCodePoint = fc
  .oneof(fc.nat(0x10ffff), fc.nat(0xff), fc.integer({ min: 0x2000, max: 0x206f }))
  .map((point) => String.fromCodePoint(point))

test('whatever it is given, nothing that acts on a terminal is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCodePoint }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    }),
  )
})

test('a text of ours keeps its line ends and its length', () => {
  const long = 'x'.repeat(1000)
  expect(harmless(`${long}\n\x1b[2J`)).toBe(`${long}\n\\u001b[2J`)
})
