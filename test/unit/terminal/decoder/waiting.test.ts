/** What a pause makes of an ESC, of a sequence that is cut, and of a key that looks like the beginning of one. */

import { expect, test } from 'vitest'
import { keysOf, Reading } from '../../../support/reading-keys.ts'

test('an ESC alone is the key once nothing follows it', () => {
  const reading = new Reading().feed('\x1b')
  expect(reading.keys).toEqual([])
  expect(reading.decoder.pending).toBe(true)
  expect(reading.pause().keys).toEqual(['escape'])
})

test('a digit right behind ESC is Alt with that digit', () => {
  expect(keysOf('\x1b5')).toEqual(['other'])
})

test('a digit well after ESC is a digit', () => {
  expect(new Reading().feed('\x1b').pause().feed('5').keys).toEqual(['escape', '5'])
})

test('two ESC are one key, and a digit right behind them is Alt with that digit', () => {
  expect(new Reading().feed('\x1b\x1b').pause().feed('5').keys).toEqual(['escape', '5'])
  expect(keysOf('\x1b\x1b5')).toEqual(['other'])
})

test('a report whose ESC came long before the rest is still no digit', () => {
  expect(new Reading().feed('\x1b').pause().feed('[<35;27;15M1').keys).toEqual(['escape', '1'])
})

test('a report is no digit, however long after its ESC the rest comes', () => {
  const reading = new Reading().feed('\x1b').pause().giveUpWaiting()
  expect(reading.feed('[<35;27;15M1').keys).toEqual(['escape', '1'])
})

test.each(['O', 'N'])('%s after Escape is that letter, as it answers yes or no', (letter) => {
  expect(new Reading().feed('\x1b').pause().feed(letter).pause().keys).toEqual(['escape', letter])
  expect(new Reading().feed('\x1b').pause().feed(`${letter}\r`).keys).toEqual(['escape', letter, 'enter'])
})

test('a key of the keypad in application mode is its digit, wherever it is cut', () => {
  for (const cut of [1, 2]) {
    expect(new Reading().feed('\x1bOq'.slice(0, cut)).pause().feed('\x1bOq'.slice(cut)).digits).toBe('1')
  }
})

test('the rest of a function key with Ctrl is no digit, wherever it is cut', () => {
  for (const cut of [1, 2, 3]) {
    expect(new Reading().feed('\x1bO5P'.slice(0, cut)).pause().feed('\x1bO5P'.slice(cut)).digits).toBe('')
  }
})

test('Alt with a sign is a key once nothing follows it', () => {
  expect(new Reading().feed('\x1b(').pause().feed('5').keys).toEqual(['other', '5'])
})

test('the rest of a character that came late is no second key', () => {
  expect(new Reading().feed('\xe2').pause().feed('\x80\xaf1').keys).toEqual(['\ufffd', '1'])
  expect(new Reading().feed('\xc3').pause().feed('\x9b1').keys).toEqual(['\ufffd', '1'])
})

test.each(['\x1b[', '\x1b]', '\x1bP', '\x1b_', '\x1bO', '\x90', '\x9b'])(
  'a key that looks like the beginning of a report, %j, is answered, and Enter ends it',
  (key) => {
    const long = new Reading().feed(key).pause().giveUpWaiting().feed('1').pause().feed('\r34')
    expect(long.keys.slice(-4)).toEqual(['other', 'enter', '3', '4'])
    const steady = new Reading().feed(key).pause().feed('1').pause().feed('2').pause().feed('3').pause()
    expect(steady.keys).toContain('other')
    expect(steady.feed('\r34').keys.slice(-3)).toEqual(['enter', '3', '4'])
  },
)

test.each(['\x1b]', '\x1bP'])('Escape gets out of what %j seemed to begin', (key) => {
  const reading = new Reading().feed(key).pause().giveUpWaiting()
  expect(reading.feed('\x1b').pause().feed('5').keys).toEqual(['other', 'escape', '5'])
})

test('a letter that ends what a key seemed to begin is answered, too', () => {
  expect(new Reading().feed('\x1b[').pause().giveUpWaiting().feed('x5').keys).toEqual(['other', '5'])
  expect(new Reading().feed('\x1b[').pause().giveUpWaiting().feed('A5').keys).toEqual(['up', '5'])
})

test.each(['\x1b[1', '\x1b]11;', '\x1bP1', '\x1b[M ', '\x1bO', '\x1b_1'])(
  'Ctrl-C, Ctrl-D and Ctrl-\\ in %j, which does not end, are heeded',
  (begun) => {
    expect(keysOf(`${begun}\x03`)).toEqual(['ctrl-c'])
    expect(keysOf(`${begun}\x04`)).toEqual(['ctrl-d'])
    expect(keysOf(`${begun}\x1c`)).toEqual(['ctrl-\\'])
  },
)

test.each(['\x1b[12', '\x1b]11;12', '\x1bP12', '\x1b_12', '\x1b[M 1', '\x1bO1'])(
  'CAN and SUB break %j off, and are keys',
  (begun) => {
    expect(keysOf(`${begun}\x183`)).toEqual(['ctrl-x', '3'])
    expect(keysOf(`${begun}\x1a3`)).toEqual(['ctrl-z', '3'])
  },
)

test('another sequence ends the one that was broken off', () => {
  expect(keysOf('\x1b[12\x1b[D3')).toEqual(['left', '3'])
  expect(keysOf('\x1b]11;12\x1b[D3')).toEqual(['left', '3'])
  expect(keysOf('\x1b[M 1\x1b[D3')).toEqual(['left', '3'])
  expect(keysOf('\x1b[12\x9bD3')).toEqual(['left', '3'])
})

test('a mouse report that could be whole, or go on, is whole once nothing follows', () => {
  const ambiguous = '\x1b[M \xc5\x85'
  expect(keysOf(`${ambiguous}1`)).toEqual([])
  expect(new Reading().feed(ambiguous).pause().giveUpWaiting().feed('1').keys).toEqual(['1'])
})

test('a mouse report that is not whole takes its bytes however late, and answers', () => {
  expect(new Reading().feed('\x1b[M').pause().giveUpWaiting().feed(' 123').keys).toEqual(['other', '3'])
})
