/** Unblocking a CPS3, byte for byte as real ones are. */

import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import type { Command } from '../../../src/apdu/command.ts'
import { type Codes, tellApart } from '../../../src/card/codes.ts'
import { cps3 } from '../../../src/card/cps3.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import { answeringInTurn } from '../../support/answering-port.ts'
import { bytes, hex } from '../../support/hex.ts'
import { replay } from '../../support/replay.ts'
import { digitsOf, secretOf } from '../../support/secrets.ts'
import { conversation, vectors } from '../../support/vectors.ts'

const CODES = tellApart(parseAodf('', bytes(vectors.files['3F0000017001']?.hex ?? '')))

describe('the unblocking of a CPS3', () => {
  it('is the known conversation, to the byte', async () => {
    const card = replay(conversation('unblock a CPS3'), 'T=0')
    const channel = new Channel(card)
    expect(await cps3.readCounters(channel, CODES, false)).toMatchObject({
      pin: { triesLeft: 0, triesMax: 3, usesLeft: null },
      puk: { triesLeft: 10, triesMax: 10, usesLeft: 100 },
    })
    const result = await cps3.unblock(channel, CODES, secretOf('12345678'), secretOf('4321'))
    expect(result).toEqual({ is: 'accepted', stage: 'reset', counterWasReset: true, codeInForce: 'new' })
    expect(card.left).toBe(0)
  })

  it('stops at a wrong code de déblocage, to the byte, and tells what is left', async () => {
    const card = replay(conversation('wrong PUK on a CPS3'), 'T=0')
    const result = await cps3.unblock(new Channel(card), CODES, secretOf('11111111'), secretOf('4321'))
    expect(result).toEqual({
      is: 'puk-wrong',
      triesLeft: 9,
      stage: 'verify-puk',
      counterWasReset: false,
      codeInForce: 'old',
      sw: '63C9',
    })
    expect(card.left).toBe(0)
  })

  it('overwrites the code de déblocage that it presented, leaves the code porteur to who gave it, and no copy of either', async () => {
    const card = answeringInTurn('9000', '9000')
    const [puk, pin] = [secretOf('12345678'), secretOf('4321')]
    await cps3.unblock(new Channel(card), CODES, puk, pin)
    expect([digitsOf(puk), digitsOf(pin)]).toEqual(['\0'.repeat(8), '4321'])
    expect(card.buffers.map(hex)).toEqual(['00'.repeat(13), '00'.repeat(13)])
  })
})

describe('the padded code that is made for a command', () => {
  it.each([
    ['is answered', '9000'],
    ['is refused', '6A80'],
    ['is malformed', '90'],
  ])('is overwritten when the command %s', async (_, answer) => {
    const made: Uint8Array[] = []
    class Listening extends Channel {
      override async send(command: Command) {
        if (command.data !== undefined) made.push(command.data)
        return await super.send(command)
      }
    }
    await cps3.unblock(
      new Listening(answeringInTurn('9000', answer)),
      CODES,
      secretOf('12345678'),
      secretOf('4321'),
    )
    expect(made.map(hex)).toEqual(['00'.repeat(8), '00'.repeat(8)])
  })
})

describe('the codes go to the card as it declares them', () => {
  it.each<[string, Codes, string, string, string[]]>([
    [
      'under their references',
      { pin: { ...CODES.pin, reference: 0x05 }, puk: { ...CODES.puk, reference: 0x16 } },
      '12345678',
      '4321',
      ['00200016083132333435363738', '002C02050834333231FFFFFFFF'],
    ],
    [
      'six digits filled up to eight',
      { pin: { ...CODES.pin, maxLength: 8 }, puk: CODES.puk },
      '12345678',
      '654321',
      ['00200002083132333435363738', '002C020108363534333231FFFF'],
    ],
    [
      'with another filler',
      { pin: { ...CODES.pin, padding: 0x00, storedLength: 6 }, puk: CODES.puk },
      '12345678',
      '4321',
      ['00200002083132333435363738', '002C020106343332310000'],
    ],
    [
      'without a filler',
      { pin: { ...CODES.pin, padding: null }, puk: CODES.puk },
      '12345678',
      '4321',
      ['00200002083132333435363738', '002C02010434333231'],
    ],
    [
      'the code de déblocage filled up too',
      { pin: CODES.pin, puk: { ...CODES.puk, storedLength: 12, padding: 0xff } },
      '12345678',
      '4321',
      ['002000020C3132333435363738FFFFFFFF', '002C02010834333231FFFFFFFF'],
    ],
  ])('%s', async (_, codes, puk, pin, expected) => {
    const card = answeringInTurn('9000', '9000')
    await cps3.unblock(new Channel(card), codes, secretOf(puk), secretOf(pin))
    expect(card.sent).toEqual(expected)
  })
})
