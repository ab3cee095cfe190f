/** What the virtual CPS3 does not know it refuses, and nothing but the codes opens it. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { ask } from '../../../support/asking.ts'
import { hex } from '../../../support/hex.ts'

const SELECT_IAS = '00 A4 04 0C 08 80 25 00 00 01 FF 01 00'
const SELECT_SERIAL = '00 A4 09 0C 04 3F 00 D0 03'
const VERIFY_PUK = '00 20 00 02 08 31 32 33 34 35 36 37 38'

describe('the virtual CPS3', () => {
  it.each([
    ['class 01, which is a CPS4', '01 A4 04 0C 08 80 25 00 00 01 FF 01 00', '6E00'],
    ['class 80', '80 20 00 02', '6E00'],
    ['a class it has not before an instruction it has not', 'FF FF FF FF', '6E00'],
    ['CHANGE REFERENCE DATA', '00 24 01 01 08 34 33 32 31 FF FF FF FF', '6D00'],
    ['UPDATE BINARY', '00 D6 00 00 01 00', '6D00'],
    ['a command without P1 and P2', '00 A4', '6700'],
    ['no command', '', '6700'],
  ])('refuses %s', (_, command, answer) => {
    expect(ask(new VirtualCps3(), command)).toBe(answer)
  })

  it('answers 6E00 while another application holds it, until that of the CPS is selected by name', () => {
    const card = new VirtualCps3({ otherApplicationFirst: true })
    for (const command of [SELECT_SERIAL, VERIFY_PUK, '00 20 00 02', '00 C0 00 00 01']) {
      expect(ask(card, command)).toBe('6E00')
    }
    expect(ask(card, SELECT_IAS)).toBe('9000')
    expect(ask(card, SELECT_SERIAL)).toBe('9000')
    expect(card.state).toMatchObject({ pukTriesLeft: 10, pukUsesLeft: 100 })
    card.reset()
    expect(ask(card, SELECT_SERIAL)).toBe('6E00')
  })

  it('answers 9000 to no other instruction than its own, and to everything at least a status word', () => {
    const known = new Set(['A4', 'B0', 'C0', 'CB', '20', '2C'])
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), (commands) => {
        const card = new VirtualCps3()
        for (const command of commands) {
          const answer = hex(card.process(command))
          expect(answer).toMatch(/^([0-9A-F]{2})*(6[0-9A-F]|90)[0-9A-F]{2}$/)
          if (answer.endsWith('9000')) expect(known).toContain(hex(command.subarray(1, 2)))
        }
      }),
    )
  })

  it('is never unblocked, whatever it is told in whatever order, without its code de déblocage', () => {
    const commands = fc.oneof(
      fc.constantFrom(
        '00 20 00 02 08 31 31 31 31 31 31 31 31',
        '00 20 00 02',
        '00 20 00 01 08 31 32 33 34 FF FF FF FF',
        '00 2C 02 01 08 34 33 32 31 FF FF FF FF',
        '00 2C 03 81',
        '00 CB 3F FF 0A 4D 08 70 06 BF 81 02 02 A0 80',
        '00 C0 00 00 1C',
        '00 A4 09 0C 02 3F 00',
        SELECT_IAS,
        'reset',
      ),
    )
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 60 }), (told) => {
        const card = new VirtualCps3({ pin: { triesLeft: 0 } })
        let tries = 10
        for (const command of told) {
          if (command === 'reset') card.reset()
          else ask(card, command)
          // Without the right code, tries only ever go down.
          expect(card.state.pukTriesLeft).toBeLessThanOrEqual(tries)
          tries = card.state.pukTriesLeft
        }
        expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0, pukVerified: false })
      }),
    )
  })
})
