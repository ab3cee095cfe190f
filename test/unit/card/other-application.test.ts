/** Another application may hold the card: the IAS one is selected, and what carries no code is sent once more. */

import { describe, expect, it } from 'vitest'
import { readCps } from '../../../src/card/read-cps.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { type Fault, faulty } from '../../support/faulty-card.ts'
import { overhearing } from '../../support/overhearing.ts'
import { secretOf } from '../../support/secrets.ts'

const SELECT_IAS = '00A404' + '0C088025000001FF0100'
const SELECT_SERIAL = '00A4090C043F00D003'
const READ_SERIAL = '00B000000C'

/** A card that answers as another application does to the first command that begins so. */
function otherAt(command: string, answers: string): Fault {
  return { at: command, answers, executed: false }
}

describe('a CPS3 on which another application was left selected', () => {
  it('is read after one SELECT of the IAS application', async () => {
    const { reading, sent } = await read(new VirtualCps3({ otherApplicationFirst: true }))
    expect(reading.is).toBe('cps')
    expect(sent.slice(0, 4)).toEqual([SELECT_SERIAL, SELECT_IAS, SELECT_SERIAL, READ_SERIAL])
    // The eleven exchanges of any card, the first of which was in vain, and the SELECT.
    expect(sent).toHaveLength(13)
  })

  it.each(['6E00', '6E01', '6A86', '6D00', '6B00'])('may answer %s to a SELECT', async (sw) => {
    const { reading, sent } = await read(new VirtualCps3(), otherAt(SELECT_SERIAL, sw))
    expect(reading.is).toBe('cps')
    expect(sent.slice(0, 4)).toEqual([SELECT_SERIAL, SELECT_IAS, SELECT_SERIAL, READ_SERIAL])
  })

  it.each(['6E00', '6A86'])('may answer %s to a READ BINARY', async (sw) => {
    const { reading, sent } = await read(new VirtualCps3(), otherAt('00 B0', sw))
    expect(reading.is).toBe('cps')
    expect(sent.slice(0, 5)).toEqual([SELECT_SERIAL, READ_SERIAL, SELECT_IAS, SELECT_SERIAL, READ_SERIAL])
  })

  it.each(['6E00', '6A86'])('may answer %s to a GET DATA', async (sw) => {
    const { reading, sent } = await read(new VirtualCps3(), otherAt('00 CB', sw))
    expect(reading.is).toBe('cps')
    // SELECT of the MF and both GET DATA once more, after one in vain and the SELECT.
    expect(sent).toHaveLength(11 + 1 + 2)
    expect(sent.slice(7, 10)).toEqual(['00CB3FFF0A4D087006BF810102A080', SELECT_IAS, '00A4090C023F00'])
  })
})

describe('a card that keeps refusing', () => {
  it('is asked twice, and then left alone', async () => {
    const faults = ['6E00', '6E00', '6E00', '6E00'].map((sw) => otherAt(SELECT_SERIAL, sw))
    const { reading, sent } = await read(new VirtualCps3(), ...faults)
    expect(reading).toEqual({ is: 'refused', refusal: { why: 'file-missing', found: '3F00D003 6E00' } })
    expect(sent).toEqual([SELECT_SERIAL, SELECT_IAS, SELECT_SERIAL])
  })

  it('for another reason is not asked again', async () => {
    const { reading, sent } = await read(new VirtualCps3(), otherAt(SELECT_SERIAL, '6982'))
    expect(reading).toEqual({ is: 'refused', refusal: { why: 'file-missing', found: '3F00D003 6982' } })
    expect(sent).toEqual([SELECT_SERIAL])
  })
})

describe('a reader that gives no answer', () => {
  it('is not asked again: the card may be gone', async () => {
    const lost: Fault = { at: SELECT_SERIAL, throws: 'mute', executed: false }
    const afterwards: Fault = { at: SELECT_IAS, throws: 'unknown', executed: false }
    await expect(read(new VirtualCps3(), lost, afterwards)).rejects.toMatchObject({ kind: 'mute' })
  })
})

describe('a card that does not go back to its root', () => {
  it('is left alone, whatever it answers to a GET DATA there', async () => {
    const { reading, count } = await read(new VirtualCps3(), otherAt('00A4090C023F00', '6982'))
    expect(reading).toEqual({ is: 'refused', refusal: { why: 'counters-unreadable', found: '3F00 6982' } })
    expect(count('CB')).toBe(0)
  })
})

describe('a command that carries a code', () => {
  it.each(['6E00', '6E42', '6A86', '6D00', '6B00', '6881'])(
    'is not sent again when the card answers %s to it: nor is anything selected',
    async (sw) => {
      for (const ins of ['20', '2C']) {
        const { reading, sent, count } = await read(
          new VirtualCps3({ pin: { triesLeft: 0 } }),
          otherAt(`00 ${ins}`, sw),
        )
        if (reading.is !== 'cps') expect.fail('not read')
        sent.length = 0
        const result = await reading.cps.unblock(secretOf('12345678'), secretOf('4321'))
        expect(result).toMatchObject(
          ins === '20'
            ? { is: 'puk-unsettled', stage: 'verify-puk', sw }
            : { is: 'pin-refused', because: 'the-card', stage: 'reset', sw },
        )
        expect([count('20'), count('2C')]).toEqual(ins === '20' ? [1, 0] : [1, 1])
        expect(sent).toHaveLength(ins === '20' ? 1 : 2)
      }
    },
  )
})

async function read(card: VirtualCps3, ...faults: readonly Fault[]) {
  const connection = await faulty(simulatedReaders(card), ...faults).connect(SIMULATED_READER)
  const { port, overheard } = overhearing(connection)
  const { sent, count } = overheard
  return {
    reading: await readCps(port, {
      generation: 'CPS3',
      checked: false,
      dated: false,
      family: false,
      wanted: null,
    }),
    sent,
    count,
  }
}
