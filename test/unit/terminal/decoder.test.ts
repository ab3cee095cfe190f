import { expect, test } from 'vitest'
import { Decoder } from '../../../src/terminal/decoder/decoder.ts'
import type { Key } from '../../../src/terminal/decoder/keys.ts'

/** A key as a person would name it. */
function nameOf(key: Key): string {
  if (key.is === 'character') return String.fromCodePoint(key.code)
  return key.is === 'ctrl' ? `ctrl-${String.fromCharCode(key.code)}` : key.is
}

function reading(): { decoder: Decoder; keys: string[] } {
  const keys: string[] = []
  return { decoder: new Decoder((key) => keys.push(nameOf(key))), keys }
}

/** The keys of these bytes, each character one byte. */
function keysOf(bytes: string): string[] {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from(bytes, 'latin1'))
  return keys
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

/** From xterm's ctlseqs.txt, the terminfo of each, kitty's keyboard protocol, Microsoft's win32-input-mode. */
const KEYS: readonly (readonly [string, string, readonly string[]])[] = [
  ['digits of the main row', '0123456789', DIGITS],
  ['a letter', 'x', ['x']],
  ['the main row of a French keyboard without Shift, in UTF-8', utf8('&é"\'(-è_çà'), [...'&é"\'(-è_çà']],
  ['Enter', '\r', ['enter']],
  ['the line end of Emacs', '\n', ['enter']],
  ['Backspace of xterm', '\x7f', ['backspace']],
  ['Backspace of PuTTY when set to Ctrl-H', '\x08', ['backspace']],
  ['Ctrl-C', '\x03', ['ctrl-c']],
  ['Ctrl-D', '\x04', ['ctrl-d']],
  ['Ctrl-Z', '\x1a', ['ctrl-z']],
  ['Ctrl-\\', '\x1c', ['ctrl-\\']],
  ['Ctrl-A, E, K, U, W', '\x01\x05\x0b\x15\x17', ['ctrl-a', 'ctrl-e', 'ctrl-k', 'ctrl-u', 'ctrl-w']],
  ['Tab', '\t', ['other']],
  ['arrows', '\x1b[A\x1b[B\x1b[C\x1b[D', ['up', 'down', 'right', 'left']],
  ['arrows in application mode', '\x1bOA\x1bOB\x1bOC\x1bOD', ['up', 'down', 'right', 'left']],
  ['arrows with controls of 8 bits', '\x9bA\x8fB', ['up', 'down']],
  ['arrows with controls of 8 bits in UTF-8', '\xc2\x9bA\xc2\x8fB', ['up', 'down']],
  ['Home and End of xterm', '\x1b[H\x1b[F\x1bOH\x1bOF', ['home', 'end', 'home', 'end']],
  [
    'Home, Delete and End of the Linux console, screen and PuTTY',
    '\x1b[1~\x1b[3~\x1b[4~',
    ['home', 'delete', 'end'],
  ],
  ['Home and End of rxvt', '\x1b[7~\x1b[8~', ['home', 'end']],
  ['Delete of rxvt with Shift, Ctrl, and both', '\x1b[3$\x1b[3^\x1b[3@', ['delete', 'delete', 'delete']],
  ['Insert, Page Up, Page Down', '\x1b[2~\x1b[5~\x1b[6~', ['other', 'other', 'other']],
  ['F1 to F4 of xterm', '\x1bOP\x1bOQ\x1bOR\x1bOS', ['other', 'other', 'other', 'other']],
  ['F1 to F5 of the Linux console', '\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E', Array(5).fill('other')],
  ['F5 to F12', '\x1b[15~\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~', Array(8).fill('other')],
  ['F1 with Shift', '\x1b[1;2P', ['other']],
  ['Tab with Shift', '\x1b[Z', ['other']],
  ['arrows with Shift', '\x1b[1;2C\x1b[1;2D\x1b[c\x1b[d', ['right', 'left', 'other', 'other']],
  ['arrows with Ctrl, and with Alt', '\x1b[1;5D\x1b[1;5C\x1b[1;3D\x1b\x1b[C', ['home', 'end', 'home', 'end']],
  ['Option with an arrow in Terminal and iTerm2', '\x1bb\x1bf', ['home', 'end']],
  ['Alt with each digit', DIGITS.map((digit) => `\x1b${digit}`).join(''), Array(10).fill('other')],
  ['Alt with a letter, and with a sign', '\x1bx\x1b?', ['other', 'other']],
  ['Alt with Enter', '\x1b\r', ['other']],
  ['Alt with Backspace', '\x1b\x7f', ['backspace']],
  ['Ctrl-C with Alt', '\x1b\x03', ['ctrl-c']],
  ['the keypad in application mode', '\x1bOp\x1bOq\x1bOr\x1bOs\x1bOt\x1bOu\x1bOv\x1bOw\x1bOx\x1bOy', DIGITS],
  ['Enter of the keypad in application mode', '\x1bOM', ['enter']],
  [
    'signs of the keypad in application mode',
    '\x1bOj\x1bOk\x1bOm\x1bOo\x1bOl\x1bOn\x1bOX',
    Array(7).fill('other'),
  ],
  ['a digit of the keypad with Ctrl', '\x1bO5q', ['other']],
  ['digits of kitty', '\x1b[48u\x1b[57;1u\x1b[53;129u', ['0', '9', '5']],
  ['a digit of kitty, pressed, repeated, released', '\x1b[49;1:1u\x1b[49;1:2u\x1b[49;1:3u', ['1', '1']],
  ['a digit of kitty with its text', '\x1b[49;1;49u', ['1']],
  [
    'the digit that Shift makes of & on a French keyboard, as kitty tells it',
    '\x1b[38:49;2u\x1b[38;2;49u',
    ['1', '1'],
  ],
  ['the sign that Shift makes of 1 on other keyboards', '\x1b[49:33;2u\x1b[49;2;33u', ['!', '!']],
  ['what an input method gives, as kitty tells it', '\x1b[0;;49:50:233u', ['1', '2', 'é']],
  ['a key of a digit with Shift, which tells nothing of its sign', '\x1b[49;2u', ['other']],
  ['a digit of kitty with Ctrl, Alt, Super', '\x1b[49;5u\x1b[49;3u\x1b[49;9u', ['ctrl-1', 'other', 'other']],
  ['the keypad of kitty', '\x1b[57399u\x1b[57400u\x1b[57404u\x1b[57408;129u', ['0', '1', '5', '9']],
  [
    'the keypad of kitty without Num Lock',
    '\x1b[57417u\x1b[57418u\x1b[57423u\x1b[57424u\x1b[57426u',
    ['left', 'right', 'home', 'end', 'delete'],
  ],
  ['Enter of kitty, of both kinds', '\x1b[13u\x1b[57414u\x1b[13;129u', ['enter', 'enter', 'enter']],
  ['Enter of kitty with Ctrl', '\x1b[13;5u', ['other']],
  ['Backspace, Escape, Tab of kitty', '\x1b[127u\x1b[27u\x1b[9u', ['backspace', 'escape', 'other']],
  ['arrows of kitty, pressed and released', '\x1b[1;1:1D\x1b[1;1:3D\x1b[1;129D', ['left', 'left']],
  ['Delete of kitty, released', '\x1b[3;1:3~', []],
  ['Ctrl-C, D, Z of kitty', '\x1b[99;5u\x1b[100;5u\x1b[122;5u', ['ctrl-c', 'ctrl-d', 'ctrl-z']],
  ['Ctrl-C of kitty with Num Lock, and with Caps Lock', '\x1b[99;133u\x1b[99;69u', ['ctrl-c', 'ctrl-c']],
  ['Ctrl-C of kitty on a Russian keyboard', '\x1b[1089::99;5u', ['ctrl-c']],
  ['Ctrl-Shift-C of kitty', '\x1b[99:67;6u', ['ctrl-c']],
  ['Ctrl-C of kitty, released', '\x1b[99;5:3u', []],
  ['Ctrl-C and Ctrl-D with modifyOtherKeys', '\x1b[27;5;99~\x1b[27;5;100~', ['ctrl-c', 'ctrl-d']],
  ['Ctrl-Z with modifyOtherKeys', '\x1b[27;5;122~', ['ctrl-z']],
  ['digits with modifyOtherKeys', '\x1b[27;1;49~\x1b[27;2;50~', ['1', '2']],
  ['digits with Ctrl and Alt, modifyOtherKeys', '\x1b[27;5;49~\x1b[27;3;49~', ['ctrl-1', 'other']],
  ['Enter and Backspace with modifyOtherKeys', '\x1b[27;2;13~\x1b[27;5;127~', ['enter', 'backspace']],
  [
    'volume, mute, Pause, modifiers of kitty',
    '\x1b[57438u\x1b[57439u\x1b[57440u\x1b[57440;2u\x1b[57362u\x1b[57441;2u',
    [],
  ],
  ['F13 of kitty', '\x1b[57376u', ['other']],
  ['a digit of Windows, pressed and released', '\x1b[49;2;49;1;0;1_\x1b[49;2;49;0;0;1_', ['1']],
  ['a digit of Windows held down', '\x1b[49;2;49;1;0;3_', ['1', '1', '1']],
  [
    'a digit of Windows with Alt, and with Ctrl',
    '\x1b[49;2;49;1;2;1_\x1b[49;2;49;1;8;1_',
    ['other', 'other'],
  ],
  ['Ctrl-C of Windows', '\x1b[67;46;3;1;8;1_', ['ctrl-c']],
  ['a sign with AltGr of Windows', '\x1b[48;11;64;1;9;1_', ['@']],
  ['Shift alone of Windows', '\x1b[16;42;0;1;16;1_', []],
  ['an arrow of Windows', '\x1b[37;75;0;1;256;1_', ['left']],
  ['a bracketed paste', '\x1b[200~12\x1b[201~', ['paste-begins', '1', '2', 'paste-ends']],
  ['no-break space', '\xc2\xa0', ['\u00a0']],
  ['narrow no-break space', '\xe2\x80\xaf', ['\u202f']],
  ['a smiley', '\xf0\x9f\x98\x80', ['\u{1f600}']],
  ['é of Latin-1, before a digit', '\xe91', ['\ufffd', '1']],
  ['bytes that are no UTF-8', '\xc0\xff\xa9', ['\ufffd', '\ufffd', '\ufffd']],
  ['a surrogate as UTF-8', '\xed\xa0\x80', ['\ufffd']],
]

/** What terminals say of themselves, and what nothing should send. */
const REPORTS: readonly (readonly [string, string])[] = [
  ['a mouse movement, SGR', '\x1b[<35;27;15M'],
  ['a click and its release, SGR', '\x1b[<0;27;15M\x1b[<0;27;15m'],
  ['a click, urxvt', '\x1b[32;27;15M'],
  ['a click, X10, whose coordinates look like digits', '\x1b[M 12'],
  ['a click, X10, beyond column 95', '\x1b[M \x911'],
  ['a click, X10, beyond row 95', '\x1b[M 1\x91'],
  ['a click, X10, beyond what it can tell', '\x1b[M \x001'],
  ['a click, X10, in column 95', '\x1b[M \x7f1'],
  ['a click, mode 1005, beyond column 95', '\x1b[M \xc2\x911'],
  ['a click, mode 1005, beyond row 95', '\x1b[M 1\xc2\x91'],
  ['the end of a highlight, in one place and in three', '\x1b[t12\x1b[T123456'],
  ['focus in and out', '\x1b[I\x1b[O'],
  ['a cursor report', '\x1b[24;80R'],
  ['a cursor report, DEC', '\x1b[?24;80;1R'],
  ['device attributes of xterm', '\x1b[?64;1;2;6;9;15;18;21;22c'],
  ['secondary device attributes of VTE', '\x1b[>65;7600;1c'],
  ['tertiary device attributes', '\x1bP!|7E565445\x1b\\'],
  ['device status', '\x1b[0n'],
  ['a size in cells', '\x1b[8;24;80t'],
  ['a mode report', '\x1b[?2026;2$y'],
  ['a mode report, ANSI', '\x1b[4;2$y'],
  ['flags of kitty', '\x1b[?1u'],
  ['modifyOtherKeys told', '\x1b[>4;2m'],
  ['a dark or light theme', '\x1b[?997;1n'],
  ['a resize told in band', '\x1b[48;24;80;480;800t'],
  ['a colour, ended by BEL', '\x1b]11;rgb:1212/3434/5656\x07'],
  ['a colour, ended by ST', '\x1b]10;rgb:1212/3434/5656\x1b\\'],
  ['a colour, ended by ST of 8 bits', '\x9d11;rgb:12/34/56\x9c'],
  ['a colour, with controls of 8 bits in UTF-8', '\xc2\x9d11;rgb:12/34/56\xc2\x9c'],
  ['a clipboard', '\x1b]52;c;MTIzNDU2Nzg=\x1b\\'],
  ['a title with a sign whose UTF-8 holds ST', '\x1b]l\xe2\x9c\x9c12345678\x1b\\'],
  ["xterm's version", '\x1bP>|XTerm(379)\x1b\\'],
  ['a capability of terminfo', '\x1bP1+r436f=323536\x1b\\'],
  ['a setting', '\x1bP1$r0;1m\x1b\\'],
  ["kitty's answer about graphics", '\x1b_Gi=31;OK\x1b\\'],
  ['a privacy message', '\x1b^12345678\x1b\\'],
  ['a start of string', '\x1bX12345678\x1b\\'],
  ['DCS, APC, PM and SOS of 8 bits', '\x901\x9c\x9f2\x9c\x9e3\x9c\x984\x9c'],
  ['a sequence with more parameters than any has', `\x1b[${'1;'.repeat(500)}1m`],
  ['a parameter longer than any', `\x1b[${'9'.repeat(500)}u`],
  ['a sequence with a prefix in the wrong place', '\x1b[1?2u'],
]

test.each(KEYS)('%s', (_, bytes, keys) => {
  expect(keysOf(bytes)).toEqual(keys)
})

test.each(KEYS)('the same wherever the line cuts it: %s', (_, bytes, keys) => {
  for (let cut = 1; cut < bytes.length; cut++) {
    const { decoder, keys: read } = reading()
    decoder.feed(Buffer.from(bytes.slice(0, cut), 'latin1'))
    decoder.feed(Buffer.from(bytes.slice(cut), 'latin1'))
    expect(read).toEqual(keys)
  }
})

test.each(REPORTS)('no key at all: %s', (_, bytes) => {
  expect(keysOf(bytes)).toEqual([])
  expect(keysOf(`1${bytes}2`)).toEqual(['1', '2'])
})

test.each(REPORTS)('no digit of it, wherever the line is cut and slow: %s', (_, bytes) => {
  for (let cut = 1; cut < bytes.length; cut++) {
    const { decoder, keys } = reading()
    decoder.feed(Buffer.from(bytes.slice(0, cut), 'latin1'))
    decoder.pause()
    decoder.feed(Buffer.from(`${bytes.slice(cut)}7`, 'latin1'))
    expect(keys.filter((key) => key !== 'escape' && key !== '\ufffd')).toEqual(['7'])
  }
})

test('an ESC alone is the key once nothing follows it', () => {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from('\x1b'))
  expect(keys).toEqual([])
  expect(decoder.pending).toBe(true)
  decoder.pause()
  expect(keys).toEqual(['escape'])
})

test('a digit well after ESC is a digit', () => {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from('\x1b'))
  decoder.pause()
  decoder.feed(Buffer.from('5'))
  expect(keys).toEqual(['escape', '5'])
})

test('a report whose ESC came long before the rest is still no digit', () => {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from('\x1b'))
  decoder.pause()
  decoder.feed(Buffer.from('[<35;27;15M1'))
  expect(keys).toEqual(['escape', '1'])
})

test('a letter long after ESC is a letter, though a report could begin so', () => {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from('\x1b'))
  decoder.pause()
  decoder.giveUpWaiting()
  decoder.feed(Buffer.from('O5'))
  expect(keys).toEqual(['escape', 'O', '5'])
})

test('a key that begins a report is answered at the next key, and ends with Enter', () => {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from('\x1b['))
  decoder.pause()
  decoder.giveUpWaiting()
  decoder.feed(Buffer.from('12'))
  expect(keys).toEqual(['other'])
  decoder.feed(Buffer.from('\r34'))
  expect(keys).toEqual(['other', 'enter', '3', '4'])
})

test.each(['\x1b[1', '\x1b]11;', '\x1bP1', '\x1b[M '])(
  'Ctrl-C within a sequence that does not end is heeded',
  (begun) => {
    expect(keysOf(`${begun}\x03`)).toEqual(['ctrl-c'])
  },
)

test('another sequence ends the one that was broken off', () => {
  expect(keysOf('\x1b[12\x1b[D3')).toEqual(['left', '3'])
  expect(keysOf('\x1b]11;12\x1b[D3')).toEqual(['left', '3'])
})

test('Alt with a sign is a key once nothing follows it', () => {
  const { decoder, keys } = reading()
  decoder.feed(Buffer.from('\x1b('))
  decoder.pause()
  decoder.feed(Buffer.from('5'))
  expect(keys).toEqual(['other', '5'])
})

function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
