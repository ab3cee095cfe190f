/** What terminals send that is no key, from their documents: nothing of it is a digit, wherever it is cut. */

import { expect, test } from 'vitest'
import { keysOf, Reading } from '../../../support/reading-keys.ts'

/** What terminals say of themselves, what they answer, and what nothing should send. */
const REPORTS: readonly (readonly [string, string])[] = [
  ['a mouse movement, SGR', '\x1b[<35;27;15M'],
  ['a click and its release, SGR', '\x1b[<0;27;15M\x1b[<0;27;15m'],
  ['a movement and a click in pixels', '\x1b[<35;1278;1043M\x1b[<0;1278;1043m'],
  ['the wheel, SGR', '\x1b[<64;27;15M\x1b[<65;27;15M'],
  ['the locator of DEC', '\x1b[1;0;12;34;1&w'],
  ['a click, urxvt', '\x1b[32;27;15M'],
  ['a click, X10, whose coordinates look like digits', '\x1b[M 12'],
  ['a click, X10, beyond column 95', '\x1b[M \x911'],
  ['a click, X10, beyond row 95', '\x1b[M 1\x91'],
  ['a click, X10, beyond what it can tell', '\x1b[M \x001'],
  ['a click, X10, in column 95', '\x1b[M \x7f1'],
  ['a click, mode 1005, beyond column 95', '\x1b[M \xc2\x911'],
  ['a click, mode 1005, beyond row 95', '\x1b[M 1\xc2\x91'],
  ['a click, X10, in columns whose numbers began anew at 0', '\x1b[M \x01\x0d\x1b[M \x0a1'],
  ['the end of a highlight, in one place and in three', '\x1b[t12\x1b[T123456'],
  ['focus in and out', '\x1b[I\x1b[O'],
  ['a cursor report', '\x1b[24;80R'],
  ['F3 with Shift, which is a cursor report too', '\x1b[1;2R'],
  ['a cursor report, DEC', '\x1b[?24;80;1R'],
  ['device attributes of xterm', '\x1b[?64;1;2;6;9;15;18;21;22c'],
  ['device attributes of Windows Terminal', '\x1b[?61;6;7;14;21;22;23;24;28;32;42c'],
  ['device attributes of kitty, Terminal, the Linux console', '\x1b[?62;c\x1b[?1;2c\x1b[?6c'],
  ['secondary device attributes of VTE', '\x1b[>65;7600;1c'],
  ['secondary device attributes of PuTTY, screen, tmux', '\x1b[>0;136;0c\x1b[>83;40900;0c\x1b[>84;0;0c'],
  ['secondary device attributes of kitty, iTerm2, foot', '\x1b[>1;4000;31c\x1b[>64;2500;0c\x1b[>1;011602;0c'],
  ['tertiary device attributes', '\x1bP!|7E565445\x1b\\'],
  ['device status', '\x1b[0n'],
  ['the state of a printer, and of a keyboard', '\x1b[?13n\x1b[?27;1;0;1n'],
  ['parameters of a terminal', '\x1b[2;1;1;128;128;1;0x'],
  ['a size in cells', '\x1b[8;24;80t'],
  ['a size in pixels, a place, a state of a window', '\x1b[4;600;800t\x1b[6;16;8t\x1b[3;10;20t\x1b[1t'],
  ['a mode report', '\x1b[?2026;2$y'],
  ['a mode report, ANSI', '\x1b[4;2$y'],
  ['flags of kitty', '\x1b[?1u\x1b[?31u'],
  ['registers of graphics', '\x1b[?1;0;256S\x1b[?2;0;800;600S'],
  ['the colours that kitty keeps', '\x1b[?1;2#Q'],
  ['the cursors of kitty', '\x1b[>1;2:4:1;29 q'],
  ['modifyOtherKeys told', '\x1b[>4;2m'],
  ['a dark or light theme', '\x1b[?997;1n'],
  ['a resize told in band', '\x1b[48;24;80;480;800t'],
  ['a colour, ended by BEL', '\x1b]11;rgb:1212/3434/5656\x07'],
  ['a colour, ended by ST', '\x1b]10;rgb:1212/3434/5656\x1b\\'],
  ['a colour, ended by ST of 8 bits', '\x9d11;rgb:12/34/56\x9c'],
  ['a colour, with controls of 8 bits in UTF-8', '\xc2\x9d11;rgb:12/34/56\xc2\x9c'],
  ['a colour of the palette, of the cursor', '\x1b]4;12;rgb:5c5c/5c5c/ffff\x1b\\\x1b]12;#123456\x07'],
  ['colours of kitty', '\x1b]21;foreground=rgb:12/34/56\x1b\\'],
  ['a notification of kitty', '\x1b]99;i=1:p=?;a=12:o=34\x1b\\'],
  ['a size of cells of iTerm2', '\x1b]1337;ReportCellSize=17.50;8.00;2.0\x1b\\'],
  ['a variable of iTerm2', '\x1b]1337;ReportVariable=MTIzNDU2\x07'],
  ['what iTerm2 can do', '\x1b]1337;Capabilities=T3CwLrMSc7UUw9Ts3BFGsSyHNoSxF123\x1b\\'],
  ['marks of a shell', '\x1b]133;D;0\x1b\\\x1b]633;P;Cwd=/home/1234\x07'],
  ['a title, and that of an icon', '\x1b]l1234\x1b\\\x1b]L5678\x1b\\'],
  ['a clipboard', '\x1b]52;c;MTIzNDU2Nzg=\x1b\\'],
  ['a title with a sign whose UTF-8 holds ST', '\x1b]l\xe2\x9c\x9c12345678\x1b\\'],
  ['a string with characters of other scripts', '\x1b]2;12 \xc3\xa9\xe2\x80\x9d\xf0\x9f\x98\x80 34\x1b\\'],
  ['a string with line ends, tabs and NUL', '\x1bPq"1;1;10;6#0;2;0;0;0\r\n#0!10~-\n\t\x001\x1b\\'],
  ['a string with BEL, which ends OSC alone', '\x1bP1\x072\x1b\\\x1b_3\x074\x1b\\'],
  ["xterm's version", '\x1bP>|XTerm(379)\x1b\\'],
  ['a capability of terminfo', '\x1bP1+r436f=323536\x1b\\'],
  ['a setting', '\x1bP1$r0;1m\x1b\\\x1bP1$r1;24r\x1b\\'],
  ['tab stops', '\x1bP2$u9/17/25\x1b\\'],
  ['a checksum', '\x1bP1!~12AB\x1b\\'],
  ['the version of kitty, of foot', '\x1bP>|kitty(0.35.2)\x1b\\\x1bP>|foot(1.16.2)\x1b\\'],
  ["kitty's answers about graphics", '\x1b_Gi=31,I=12;OK\x1b\\\x1b_Gi=31;ENOENT:12\x1b\\'],
  ['a privacy message', '\x1b^12345678\x1b\\'],
  ['a start of string', '\x1bX12345678\x1b\\'],
  ['DCS, APC, PM and SOS of 8 bits', '\x901\x9c\x9f2\x9c\x9e3\x9c\x984\x9c'],
  ['a sequence with more parameters than any has', `\x1b[${'1;'.repeat(500)}1m`],
  ['a parameter longer than any', `\x1b[${'9'.repeat(500)}u`],
  ['fillers and flow control in a sequence', '\x1b[<35;\x002\x117;\x1315M'],
  ['a line end and DEL in a sequence', '\x1b[<35\r;2\n7;\x7f15M'],
  ['characters in a sequence', '\x1b[35;\xc3\xa92\xe2\x82\xac7m'],
  ['keys released, of Windows', '\x1b[49;2;49;0;0;1_\x1b[97;79;49;0;32;1_'],
  ['keys released, of kitty', '\x1b[49;1:3u\x1b[57400;1:3u\x1b[1;1:3A\x1b[3;1:3~'],
  ['a sequence with a prefix in the wrong place', '\x1b[1?2u'],
]

test.each(REPORTS)('no key at all: %s', (_, bytes) => {
  expect(keysOf(bytes)).toEqual([])
  expect(keysOf(`1${bytes}2`)).toEqual(['1', '2'])
})

test.each(REPORTS)('no digit of it, wherever the line is cut and slow: %s', (_, bytes) => {
  for (let cut = 1; cut < bytes.length; cut++) {
    const { keys } = new Reading()
      .feed(bytes.slice(0, cut))
      .pause()
      .feed(`${bytes.slice(cut)}7`)
    expect(keys.filter((key) => key !== 'escape' && key !== '\ufffd')).toEqual(['7'])
  }
})

/** After so long a control is a key, and what could be a whole report is one. */
const LONG_CUT = REPORTS.filter(
  ([what]) => !/NUL|BEL|DEL|flow control|began anew|1005, beyond column/.test(what),
)

test.each(LONG_CUT)('no digit of it, wherever the line is cut for long: %s', (_, bytes) => {
  for (let cut = 1; cut < bytes.length; cut++) {
    expect(
      new Reading().feed(bytes.slice(0, cut)).pause().giveUpWaiting().feed(bytes.slice(cut)).digits,
    ).toBe('')
  }
})
