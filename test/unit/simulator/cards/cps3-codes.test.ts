/** The codes of the virtual CPS3 and their counters: card notes, 4 to 6. */

import { describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { ask } from '../../../support/asking.ts'
import { bytes } from '../../../support/hex.ts'

const VERIFY_PUK = '00 20 00 02 08 31 32 33 34 35 36 37 38'
const WRONG_PUK = '00 20 00 02 08 31 31 31 31 31 31 31 31'
const VERIFY_PIN = '00 20 00 01 08 31 32 33 34 FF FF FF FF'
const WRONG_PIN = '00 20 00 01 08 34 33 32 31 FF FF FF FF'
const RESET_TO_4321 = '00 2C 02 01 08 34 33 32 31 FF FF FF FF'
const GET_PIN_COUNTER = '00 CB 3F FF 0A 4D 08 70 06 BF 81 01 02 A0 80'
const GET_PUK_COUNTER = '00 CB 3F FF 0A 4D 08 70 06 BF 81 02 02 A0 80'

describe('RESET RETRY COUNTER of a code whose access rule wants more than the code de déblocage', () => {
  it.each([
    ['secure messaging', 'F3000043FF00'],
    ['external authentication', 'F3000023FF00'],
    ['nothing that there is', 'F30000FFFF00'],
    ['no reset at all', 'E300131313'],
  ])('is refused by 6982, the code verified: %s', (_, rule) => {
    const card = new VirtualCps3({ pin: { triesLeft: 0, accessRule: Buffer.from(rule, 'hex') } })
    expect(ask(card, '00 20 00 02 08 31 32 33 34 35 36 37 38')).toBe('9000')
    expect(ask(card, '00 2C 02 01 08 34 33 32 31 FF FF FF FF')).toBe('6982')
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0 })
  })
})

describe('the code porteur', () => {
  it('is 1234 at first, filled with FF', () => {
    expect(ask(new VirtualCps3(), VERIFY_PIN)).toBe('9000')
  })

  it('is blocked by the third wrong one, and then even the right one is refused', () => {
    const card = new VirtualCps3()
    expect([1, 2, 3].map(() => ask(card, WRONG_PIN))).toEqual(['63C2', '63C1', '63C0'])
    expect(ask(card, WRONG_PIN)).toBe('6983')
    expect(ask(card, VERIFY_PIN)).toBe('6983')
    expect(card.state.pinTriesLeft).toBe(0)
  })

  it('has its three tries again after the right one', () => {
    const card = new VirtualCps3({ pin: { triesLeft: 1 } })
    expect(ask(card, VERIFY_PIN)).toBe('9000')
    expect(card.state.pinTriesLeft).toBe(3)
  })
})

describe('the code de déblocage', () => {
  it('has ten tries, says how many are left, and is blocked by the tenth wrong one', () => {
    const card = new VirtualCps3()
    const answers = Array.from({ length: 11 }, () => ask(card, WRONG_PUK))
    expect(answers).toEqual([
      '63C9',
      '63C8',
      '63C7',
      '63C6',
      '63C5',
      '63C4',
      '63C3',
      '63C2',
      '63C1',
      '63C0',
      '6983',
    ])
    expect(ask(card, VERIFY_PUK)).toBe('6983')
    expect(card.state).toMatchObject({ pukTriesLeft: 0, pukUsesLeft: 90, pukVerified: false })
  })

  it('loses a use by each presentation, right or wrong, and no try by the right one', () => {
    const card = new VirtualCps3()
    ask(card, WRONG_PUK)
    expect(card.state).toMatchObject({ pukTriesLeft: 9, pukUsesLeft: 99 })
    expect(ask(card, VERIFY_PUK)).toBe('9000')
    expect(card.state).toMatchObject({ pukTriesLeft: 10, pukUsesLeft: 98 })
  })

  it.each([
    [undefined, '6983'],
    [0x6983, '6983'],
    [0x6984, '6984'],
  ] as const)('is finished with its last use, when the card is one to say so by %s', (whenSpent, answer) => {
    const card = new VirtualCps3({ puk: { usesLeft: 1, ...(whenSpent && { whenSpent }) } })
    expect(ask(card, VERIFY_PUK)).toBe('9000')
    expect(ask(card, VERIFY_PUK)).toBe(answer)
    expect(card.state).toMatchObject({ pukTriesLeft: 10, pukUsesLeft: 0, pukVerified: false })
  })

  it('may have no limit of uses, and then declares none', () => {
    const card = new VirtualCps3({ puk: { usesLeft: null } })
    expect(ask(card, VERIFY_PUK)).toBe('9000')
    expect(ask(card, GET_PUK_COUNTER)).toBe('6118')
    expect(ask(card, '00 C0 00 00 18')).toBe('7016BF810212A0109A010A9B010AA1088C06F3FF00FFFF009000')
  })
})

describe('an empty VERIFY, which must never be sent to a CPS3', () => {
  it.each([
    ['in four bytes', '00 20 00 02'],
    ['in five, as T=0 has it', '00 20 00 02 00'],
  ])('costs a try and a use, %s', (_, command) => {
    const card = new VirtualCps3()
    expect(ask(card, command)).toBe('63C9')
    expect(card.state).toMatchObject({ pukTriesLeft: 9, pukUsesLeft: 99 })
  })

  it('costs the code porteur a try too', () => {
    const card = new VirtualCps3()
    expect(ask(card, '00 20 00 01')).toBe('63C2')
  })
})

describe('VERIFY', () => {
  it.each([
    ['a code of the wrong length', '00 20 00 01 04 31 32 33 34', '6700'],
    ['Lc that is not the length', '00 20 00 02 09 31 32 33 34 35 36 37 38', '6700'],
    ['a reference that the card has not', '00 20 00 03 08 31 32 33 34 35 36 37 38', '6A88'],
    ['P1 other than 00', '00 20 01 02 08 31 32 33 34 35 36 37 38', '6A86'],
  ])('refuses %s, at no cost', (_, command, answer) => {
    const card = new VirtualCps3()
    expect(ask(card, command)).toBe(answer)
    expect(card.state).toMatchObject({ pinTriesLeft: 3, pukTriesLeft: 10, pukUsesLeft: 100 })
  })

  it('takes the references that a test has given to the codes', () => {
    const card = new VirtualCps3({ pin: { reference: 0x03 }, puk: { reference: 0x04, value: '87654321' } })
    expect(ask(card, '00 20 00 04 08 38 37 36 35 34 33 32 31')).toBe('9000')
    expect(ask(card, '00 2C 02 03 08 34 33 32 31 FF FF FF FF')).toBe('9000')
    expect(ask(card, '00 CB 3F FF 0A 4D 08 70 06 BF 81 03 02 A0 80')).toBe('6118')
    expect(ask(card, VERIFY_PUK)).toBe('6A88')
  })
})

describe('RESET RETRY COUNTER', () => {
  const verified = () => {
    const card = new VirtualCps3({ pin: { triesLeft: 0 } })
    ask(card, VERIFY_PUK)
    return card
  }

  it('gives the code porteur its tries again and a new value', () => {
    const card = verified()
    expect(ask(card, RESET_TO_4321)).toBe('9000')
    expect(card.state).toMatchObject({ pin: '4321', pinTriesLeft: 3 })
    expect(ask(card, VERIFY_PIN)).toBe('63C2')
    expect(ask(card, WRONG_PIN)).toBe('9000')
  })

  it('stays open until the reset of the card', () => {
    const card = verified()
    expect(ask(card, RESET_TO_4321)).toBe('9000')
    expect(ask(card, RESET_TO_4321)).toBe('9000')
  })

  it.each<[string, (card: VirtualCps3) => void]>([
    ['a wrong code de déblocage', (card) => void ask(card, WRONG_PUK)],
    ['a reset of the card', (card) => card.reset()],
    ['the selection of an application', (card) => void ask(card, '00 A4 04 0C 08 80 25 00 00 01 FF 01 00')],
  ])('is closed again by %s', (_, close) => {
    const card = verified()
    close(card)
    expect(ask(card, RESET_TO_4321)).toBe('6982')
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0, pukVerified: false })
  })

  it('is closed without the code de déblocage, the code porteur being no substitute', () => {
    const card = new VirtualCps3()
    ask(card, VERIFY_PIN)
    expect(ask(card, RESET_TO_4321)).toBe('6982')
  })

  it.each([
    ['three digits', '00 2C 02 01 08 31 32 33 FF FF FF FF FF', '6A80'],
    ['five digits', '00 2C 02 01 08 31 32 33 34 35 FF FF FF', '6A80'],
    ['a letter', '00 2C 02 01 08 31 32 33 41 FF FF FF FF', '6A80'],
    ['a filler of 00', '00 2C 02 01 08 31 32 33 34 00 00 00 00', '6A80'],
    ['a digit after the filler', '00 2C 02 01 08 31 32 33 34 FF FF FF 35', '6A80'],
    ['no filler', '00 2C 02 01 04 31 32 33 34', '6A80'],
    ['no code', '00 2C 02 01', '6A80'],
    [
      'the PUK before the new code, of which P1 = 02 says nothing',
      `00 2C 02 01 10 ${'31'.repeat(16)}`,
      '6A80',
    ],
    ['P1 = 03', '00 2C 03 01', '6A86'],
    ['P1 = 00', '00 2C 00 01 08 31 32 33 34 FF FF FF FF', '6A86'],
    ['a reference that the card has not', '00 2C 02 03 08 31 32 33 34 FF FF FF FF', '6A88'],
    ['the code de déblocage, whose access rule says never', '00 2C 02 02 08 31 32 33 34 35 36 37 38', '6982'],
  ])('refuses %s, the PUK being verified and staying so', (_, command, answer) => {
    const card = verified()
    expect(ask(card, command)).toBe(answer)
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0, pukTriesLeft: 10, pukVerified: true })
  })

  it('takes eight digits where the card allows four to eight', () => {
    const card = new VirtualCps3({ pin: { maxLength: 8 } })
    ask(card, VERIFY_PUK)
    expect(ask(card, '00 2C 02 01 08 38 37 36 35 34 33 32 31')).toBe('9000')
    expect(card.state.pin).toBe('87654321')
  })
})

describe('GET DATA', () => {
  it('follows the counters, at no cost', () => {
    const card = new VirtualCps3()
    ask(card, WRONG_PIN)
    ask(card, WRONG_PUK)
    ask(card, GET_PIN_COUNTER)
    expect(ask(card, '00 C0 00 00 18')).toBe('7016BF810112A0109A01039B0102A1088C06F3000013FF009000')
    ask(card, GET_PUK_COUNTER)
    expect(ask(card, '00 C0 00 00 1C')).toBe('701ABF810216A0149A010A9B01099D020063A1088C06F3FF00FFFF009000')
    expect(card.state).toMatchObject({ pinTriesLeft: 2, pukTriesLeft: 9, pukUsesLeft: 99 })
  })

  it('shows the access rule that a test has given', () => {
    const card = new VirtualCps3({ pin: { accessRule: bytes('F3 00 00 43 FF 00') } })
    ask(card, GET_PIN_COUNTER)
    expect(ask(card, '00 C0 00 00 18')).toBe('7016BF810112A0109A01039B0103A1088C06F3000043FF009000')
  })

  it.each([
    ['a code that the card has not', '00 CB 3F FF 0A 4D 08 70 06 BF 81 03 02 A0 80', '6A88'],
    ['a security environment', '00 CB 3F FF 0A 4D 08 70 06 BF FB 05 02 7B 80', '6A88'],
    ['a request whose lengths disagree', '00 CB 3F FF 0A 4D 08 70 05 BF 81 01 02 A0 80', '6A88'],
    ['nothing', '00 CB 3F FF', '6A88'],
    ['something else of a code', '00 CB 3F FF 0B 4D 09 70 07 BF 81 01 03 7F 41 80', '6A80'],
    ['another P1P2', '00 CB 00 FF 0A 4D 08 70 06 BF 81 01 02 A0 80', '6A86'],
  ])('refuses %s', (_, command, answer) => {
    expect(ask(new VirtualCps3(), command)).toBe(answer)
  })
})
