/** SELECT and READ BINARY of the virtual CPS3: card notes, 2 and 6. */

import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { ask } from '../../../support/asking.ts'
import { bytes } from '../../../support/hex.ts'

const SELECT_SERIAL = '00 A4 09 0C 04 3F 00 D0 03'
const SELECT_MF = '00 A4 09 0C 02 3F 00'
const SELECT_DIRECTORY = '00 A4 09 0C 04 3F 00 00 01'
const SELECT_PKCS15 = '00 A4 04 0C 0D E8 28 BD 08 0F 80 25 00 00 01 FF 00 10'
const SELECT_IAS = '00 A4 04 0C 08 80 25 00 00 01 FF 01 00'
const SERIAL = '5A0A8025000001992138450F'
const GET_PIN_COUNTER = '00 CB 3F FF 0A 4D 08 70 06 BF 81 01 02 A0 80'

describe('SELECT on a CPS3', () => {
  it('finds a file by its whole path, silently with P2 = 0C', () => {
    expect(ask(new VirtualCps3(), SELECT_SERIAL)).toBe('9000')
  })

  it('gives the control parameters with P2 = 04, through 61xx', () => {
    const card = new VirtualCps3()
    expect(ask(card, '00 A4 09 04 04 3F 00 D0 03')).toBe('611B')
    // File control parameters of ISO/IEC 7816-4: size 12, transparent EF, identifier D003, activated, free to be read.
    expect(ask(card, '00 C0 00 00 1B')).toBe(
      '62198002000C82010183' + '02D0038A0105A1098C077BFFFFFFFFFF009000',
    )
  })

  it('gives those of a directory too', () => {
    const card = new VirtualCps3()
    expect(ask(card, '00 A4 09 04 04 3F 00 00 01')).toBe('6112')
    expect(ask(card, '00 C0 00 00 12')).toBe('6210820138830200018A0105A1048C0202FF9000')
  })

  it.each([
    ['P2 = 00', '00 A4 09 00 04 3F 00 D0 03', '6A86'],
    ['P1 = 08', '00 A4 08 0C 02 D0 03', '6A86'],
    ['a path that does not begin with 3F00', '00 A4 09 0C 02 D0 03', '6A82'],
    ['a file that is not there', '00 A4 09 0C 04 3F 00 D0 04', '6A82'],
    ['an identifier other than that of the MF', '00 A4 02 0C 02 D0 03', '6A82'],
    ['an application that is not there', '00 A4 04 0C 07 A0 00 00 01 51 00 00', '6A82'],
    ['no path', '00 A4 09 0C', '6A82'],
    ['Lc above the data', '00 A4 09 0C 05 3F 00 D0 03', '6700'],
    ['Lc below the data, as with a Le, which T=0 has not', '00 A4 09 0C 04 3F 00 D0 03 00', '6700'],
  ])('refuses %s', (_, command, answer) => {
    expect(ask(new VirtualCps3(), command)).toBe(answer)
  })

  it('keeps the file that was selected when the next can not be', () => {
    const card = new VirtualCps3()
    ask(card, SELECT_SERIAL)
    expect(ask(card, '00 A4 09 0C 04 3F 00 D0 04')).toBe('6A82')
    expect(ask(card, '00 B0 00 00 0C')).toBe(`${SERIAL}9000`)
  })

  it('goes to the MF by path, by identifier, by the name of the IAS application, and by a reset', () => {
    const card = new VirtualCps3()
    const back = [SELECT_MF, '00 A4 02 0C 02 3F 00', SELECT_IAS].map((command) => () => ask(card, command))
    for (const goBack of [...back, () => card.reset()]) {
      ask(card, SELECT_DIRECTORY)
      expect(ask(card, GET_PIN_COUNTER)).toBe('6A88')
      goBack()
      expect(ask(card, GET_PIN_COUNTER)).toBe('6118')
    }
  })

  it('finds the PKCS#15 application by name, its directory then being the current one', () => {
    const card = new VirtualCps3()
    expect(ask(card, SELECT_PKCS15)).toBe('9000')
    expect(ask(card, GET_PIN_COUNTER)).toBe('6A88')
    expect(ask(card, '00 B0 00 00 0C')).toBe('6986')
  })
})

describe('READ BINARY on a CPS3', () => {
  it('gives a part of a file', () => {
    const card = new VirtualCps3()
    ask(card, SELECT_SERIAL)
    expect(ask(card, '00 B0 00 02 05')).toBe('80250000019000')
  })

  it('gives 256 bytes for Le = 00 and goes on from there to the end of the certificate', () => {
    const card = new VirtualCps3()
    ask(card, '00 A4 09 0C 06 3F 00 00 01 B0 01')
    let read = ''
    for (let offset = 0; ; offset += 1) {
      const answer = ask(card, `00 B0 0${offset} 00 00`)
      if (answer.startsWith('6C')) {
        read += ask(card, `00 B0 0${offset} 00 ${answer.slice(2)}`).slice(0, -4)
        break
      }
      expect(answer).toHaveLength(2 * 258)
      read += answer.slice(0, -4)
    }
    const certificate = new X509Certificate(bytes(read))
    expect(certificate.subject).toContain('CN=CPS DE DEMONSTRATION')
    expect(certificate.validTo).toBe('Jan 31 23:59:59 2031 GMT')
    expect(certificate.raw.length).toBeGreaterThan(256)
  })

  it.each([
    ['no file is selected', SELECT_MF, '00 B0 00 00 0C', '6986'],
    ['the file is named by a short identifier', SELECT_SERIAL, '00 B0 9C 00 0C', '6A82'],
    ['data comes with it', SELECT_SERIAL, '00 B0 00 00 01 00', '6700'],
  ])('is refused when %s', (_, select, command, answer) => {
    const card = new VirtualCps3()
    ask(card, select)
    expect(ask(card, command)).toBe(answer)
  })

  it.each([
    // [the card's habit, at once beyond the end, at the end, past it]
    ['6Cxx', '6C0C', '6B00', '6B00'],
    ['6282', `${SERIAL}6282`, '6282', '6B00'],
    ['9000', `${SERIAL}9000`, '9000', '6B00'],
  ] as const)('past the end of the file, when the card is one to answer %s', (endOfFile, over, at, past) => {
    const card = new VirtualCps3({ endOfFile })
    ask(card, SELECT_SERIAL)
    expect(ask(card, '00 B0 00 00 0C')).toBe(`${SERIAL}9000`)
    expect(ask(card, '00 B0 00 00 00')).toBe(over)
    expect(ask(card, '00 B0 00 0C 01')).toBe(at)
    expect(ask(card, '00 B0 00 0D 01')).toBe(past)
  })

  it('reads what a test has put in place of a file, and finds no file that it has taken away', () => {
    const card = new VirtualCps3({
      files: { '3F00D003': bytes('5A00'), '3F000001C001': bytes('30'), '3F002F00': null },
    })
    expect(ask(card, SELECT_SERIAL)).toBe('9000')
    expect(ask(card, '00 B0 00 00 02')).toBe('5A009000')
    expect(ask(card, '00 A4 09 0C 06 3F 00 00 01 C0 01')).toBe('9000')
    expect(ask(card, '00 A4 09 0C 04 3F 00 2F 00')).toBe('6A82')
  })
})

describe('GET RESPONSE on a CPS3', () => {
  it('can fetch an answer in parts', () => {
    const card = new VirtualCps3()
    ask(card, GET_PIN_COUNTER)
    expect(ask(card, '00 C0 00 00 10')).toBe('7016BF810112A0109A01039B0103A1086108')
    expect(ask(card, '00 C0 00 00 08')).toBe('8C06F3000013FF009000')
    expect(ask(card, '00 C0 00 00 01')).toBe('6985')
  })

  it('is told the length when it asks for another', () => {
    const card = new VirtualCps3()
    ask(card, GET_PIN_COUNTER)
    expect(ask(card, '00 C0 00 00 00')).toBe('6C18')
    expect(ask(card, '00 C0 00 01 18')).toBe('6A86')
    expect(ask(card, '00 C0 00 00 18')).toBe('7016BF810112A0109A01039B0103A1088C06F3000013FF009000')
  })

  it.each([
    ['another command came between', (card: VirtualCps3) => void ask(card, SELECT_SERIAL)],
    ['the card was reset', (card: VirtualCps3) => card.reset()],
  ])('finds nothing when %s', (_, between) => {
    const card = new VirtualCps3()
    ask(card, GET_PIN_COUNTER)
    between(card)
    expect(ask(card, '00 C0 00 00 18')).toBe('6985')
  })
})
