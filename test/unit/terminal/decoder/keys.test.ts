/** Keys as terminals send them: xterm's ctlseqs.txt, the terminfo of each, kitty's keyboard protocol, win32-input-mode. */

import { expect, test } from 'vitest'
import { keysOf, Reading, utf8 } from '../../../support/reading-keys.ts'

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

/** What it is, its bytes, and what they are read as. */
const KEYS: readonly (readonly [string, string, readonly string[]])[] = [
  ['digits of the main row', '0123456789', DIGITS],
  ['a letter', 'x', ['x']],
  ['the main row of a French keyboard without Shift, in UTF-8', utf8('&é"\'(-è_çà'), [...'&é"\'(-è_çà']],
  ['Enter', '\r', ['enter']],
  ['the line end of Emacs', '\n', ['enter']],
  ['Enter in newline mode, and twice', '\r\n\r\n', ['enter', 'enter']],
  ['Enter twice, then two line ends of Emacs', '\r\r\n\n', ['enter', 'enter', 'enter']],
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
  ['F1 to F4 of PuTTY', '\x1b[11~\x1b[12~\x1b[13~\x1b[14~', Array(4).fill('other')],
  ['F1 and F5 with Shift of the Linux console', '\x1b[25~\x1b[31~', ['other', 'other']],
  ['F1 and Help of a Sun keyboard', '\x1b[224z\x1b[196z', ['other', 'other']],
  ['the middle of the keypad without Num Lock', '\x1b[E\x1b[1;5E\x1bOE', ['other', 'other', 'other']],
  ['arrows with Ctrl, and with Shift, of rxvt', '\x1bOa\x1b[a', ['other', 'other']],
  ['F1 to F5 of the Linux console', '\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E', Array(5).fill('other')],
  ['F5 to F12', '\x1b[15~\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~', Array(8).fill('other')],
  ['F1 with Shift', '\x1b[1;2P', ['other']],
  ['Tab with Shift', '\x1b[Z', ['other']],
  ['arrows with Shift', '\x1b[1;2C\x1b[1;2D\x1b[c\x1b[d', ['right', 'left', 'other', 'other']],
  ['arrows with Ctrl, and with Alt', '\x1b[1;5D\x1b[1;5C\x1b[1;3D\x1b\x1b[C', ['home', 'end', 'home', 'end']],
  ['Option with an arrow in Terminal and iTerm2', '\x1bb\x1bf', ['home', 'end']],
  ['Alt with each digit', DIGITS.map((digit) => `\x1b${digit}`).join(''), Array(10).fill('other')],
  ['Alt with a letter, and with a sign', '\x1bx\x1b?', ['other', 'other']],
  ['Alt with a backslash', '\x1b\\', ['other']],
  ['Alt with é', '\x1b\xc3\xa9', ['é']],
  ['Alt with 5 of xterm, as a character of 8 bits', '\xc2\xb5\xb5', ['µ', '\ufffd']],
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
  [
    'keys of kitty beside the digits of its keypad',
    '\x1b[57398u\x1b[57409u\x1b[57410u',
    ['other', 'other', 'other'],
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
  [
    'Ctrl-C of Windows without its character',
    '\x1b[67;46;0;1;8;1_\x1b[67;46;99;1;4;1_',
    ['ctrl-c', 'ctrl-c'],
  ],
  ['a sign with AltGr of Windows', '\x1b[48;11;64;1;9;1_', ['@']],
  ['a digit of the keypad of Windows', '\x1b[97;79;49;1;32;1_\x1b[97;79;49;0;32;1_', ['1']],
  ['the digit that Shift makes of & on a French keyboard of Windows', '\x1b[49;2;49;1;16;1_', ['1']],
  ['& and é of Windows', '\x1b[49;2;38;1;0;1_\x1b[50;3;233;1;0;1_', ['&', 'é']],
  [
    'Enter, Backspace, Tab and Escape of Windows',
    '\x1b[13;28;13;1;0;1_\x1b[8;14;8;1;0;1_\x1b[9;15;9;1;0;1_\x1b[27;1;27;1;0;1_',
    ['enter', 'backspace', 'other', 'escape'],
  ],
  [
    'Ctrl-D, Ctrl-Z and Ctrl-\\ of Windows',
    '\x1b[68;32;4;1;8;1_\x1b[90;44;26;1;8;1_\x1b[220;43;28;1;8;1_',
    ['ctrl-d', 'ctrl-z', 'ctrl-\\'],
  ],
  [
    'F5, Page Up and a digit with Ctrl of Windows',
    '\x1b[116;63;0;1;0;1_\x1b[33;73;0;1;256;1_\x1b[49;2;0;1;8;1_',
    ['other', 'other', 'other'],
  ],
  [
    'Home, End and Delete of Windows',
    '\x1b[36;71;0;1;256;1_\x1b[35;79;0;1;256;1_\x1b[46;83;0;1;256;1_',
    ['home', 'end', 'delete'],
  ],
  [
    'Shift, Ctrl, Alt and the locks of Windows',
    '\x1b[16;42;0;1;16;1_\x1b[17;29;0;1;8;1_\x1b[18;56;0;1;2;1_\x1b[20;58;0;1;128;1_\x1b[144;69;0;1;32;1_',
    [],
  ],
  ['a volume key of Windows', '\x1b[175;48;0;1;256;1_', []],
  ['an event of Windows that tells nothing', '\x1b[_\x1b[0;0;0;1_', []],
  ['an arrow of Windows', '\x1b[37;75;0;1;256;1_', ['left']],
  ['a bracketed paste', '\x1b[200~12\x1b[201~', ['paste-begins', '1', '2', 'paste-ends']],
  [
    'a paste with sequences in it',
    '\x1b[200~12\x1b[31m\x1b]0;34\x075\x1b[201~',
    ['paste-begins', '1', '2', '5', 'paste-ends'],
  ],
  ['digits of other scripts', utf8('１２３٤٥६'), [...'１２３٤٥६']],
  ['no-break space', '\xc2\xa0', ['\u00a0']],
  ['narrow no-break space', '\xe2\x80\xaf', ['\u202f']],
  ['a smiley', '\xf0\x9f\x98\x80', ['\u{1f600}']],
  ['é of Latin-1, before a digit', '\xe91', ['\ufffd', '1']],
  ['bytes that are no UTF-8', '\xc0\xff\xa9', ['\ufffd', '\ufffd', '\ufffd']],
  ['é, è, ç and à of the old character sets of DOS', '\x82\x8a\x87\x85', Array(4).fill('other')],
  ['a digit written too long, in UTF-8', '\xc0\xb1\xe0\x80\xb1', Array(3).fill('\ufffd')],
  [
    'a character of UTF-8 that a digit breaks off',
    '\xc31\xe2\x802\xf0\x9f3',
    ['\ufffd', '1', '\ufffd', '2', '\ufffd', '3'],
  ],
  ['a surrogate as UTF-8', '\xed\xa0\x80', ['\ufffd']],
]

test.each(KEYS)('%s', (_, bytes, keys) => {
  expect(keysOf(bytes)).toEqual(keys)
})

test.each(KEYS)('the same wherever the line cuts it: %s', (_, bytes, keys) => {
  for (let cut = 1; cut < bytes.length; cut++) {
    expect(new Reading().feed(bytes.slice(0, cut)).feed(bytes.slice(cut)).keys).toEqual(keys)
  }
})

test('a key that a console tells many times over is no more than a person can hold down', () => {
  expect(keysOf('\x1b[49;2;49;1;0;65535_').length).toBeLessThanOrEqual(100)
})
