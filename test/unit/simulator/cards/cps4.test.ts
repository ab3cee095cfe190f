/** The virtual CPS4 answers as is known of real ones, and refuses what is not (card notes, 2 to 6). */

import { describe, expect, it } from 'vitest'
import { type Cps4Options, VirtualCps4 } from '../../../../src/simulator/cards/cps4.ts'
import { offersT1, parseT1 } from '../../../../src/simulator/transport/t1.ts'
import { ask } from '../../../support/asking.ts'
import { bytes, hex } from '../../../support/hex.ts'
import { conversation, vectors } from '../../../support/vectors.ts'

const SELECT = '01 A4 04 0C 08 80 25 00 00 01 FF 01 00'
const CARD_MANAGER = '01 A4 04 0C 07 A0 00 00 01 51 00 00'
const BASIC_APPLICATION = '00 A4 04 0C 08 80 25 00 00 01 FF 00 02'
const SELECT_EF_SN = '01 A4 08 00 02 D0 03 00'
const PIN_COUNTER = '01 20 00 01'
const PUK_COUNTER = '01 20 00 02'
const VERIFY = '01 20 00 02 08 31 32 33 34 35 36 37 38'
const WRONG_PUK = '01 20 00 02 08 31 31 31 31 31 31 31 31'
const VERIFY_PIN = '01 20 00 01 08 31 32 33 34 FF FF FF FF'
const RESET = '01 2C 03 81'
const CHANGE = '01 24 01 01 08 34 33 32 31 FF FF FF FF'
const T0 = bytes('3B DC 18 FF 00 00 12 25 00 64 80 00 04 01 00 90 00')

describe('the virtual CPS4', () => {
  it('has a known Answer To Reset', () => {
    expect(hex(new VirtualCps4().atr)).toBe(vectors.atr.find(({ name }) => name === 'cps4')?.hex)
  })

  it('holds the conversation of an unblocking', () => {
    const card = new VirtualCps4({ pin: { triesLeft: 0 } })
    for (const [command, answer] of conversation('unblock a CPS4')) expect(ask(card, command)).toBe(answer)
    expect(card.state).toMatchObject({ pin: '4321', pinTriesLeft: 3, pukTriesLeft: 3 })
  })

  it('answers to nothing on a channel that was not opened', () => {
    const card = new VirtualCps4()
    for (const command of [SELECT_EF_SN, '01 B0 00 00 0C', PUK_COUNTER, VERIFY, RESET, CHANGE]) {
      expect(ask(card, command)).toBe('6881')
    }
    expect(card.state).toMatchObject({ pukTriesLeft: 3, pukVerified: false })
  })

  it.each([
    ['00 20 00 02', '6E00'],
    ['02 A4 04 0C 08 80 25 00 00 01 FF 01 00', '6E00'],
    ['01 A4 04 00 08 80 25 00 00 01 FF 01 00', '6A86'],
    ['01 A4 04 0C 07 80 25 00 00 01 FF 01', '6A82'],
    ['01 A4 09 0C 04 3F 00 D0 03', '6A86'],
    ['01 A4 08 00 04 3F 00 D0 03 00', '6A82'],
    ['01 CB 3F FF 0A 4D 08 70 06 BF 81 01 02 A0 80', '6D00'],
    ['01 C0 00 00 10', '6D00'],
    ['01 A4', '6700'],
    ['01 A4 08 00 05 D0 03', '6700'],
  ])('refuses %s by %s', (command, answer) => {
    const card = selected()
    expect(ask(card, command)).toBe(answer)
  })

  it('whose application is lost answers 6985, once, until it is selected again', () => {
    const card = new VirtualCps4({ lostAt: 2 })
    expect(ask(card, SELECT)).toBe('9000')
    for (const command of [SELECT_EF_SN, PUK_COUNTER, VERIFY]) expect(ask(card, command)).toBe('6985')
    expect(ask(card, SELECT)).toBe('9000')
    expect(ask(card, PUK_COUNTER)).toBe('63C3')
    card.reset()
    expect(ask(card, SELECT)).toBe('9000')
    expect(ask(card, PUK_COUNTER)).toBe('63C3')
  })

  it('over T=0 refuses four bytes where the reader does not complete them, and a Le after data', () => {
    const card = new VirtualCps4({ atr: T0, completesHeaders: false })
    expect(ask(card, SELECT)).toBe('9000')
    expect(ask(card, PUK_COUNTER)).toBe('6700')
    expect(ask(card, `${PUK_COUNTER} 00`)).toBe('63C3')
    expect(ask(card, SELECT_EF_SN)).toBe('6700')
    expect(ask(card, '01 A4 08 00 02 D0 03')).toMatch(/^61/)
  })

  it('gives its files with their control information', () => {
    const card = selected()
    expect(ask(card, SELECT_EF_SN)).toMatch(/^6F.*9000$/)
    expect(ask(card, '01 B0 00 00 0C')).toBe('5A0A8025000001881204173F9000')
    expect(ask(card, '01 B0 00 00 10')).toBe('5A0A8025000001881204173F6282')
    expect(ask(card, '01 A4 08 00 04 00 01 50 32 00')).toMatch(/9000$/)
    const label = Buffer.from('CPS4v1-3100603746').toString('hex').toUpperCase()
    expect(ask(card, '01 B0 00 00 32')).toContain(label)
  })

  it('gives no control information where no length is expected', () => {
    expect(ask(selected(), '01 A4 08 00 02 D0 03')).toBe('9000')
    expect(ask(selected(), '01 A4 08 00 02 D0 03 05')).toMatch(/^6C..$/)
  })
})

describe('an empty VERIFY', () => {
  it('tells the tries left and costs nothing', () => {
    const card = selected({ pin: { triesLeft: 0 }, puk: { triesLeft: 2 } })
    for (let again = 0; again < 4; again++) {
      expect([ask(card, PIN_COUNTER), ask(card, PUK_COUNTER)]).toEqual(['6983', '63C2'])
    }
  })

  it('says of a verified code that it is, until another selection or a reset', () => {
    const card = selected()
    ask(card, VERIFY)
    expect(ask(card, PUK_COUNTER)).toBe('9000')
    ask(card, SELECT)
    expect(ask(card, PUK_COUNTER)).toBe('63C3')
    const lasting = selected({ rightsOutliveSelection: true })
    ask(lasting, VERIFY)
    ask(lasting, SELECT)
    expect(ask(lasting, PUK_COUNTER)).toBe('9000')
    lasting.reset()
    ask(lasting, SELECT)
    expect(ask(lasting, PUK_COUNTER)).toBe('63C3')
  })
})

describe('RESET RETRY COUNTER', () => {
  it('gives the tries back and leaves the code what it is', () => {
    const card = selected({ pin: { triesLeft: 0 } })
    ask(card, VERIFY)
    expect(ask(card, RESET)).toBe('9000')
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 3 })
    expect(ask(card, VERIFY_PIN)).toBe('9000')
  })

  it.each([
    ['without a verified code de déblocage', [], RESET, '6982'],
    ['after a wrong one', [VERIFY, WRONG_PUK], RESET, '6982'],
    ['after another selection', [VERIFY, SELECT], RESET, '6982'],
    ['with a code, as a CPS3 wants it', [VERIFY], '01 2C 02 01 08 34 33 32 31 FF FF FF FF', '6A86'],
    ['with data', [VERIFY], '01 2C 03 81 01 00', '6700'],
    ['of the reference without its bit', [VERIFY], '01 2C 03 01', '6A88'],
    ['of the code de déblocage', [VERIFY], '01 2C 03 82', '6A88'],
  ])('is refused %s', (_, before, command, answer) => {
    const card = selected({ pin: { triesLeft: 0 } })
    for (const earlier of before) ask(card, earlier)
    expect(ask(card, command)).toBe(answer)
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0 })
  })
})

describe('CHANGE REFERENCE DATA', () => {
  it.each([
    ['without a verified code de déblocage', [], CHANGE, '6982'],
    ['of a blocked code', [VERIFY], CHANGE, '6983'],
    [
      'with the old code before the new one',
      [VERIFY, RESET],
      '01 24 00 01 08 34 33 32 31 FF FF FF FF',
      '6A86',
    ],
    ['of the code de déblocage', [VERIFY, RESET], '01 24 01 02 08 34 33 32 31 FF FF FF FF', '6A88'],
    ['with five digits', [VERIFY, RESET], '01 24 01 01 08 34 33 32 31 35 FF FF FF', '6A80'],
    ['with nothing', [VERIFY, RESET], '01 24 01 01', '6A80'],
  ])('is refused %s', (_, before, command, answer) => {
    const card = selected({ pin: { triesLeft: 0 } })
    for (const earlier of before) ask(card, earlier)
    expect(ask(card, command)).toBe(answer)
    expect(card.state.pin).toBe('1234')
  })

  it('can be refused, or remain unanswered, for training', () => {
    for (const [change, answer] of [
      ['refused', '6985'],
      ['silent', ''],
    ] as const) {
      const card = selected({ pin: { triesLeft: 0 }, change })
      expect([VERIFY, RESET, CHANGE].map((command) => ask(card, command))).toEqual(['9000', '9000', answer])
      expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 3 })
    }
  })
})

describe('the way to the application', () => {
  it('leads by way of two others, in this order, where it is so', () => {
    const card = new VirtualCps4({ byDetour: true })
    expect([SELECT, BASIC_APPLICATION, SELECT].map((command) => ask(card, command))).toEqual([
      '6A82',
      '9000',
      '6A82',
    ])
    expect([CARD_MANAGER, BASIC_APPLICATION, SELECT].map((command) => ask(card, command))).toEqual([
      '9000',
      '9000',
      '9000',
    ])
    card.reset()
    expect(ask(card, SELECT)).toBe('6A82')
  })

  it('leaves the files of the application alone while another is selected', () => {
    const card = selected()
    ask(card, CARD_MANAGER)
    expect(ask(card, SELECT_EF_SN)).toBe('6D00')
  })

  it('is found closed once, where a test wants it', () => {
    const card = new VirtualCps4({ closedAt: 2 })
    expect(
      [SELECT, PUK_COUNTER, PUK_COUNTER, SELECT, PUK_COUNTER].map((command) => ask(card, command)),
    ).toEqual(['9000', '6881', '6881', '9000', '63C3'])
  })
})

describe('over T=0', () => {
  it('data goes one way at a time, on the class of the channel', () => {
    const card = selected({ atr: T0 })
    expect(ask(card, SELECT_EF_SN)).toBe('6700')
    expect(ask(card, '01 A4 08 00 02 D0 03')).toBe('611B')
    expect(ask(card, '01 C0 00 00 1B')).toMatch(/^6F.*9000$/)
    expect(ask(card, '01 B0 00 00 0C')).toBe('5A0A8025000001881204173F9000')
    expect([PUK_COUNTER, `${PUK_COUNTER} 00`].map((command) => ask(card, command))).toEqual(['63C3', '63C3'])
  })

  it.each(vectors.atr.filter(({ name }) => name.startsWith('cps')))(
    '$name: the Answer To Reset tells',
    ({ name, hex: atr }) => {
      expect(offersT1(bytes(atr))).toBe(['cps4', 'cps4-first', 'cps3-contactless'].includes(name))
    },
  )
})

describe('a command over T=1', () => {
  it.each([
    ['01 20 00 02', '', null],
    ['01 B0 00 00 00', '', 256],
    ['01 B0 00 00 0C', '', 12],
    ['01 24 01 01 02 31 32', '3132', null],
    ['01 A4 08 00 02 D0 03 00', 'D003', 256],
  ])('%s is understood', (command, data, le) => {
    const parsed = parseT1(bytes(command))
    expect([hex(parsed?.data ?? bytes('FF')), parsed?.le]).toEqual([data, le])
  })

  it.each(['', '01', '01 20 00', '01 24 01 01 02 31', '01 24 01 01 01 31 32 33', '01 24 01 01 00 31'])(
    '"%s" is not',
    (command) => {
      expect(parseT1(bytes(command))).toBeNull()
    },
  )
})

function selected(options: Cps4Options = {}): VirtualCps4 {
  const card = new VirtualCps4(options)
  ask(card, SELECT)
  return card
}
