/** Any mixture of digits and of what terminals send, cut anywhere: the code is the digits typed as digits. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decoder } from '../../../../src/terminal/decoder/decoder.ts'
import type { Key } from '../../../../src/terminal/decoder/keys.ts'
import { CodeEntry } from '../../../../src/terminal/prompts/code-entry.ts'
import { Reading } from '../../../support/reading-keys.ts'
import { PUK } from '../../../support/terminal-words.ts'

const RUNS = { numRuns: 3000 }

const number = fc.nat({ max: 99999 }).map(String)
const parameters = fc.array(fc.oneof(number, fc.constant('')), { maxLength: 6 })
const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
})

const letter = fc.constantFrom(...'ABCDEFGHIJKLNOPQRSTUVWXYZabcdefghijklmnopqrstvwxyz')

/** Any control sequence but those of a key that types a digit: `u`, `~` and `_` have tables of their own. */
const csi = fc
  .tuple(
    fc.constantFrom('\x1b[', '\x9b', '\xc2\x9b'),
    fc.constantFrom('', '<', '=', '>', '?'),
    parameters,
    fc.constantFrom(...'ABCDEFGHIJKLNOPQRSTUVWXYZ`abcdefghijklmnopqrstvwxyz{|}'),
  )
  .map(([introducer, prefix, list, final]) => `${introducer}${prefix}${list.join(';')}${final}`)
  // Alone, these begin reports of a mouse, whose bytes are of any kind.
  .filter((bytes) => !/[[\x9b][tT]$/.test(bytes))

/** kitty's functional keys, without those of its keypad. */
const functional = fc.oneof(fc.integer({ min: 57344, max: 57398 }), fc.integer({ min: 57409, max: 63743 }))
const kitty = fc
  .tuple(functional, fc.nat({ max: 255 }), fc.constantFrom('', ':1', ':2', ':3'))
  .map(([code, modifiers, event]) => `\x1b[${code};${modifiers + 1}${event}u`)

const withAlt = fc
  .tuple(fc.nat({ max: 9 }), fc.constantFrom(3, 5, 7, 9, 17, 33))
  .map(
    ([digit, modifiers]) => `\x1b[${48 + digit};${modifiers}u\x1b[27;${modifiers};${48 + digit}~\x1b${digit}`,
  )

/** With an intermediate byte, as only rxvt's keys have, and theirs ends them: these do not. */
const withIntermediate = fc
  .tuple(fc.constantFrom('', '?', '>'), number, number, fc.constantFrom(...' !"#%&\'()*+,-./'), letter)
  .map(([prefix, first, second, sign, final]) => `\x1b[${prefix}${first};${second}${sign}${final}`)

/** With what has no meaning in a sequence: fillers, flow control, line ends, characters. */
const disturbed = fc
  .tuple(
    number,
    fc.constantFrom('\x00', '\x11', '\x13', '\r', '\n', '\x07', '\x7f', '\xc3\xa9'),
    number,
    letter,
  )
  .map(([first, disturbance, second, final]) => `\x1b[?${first}${disturbance}${second}${final}`)

/** What acts at once is a key, even there. */
const AT_ONCE = [0x03, 0x04, 0x18, 0x1a, 0x1b, 0x1c]
/** As far as a terminal of 161 columns tells it: beyond, a byte could be half a character of mode 1005. */
const coordinate = fc
  .oneof(fc.nat({ max: 0x1f }), fc.integer({ min: 0x21, max: 0xc1 }))
  .filter((byte) => !AT_ONCE.includes(byte))
const mouse = fc
  .tuple(fc.integer({ min: 0x20, max: 0x7f }), coordinate, coordinate)
  .map((bytes) => `\x1b[M${String.fromCharCode(...bytes)}`)
const mouseInUtf8 = fc
  .tuple(fc.integer({ min: 0xa1, max: 0x7ff }), fc.integer({ min: 0xa1, max: 0x7ff }))
  .map((units) => `\x1b[M ${Buffer.from(String.fromCharCode(...units), 'utf8').toString('latin1')}`)

const content = fc.array(fc.oneof(printable, fc.constantFrom('\r', '\n', '\x00', '\xc3\xa9', '\xe2\x9c\x9c')))
const string = fc
  .tuple(
    fc.oneof(
      fc
        .constantFrom('\x1b]', '\x9d')
        .map((begin) => ({ begin, ends: ['\x07', '\x1b\\', '\x9c', '\xc2\x9c'] })),
      fc
        .constantFrom('\x1bP', '\x1b_', '\x1b^', '\x1bX', '\x90', '\x9f', '\x9e', '\x98', '\xc2\x90')
        .map((begin) => ({ begin, ends: ['\x1b\\', '\x9c', '\xc2\x9c'] })),
    ),
    content,
    fc.nat(),
  )
  .map(([{ begin, ends }, parts, which]) => `${begin}${parts.join('')}${ends[which % ends.length]}`)

/** No UTF-8, or no longer; what follows it is ASCII, or the beginning of a character. */
const broken = fc.constantFrom(
  '\xe9',
  '\xc0',
  '\xff',
  '\xf5',
  '\xc3',
  '\xe2\x80',
  '\xf0\x9f\x98',
  '\xed\xa0\x80',
  '\x82',
  '\x8a',
)

const shifted = fc
  .tuple(
    fc.constantFrom('\x1bO', '\x8f'),
    fc.constantFrom('', '2', '5'),
    fc.constantFrom(...'ABCDEFHPQRSjklmnoX'),
  )
  .map((parts) => parts.join(''))

/** Of no letter's key, which with Ctrl moves the caret. */
const windowsWithoutDigit = fc
  .tuple(fc.nat({ max: 64 }), fc.nat({ max: 511 }))
  .map(([key, state]) => `\x1b[${key};1;49;0;${state};1_\x1b[${key};1;97;1;${state};1_`)

const letters = fc.constantFrom(
  'x',
  ' ',
  '\xc3\xa9',
  '\xe2\x80\xaf',
  '\xc2\xa0',
  '-',
  '\t',
  '\x1a',
  '\x1b[3~',
)
const noDigit = fc.oneof(
  csi,
  withIntermediate,
  disturbed,
  kitty,
  withAlt,
  mouse,
  mouseInUtf8,
  string,
  shifted,
  windowsWithoutDigit,
  letters,
)
const noDigitOrBroken = fc.oneof(
  { weight: 10, arbitrary: noDigit },
  // Before a digit, an ESC would make Alt of it; a byte of UTF-8 would go on with what is broken.
  broken.map((bytes) => `${bytes} `),
)

/** A digit in one of the forms that terminals send for it. */
const digit = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 8 })).map(([value, form]) => {
  const code = 48 + value
  const forms = [
    `${value}`,
    `\x1bO${String.fromCharCode(0x70 + value)}`,
    `\x1b[${code}u`,
    `\x1b[${57399 + value};129u`,
    `\x1b[${57399 + value};129:1;${code}u\x1b[${57399 + value};129:3u`,
    `\x1b[38:${code};2:1;${code}u\x1b[38:${code};2:3u`,
    `\x1b[${96 + value};79;${code};1;32;1_\x1b[${96 + value};79;${code};0;32;1_`,
    `\x1b[27;1;${code}~`,
    `\x1b[${code};1;${code};1;0;1_\x1b[${code};1;${code};0;0;1_`,
  ]
  return { digit: String(value), bytes: forms[form] ?? '' }
})

const mixture = fc.array(
  fc.oneof(
    digit,
    noDigitOrBroken.map((bytes) => ({ digit: '', bytes })),
  ),
  { maxLength: 30 },
)
const cuts = fc.array(fc.nat({ max: 300 }), { maxLength: 8 })

/** The same bytes in pieces. */
function cutAt(bytes: string, places: readonly number[]): string[] {
  const ordered = [0, ...[...places].sort((a, b) => a - b), bytes.length]
  return ordered.slice(1).map((place, piece) => bytes.slice(ordered[piece], place))
}

function digitsOf(pieces: readonly string[]): string {
  const reading = new Reading()
  for (const piece of pieces) reading.feed(piece)
  return reading.digits
}

test('the digits read are the digits typed, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(mixture, cuts, (parts, places) => {
      const bytes = parts.map((part) => part.bytes).join('')
      expect(digitsOf(cutAt(bytes, places))).toBe(parts.map((part) => part.digit).join(''))
    }),
    RUNS,
  )
})

test('the digits read are the digits typed, wherever the line is slow', () => {
  fc.assert(
    fc.property(mixture, fc.nat({ max: 300 }), (parts, place) => {
      const bytes = parts.map((part) => part.bytes).join('')
      const [before, behind] = [bytes.slice(0, place), bytes.slice(place)]
      // A pause right behind the ESC of Alt with a digit makes two keys of it, as on any terminal.
      fc.pre(!(before.endsWith('\x1b') && /^\d/.test(behind)))
      const reading = new Reading().feed(before).pause().feed(behind)
      expect(reading.digits).toBe(parts.map((part) => part.digit).join(''))
    }),
    RUNS,
  )
})

test('no bytes at all make the decoder fail, and Ctrl-C is heeded behind them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const keys: Key[] = []
      const decoder = new Decoder((key) => keys.push(key))
      decoder.feed(bytes)
      decoder.feed(Buffer.from('\x03'))
      expect(keys.at(-1)).toEqual({ is: 'ctrl', code: 'c'.charCodeAt(0) })
    }),
    RUNS,
  )
})

/** What a text box does, told once more on a string. */
interface Box {
  readonly text: string
  readonly caret: number
}

const EDITS: Readonly<Record<string, readonly [string, (box: Box) => Box]>> = {
  left: ['\x1b[D', ({ text, caret }) => ({ text, caret: Math.max(0, caret - 1) })],
  right: ['\x1b[C', ({ text, caret }) => ({ text, caret: Math.min(text.length, caret + 1) })],
  home: ['\x1b[H', ({ text }) => ({ text, caret: 0 })],
  end: ['\x1b[F', ({ text }) => ({ text, caret: text.length })],
  backspace: [
    '\x7f',
    ({ text, caret }) => ({
      text: text.slice(0, Math.max(0, caret - 1)) + text.slice(caret),
      caret: Math.max(0, caret - 1),
    }),
  ],
  delete: ['\x1b[3~', ({ text, caret }) => ({ text: text.slice(0, caret) + text.slice(caret + 1), caret })],
  'ctrl-k': ['\x0b', ({ text, caret }) => ({ text: text.slice(0, caret), caret })],
  'ctrl-u': ['\x15', ({ text, caret }) => ({ text: text.slice(caret), caret: 0 })],
}

const edit = fc.constantFrom(...Object.values(EDITS)).map(([bytes, apply]) => ({ bytes, apply }))
const insertion = digit.map((typed) => ({
  bytes: typed.bytes,
  apply: ({ text, caret }: Box): Box => ({
    text: text.slice(0, caret) + typed.digit + text.slice(caret),
    caret: caret + 1,
  }),
}))
/** Without what moves a caret, or enters. */
const stray = noDigit
  .filter((bytes) => !/[CDFH~bcdf]$|O|\[574[12]\d;/.test(bytes))
  .map((bytes) => ({ bytes, apply: (box: Box) => box }))

test('the field holds what a text box would, whatever the keys and the cuts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 3, arbitrary: insertion }, edit, stray), { maxLength: 40 }),
      cuts,
      (steps, places) => {
        const entry = new CodeEntry(PUK)
        const decoder = new Decoder((key) => void entry.key(key))
        for (const piece of cutAt(steps.map(({ bytes }) => bytes).join(''), places)) {
          decoder.feed(Buffer.from(piece, 'latin1'))
        }
        const box = steps.reduce((before, { apply }) => apply(before), { text: '', caret: 0 })
        expect(textOf(entry)).toBe(box.text)
        expect(entry.field.caret).toBe(box.caret)
      },
    ),
    RUNS,
  )
})

function textOf(entry: CodeEntry): string {
  const secret = entry.field.toSecret()
  const bytes = Buffer.alloc(secret.length)
  secret.copyTo(bytes, 0)
  return bytes.toString('latin1')
}
