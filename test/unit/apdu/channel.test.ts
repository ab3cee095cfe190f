/** The channel makes one whole answer of what T=0 splits. */

import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import type { Command } from '../../../src/apdu/command.ts'
import { PortFault } from '../../../src/port.ts'
import { answeringInTurn, answeringPort } from '../../support/answering-port.ts'
import { bytes, hex } from '../../support/hex.ts'

const READ: Command = { cla: 0x00, ins: 0xb0, p1: 0x00, p2: 0x00, le: 0x20 }
const GET_DATA: Command = { cla: 0x00, ins: 0xcb, p1: 0x3f, p2: 0xff, data: bytes('4D 00') }

describe('an answer announced by 61xx', () => {
  it('is fetched by GET RESPONSE, with the length announced', async () => {
    const port = answeringInTurn('6118', '70169000')
    expect(await sent(port, GET_DATA)).toEqual(['7016', 0x9000])
    expect(port.sent).toEqual(['00CB3FFF024D00', '00C0000018'])
  })

  it('is joined from all its parts', async () => {
    const port = answeringInTurn('01 02 61 00', '03 04 61 02', '05 06 90 00')
    expect(await sent(port, READ)).toEqual(['010203040506', 0x9000])
    expect(port.sent).toEqual(['00B0000020', '00C0000000', '00C0000002'])
  })

  it('is fetched once more when GET RESPONSE wants another length', async () => {
    const port = answeringInTurn('6110', '6C03', '0102039000')
    expect(await sent(port, GET_DATA)).toEqual(['010203', 0x9000])
    expect(port.sent).toEqual(['00CB3FFF024D00', '00C0000010', '00C0000003'])
  })

  it.each([0x00, 0x01, 0x80])('is asked for with the class byte %i of the command', async (cla) => {
    const port = answeringInTurn('6102', '01029000')
    await sent(port, { ...GET_DATA, cla })
    expect(port.sent[1]).toBe(`${hex(Uint8Array.of(cla))}C0000002`)
  })

  it('ends with the status word of the last part', async () => {
    expect(await sent(answeringInTurn('6102', '01 62 82'), GET_DATA)).toEqual(['01', 0x6282])
  })

  it('is read to its end, however long a file of a card is', async () => {
    // 15 kB, in parts of 255 bytes.
    const parts = 60
    const port = answeringInTurn(...Array<string>(parts).fill(`${'AA'.repeat(255)} 61 FF`), '90 00')
    expect(await sent(port, READ)).toEqual(['AA'.repeat(255 * parts), 0x9000])
  })

  it('is given up when it has no end, with the status word that says that more would come', async () => {
    const port = answeringPort(() => 'AA6101')
    const [data, sw] = await sent(port, GET_DATA)
    expect(sw).toBe(0x6101)
    expect(port.sent.length).toBeLessThan(100)
    expect(data).toBe('AA'.repeat(port.sent.length))
  })
})

describe('an answer that is of no use', () => {
  it.each(['9000', '6117', '6A82'])('is left on the card, and its status word %s given back', async (sw) => {
    const port = answeringInTurn(sw)
    expect(await sent(port, { ...GET_DATA, unread: true })).toEqual(['', Number.parseInt(sw, 16)])
    expect(port.sent).toHaveLength(1)
  })
})

describe('a channel', () => {
  it.each([
    ['T=1', ['00CB3FFF024D0005', '01200001']],
    ['T=0', ['00CB3FFF024D00', '0120000100']],
  ] as const)('writes its commands as %s takes them', async (protocol, expected) => {
    const port = answeringPort(() => '9000', protocol)
    const channel = new Channel(port)
    await channel.send({ ...GET_DATA, le: 5 })
    await channel.send({ cla: 0x01, ins: 0x20, p1: 0x00, p2: 0x01 })
    expect(port.sent).toEqual(expected)
  })
})

describe('a command answered 6Cxx', () => {
  it('is sent once more with the length that the card wants', async () => {
    const port = answeringInTurn('6C0C', `${'5A'.repeat(12)}9000`)
    expect(await sent(port, READ)).toEqual(['5A'.repeat(12), 0x9000])
    expect(port.sent).toEqual(['00B0000020', '00B000000C'])
  })

  it('is sent with Le 00 when the card wants 256 bytes', async () => {
    const port = answeringInTurn('6C00', '9000')
    await sent(port, READ)
    expect(port.sent[1]).toBe('00B0000000')
  })

  it('is not sent a third time', async () => {
    const port = answeringInTurn('6C0C', '6C0D')
    expect(await sent(port, READ)).toEqual(['', 0x6c0d])
    expect(port.sent).toHaveLength(2)
  })

  it('is sent once only when it expects nothing', async () => {
    const port = answeringInTurn('6C0C')
    expect(await sent(port, GET_DATA)).toEqual(['', 0x6c0c])
  })
})

describe('an answer that needs nothing more', () => {
  it.each(['9000', '6282', '6A82', '6E00', '63C9', '6983'])('of %s costs one exchange', async (answer) => {
    const port = answeringInTurn(answer)
    expect(await sent(port, READ)).toEqual(['', Number.parseInt(answer, 16)])
  })
})

describe('what was sent', () => {
  it('is overwritten, every part of it, once the card has answered', async () => {
    const port = answeringInTurn('6102', '6C01', '019000')
    await sent(port, GET_DATA)
    expect(port.buffers.map(hex)).toEqual(['00'.repeat(7), '00'.repeat(5), '00'.repeat(5)])
  })

  it('is overwritten too when no answer comes', async () => {
    const port = answeringPort(() => {
      throw new PortFault('removed')
    })
    await expect(sent(port, GET_DATA)).rejects.toThrow(new PortFault('removed'))
    expect(port.buffers.map(hex)).toEqual(['00'.repeat(7)])
  })

  it('is overwritten too when the answer is malformed', async () => {
    const port = answeringInTurn('90')
    await expect(sent(port, GET_DATA)).rejects.toThrow(new PortFault('malformed', '1 bytes'))
    expect(port.buffers.map(hex)).toEqual(['00'.repeat(7)])
  })
})

async function sent(port: ReturnType<typeof answeringPort>, command: Command): Promise<[string, number]> {
  const { data, sw } = await new Channel(port).send(command)
  return [hex(data), sw]
}
