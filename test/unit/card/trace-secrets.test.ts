/** Which bytes of a file a trace keeps back, and which numbers it then looks for elsewhere: rule by rule. */

import { describe, expect, it } from 'vitest'
import { type Content, keptBack } from '../../../src/card/trace-secrets.ts'
import { bytes, hex } from '../../support/hex.ts'

/** `written`, the bytes kept back as `xx`; then the whole numbers among them. */
function masked(kind: Content, written: string): readonly [string, readonly string[]] {
  const content = bytes(written)
  const { places, digits } = keptBack(kind, content)
  expect([...places].filter((place) => place >= content.length)).toEqual([])
  const shown = Array.from(content, (byte, at) => (places.has(at) ? 'xx' : hex(Uint8Array.of(byte))))
  return [shown.join(' '), digits]
}

/** Of an object: its tag, and what is in it. */
function object(tag: string, ...parts: readonly string[]): string {
  const value = parts.join(' ')
  return `${tag} ${bytes(value).length.toString(16).padStart(2, '0').toUpperCase()} ${value}`.trim()
}

function hidden(count: number): string {
  return 'xx '.repeat(count).trim()
}

const PATH = '3F 00 00 01 70 01'
const NAME = '4A 45 41 4E'
const HIDDEN_NAME = 'xx xx xx xx'

describe('EF.SN', () => {
  it('shows the issuer alone, and tells its eight digits', () => {
    expect(masked('plain', '5A 0A 80 25 00 00 01 99 21 38 45 0F')).toEqual([
      '5A 0A 80 25 00 00 01 xx xx xx xx xx',
      ['99213845'],
    ])
  })

  it('tells no digits where there are none', () => {
    expect(masked('plain', '5A 06 80 25 00 00 01 FF')).toEqual(['5A 06 80 25 00 00 01 xx', ['']])
  })
})

describe('a plain file', () => {
  it.each([
    [
      'a serial number behind the issuer’s',
      '04 0A 80 25 00 00 01 99 21 38 45 0F',
      '04 0A 80 25 00 00 01 xx xx xx xx xx',
    ],
    ['one of which two digits are there', '04 06 80 25 00 00 01 99', '04 06 80 25 00 00 01 xx'],
    ['another issuer’s object', '04 06 80 33 00 00 01 99', '04 06 80 33 00 00 01 99'],
  ])('keeps back the digits of %s, and looks for none of them', (_, written, expected) => {
    expect(masked('plain', written)).toEqual([expected, []])
  })

  it('keeps back a long number also where a directory would have a path', () => {
    expect(masked('plain', object('A1', '02 05 01 02 03 04 05'))[0]).toBe('A1 07 02 05 xx xx xx xx xx')
  })

  it('keeps back four digits of text and more, and looks for them', () => {
    expect(masked('plain', '80 08 43 31 32 33 34 2D 35 36')).toEqual([
      '80 08 43 xx xx xx xx 2D 35 36',
      ['1234'],
    ])
  })

  it('keeps back the digits at a cut, however few, and looks for none that are cut', () => {
    expect(masked('plain', '80 10 43 31 32 33 34 2D 35 36')).toEqual(['80 10 43 xx xx xx xx 2D xx xx', []])
  })
})

describe('a directory', () => {
  it.each([
    ['a path of six bytes', object('30', object('04', PATH)), null],
    ['an identifier of an algorithm', object('30', '06 09 60 86 48 01 65 03 04 02 01'), null],
    ['a label without a number', object('30', object('30', `0C 04 ${NAME}`)), null],
    ['a number of four bytes', object('30', '02 04 01 02 03 04'), null],
    ['the bytes that fill it up', `30 00 00 00 FF FF`, null],
    ['what stands in a SET', object('30', object('31', '06 03 55 04 03')), '30 07 31 05 06 03 xx xx xx'],
    ['bytes that are no object', `${object('30', '02 01 00')} 00 41 FF 42`, '30 03 02 01 00 00 xx FF xx'],
    ['an octet string that is no path', object('30', '04 05 41 42 43 44 45'), '30 07 04 05 xx xx xx xx xx'],
    ['a path that is cut', '30 0A 04 08 3F 00 00 01 70 01', '30 0A 04 08 xx xx xx xx xx xx'],
    ['a text that looks like a path', object('30', object('0C', PATH)), `30 08 0C 06 xx xx xx xx xx xx`],
    ['a number of five bytes', object('30', '02 05 01 02 03 04 05'), '30 07 02 05 xx xx xx xx xx'],
    ['an object that is in no entry', '02 01 41', '02 01 xx'],
    ['a text where no label stands', object('30', '0C 03 41 42 43'), '30 05 0C 03 xx xx xx'],
    [
      'a text deeper than a label',
      object('30', object('30', object('30', `0C 04 ${NAME}`))),
      `30 0A 30 08 30 06 0C 04 ${HIDDEN_NAME}`,
    ],
    [
      'a number in a label',
      object('30', object('30', '0C 05 41 31 32 33 34')),
      '30 09 30 07 0C 05 41 xx xx xx xx',
    ],
  ] as const)('shows or keeps back %s', (_, written, expected) => {
    expect(masked('directory', written)[0]).toBe(expected ?? hexOf(written))
  })

  it('looks for none of the bytes that are no object', () => {
    expect(masked('directory', `${object('30', '02 01 00')} 00 31 32 33 34`)[1]).toEqual([])
  })

  it('looks elsewhere for the number in a label, and for nothing else', () => {
    expect(masked('directory', object('30', object('30', '0C 05 41 31 32 33 34')))[1]).toEqual(['1234'])
    expect(masked('directory', object('30', '02 05 01 02 03 04 05'))[1]).toEqual([])
  })

  it.each([
    ['the path', object('30', object('04', PATH)), ''],
    ['the path within two SEQUENCEs', object('30', object('30', object('04', PATH))), ''],
    ['the path, its index and its length', object('30', object('04', PATH), '02 01 00', '80 02 01 00'), ''],
    ['the path and its length', object('30', object('04', PATH), '80 02 01 00'), ''],
    ['the path, and nothing behind it', object('30', object('04', PATH)), NAME],
  ])('shows of what is told of an object %s', (_, path, behind) => {
    const attributes = object('A1', path, behind)
    const expected = hexOf(object('30', attributes)).replace(
      hexOf(behind),
      'xx '.repeat(bytes(behind).length).trim(),
    )
    expect(masked('directory', object('30', attributes))).toEqual([expected, []])
  })

  it.each([
    ['no path', object('30', object('04', NAME)), hidden(8)],
    [
      'a path within three SEQUENCEs',
      object('30', object('30', object('30', object('04', PATH)))),
      hidden(14),
    ],
    ['a SEQUENCE that is cut', '30', hidden(1)],
    [
      'an index of four bytes',
      `${object('30', object('04', PATH))} 02 04 ${NAME}`,
      `30 08 04 06 ${PATH} ${hidden(6)}`,
    ],
    [
      'a length of four bytes',
      `${object('30', object('04', PATH))} 80 04 ${NAME}`,
      `30 08 04 06 ${PATH} ${hidden(6)}`,
    ],
    [
      'an object in place of the index',
      `${object('30', object('04', PATH))} 0C 03 4A 45 41`,
      `30 08 04 06 ${PATH} ${hidden(5)}`,
    ],
  ])('keeps back of what is told of an object what begins with %s', (_, attributes, expected) => {
    const [told] = masked('directory', object('30', object('A1', attributes)))
    expect(told.split(' ').slice(4).join(' ')).toBe(expected)
  })
})

describe('CPS_ID_CARD', () => {
  it('shows the issuer, the category and the dates', () => {
    const [shown, digits] = masked(
      'id-card',
      object(
        'E3',
        '80 06 80 25 00 00 01 99',
        '81 05 29 00 99 52 35',
        '82 01 00',
        '83 04 20 26 02 01',
        '84 04 20 31 01 31',
      ),
    )
    expect(shown).toBe(
      'E3 1E 80 06 80 25 00 00 01 xx 81 05 xx xx xx xx xx 82 01 00 83 04 20 26 02 01 84 04 20 31 01 31',
    )
    expect(digits).toEqual(['2900995235'])
  })

  it.each([
    ['29 00 99 52 3F', ['290099523']],
    ['29 00 99 FF FF', ['290099']],
    ['29 0A 99 52 3F', ['290a99523']],
  ])('looks elsewhere for the number without its filler: %s', (number, digits) => {
    expect(masked('id-card', object('E3', object('81', number)))).toEqual([
      `E3 07 81 05 xx xx xx xx xx`,
      digits,
    ])
  })

  it('looks for no number that is cut', () => {
    expect(masked('id-card', 'E3 07 81 05 29 00 99')).toEqual(['E3 07 81 05 xx xx xx', []])
  })
})

describe('CPS_INFO_PS', () => {
  it.each([
    ['the family alone', '80 02 00 41', '80 02 00 xx'],
    ['a family in each object', '80 02 00 41 80 01 00', '80 02 00 xx 80 01 00'],
    ['nothing of an empty one', '80 00', '80 00'],
    ['nothing of any other object', '81 02 41 42', '81 02 xx xx'],
  ])('shows %s', (_, inside, expected) => {
    const header = object('ED', inside).slice(0, 5)
    expect(masked('info-ps', object('ED', inside))).toEqual([`${header} ${expected}`, []])
  })
})

function hexOf(written: string): string {
  return Array.from(bytes(written), (byte) => hex(Uint8Array.of(byte))).join(' ')
}
