/** A virtual card plugged into vpcd: here a server that speaks its protocol, on a loopback port of its own. */

import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { OtherCard } from '../../../../src/simulator/cards/other-card.ts'
import type { VirtualCard } from '../../../../src/simulator/cards/virtual-card.ts'
import { type PlugState, plug } from '../../../../src/simulator/readers/vpcd.ts'
import { VPCD_PORT } from '../../../../src/simulator/vpcd-port.ts'
import { bytes, hex } from '../../../support/hex.ts'

let server: Server
let port: number
let unplugging: AbortController

beforeEach(async () => {
  unplugging = new AbortController()
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
})

afterEach(() => {
  unplugging.abort()
  server.close()
})

describe('a virtual card plugged into vpcd', () => {
  it('is found on the port of its first slot unless told otherwise', () => {
    expect(VPCD_PORT).toBe(35963)
  })

  it('gives its Answer To Reset, and answers commands', async () => {
    const { vpcd } = await pluggedIn(new VirtualCps3())
    expect(await exchange(vpcd, '0001 04')).toBe('00113BAC00402A001225006480000310009000')
    expect(await exchange(vpcd, '0007 00A4090C023F00')).toBe('00029000')
  })

  it('gives a byte that is no Answer To Reset when it is mute: to none, vpcd has no card', async () => {
    const { vpcd } = await pluggedIn(new OtherCard(''))
    expect(await exchange(vpcd, '0001 04')).toBe('000100')
  })

  it('says nothing to power and reset, which take back what was verified', async () => {
    const card = new VirtualCps3()
    const { vpcd, states } = await pluggedIn(card)
    for (const control of ['00', '01', '02']) {
      expect(await exchange(vpcd, '000D 0020000208 3132333435363738')).toBe('00029000')
      expect(card.state.pukVerified).toBe(true)
      expect(await exchange(vpcd, `0001 ${control} 0001 04`)).toMatch(/^00113BAC/)
      expect(card.state.pukVerified).toBe(false)
    }
    expect(states).toEqual(['plugged', 'unpowered', 'powered', 'reset'])
  })

  it('says nothing to a control that it does not know, nor to an empty frame', async () => {
    const { vpcd } = await pluggedIn(new VirtualCps3())
    expect(await exchange(vpcd, '0001 7F 0000 0001 04')).toBe('00113BAC00402A001225006480000310009000')
  })

  it('understands commands that come in pieces, or several at once', async () => {
    const { vpcd } = await pluggedIn(new VirtualCps3())
    vpcd.write(bytes('00'))
    vpcd.write(bytes('07 00A409'))
    expect(await exchange(vpcd, '0C023F00')).toBe('00029000')
    vpcd.write(bytes('0009 00A4090C043F00D003 0005 00B000000C'))
    expect(await received(vpcd, 4 + 16)).toBe('00029000' + '000E5A0A8025000001992138450F9000')
  })

  it('is taken out by the signal, and has then forgotten what was verified', async () => {
    const card = new VirtualCps3()
    const { vpcd, end } = await pluggedIn(card)
    await exchange(vpcd, '000D 0020000208 3132333435363738')
    const closed = once(vpcd, 'close')
    unplugging.abort()
    expect(await end).toEqual({ is: 'unplugged' })
    expect(card.state.pukVerified).toBe(false)
    await closed
  })

  it.each<[string, (vpcd: Socket) => void]>([
    ['in order', (vpcd) => vpcd.end()],
    ['abruptly', (vpcd) => vpcd.resetAndDestroy()],
  ])('says when vpcd has ended the connection, %s', async (_, leave) => {
    const { vpcd, end } = await pluggedIn(new VirtualCps3())
    leave(vpcd)
    expect(await end).toEqual({ is: 'closed' })
  })

  it('says when nothing waits for a card there', async () => {
    server.close()
    await once(server, 'close')
    expect(await plug(new VirtualCps3(), { port, signal: unplugging.signal })).toEqual({
      is: 'not-listening',
    })
  })

  it('is not plugged in at all after the signal', async () => {
    unplugging.abort()
    expect(await plug(new VirtualCps3(), { port, signal: unplugging.signal })).toEqual({ is: 'unplugged' })
  })

  it.each(['192.0.2.1', '0.0.0.0', 'example.org', '127.example.org', '::'])(
    'is not offered to another machine: %s',
    async (host) => {
      expect(await plug(new VirtualCps3(), { host, port, signal: unplugging.signal })).toEqual({
        is: 'not-loopback',
      })
    },
  )

  it('may be given the name of this machine', async () => {
    const accepted = once(server, 'connection')
    const end = plug(new VirtualCps3(), { host: 'localhost', port, signal: unplugging.signal })
    await accepted
    unplugging.abort()
    expect(await end).toEqual({ is: 'unplugged' })
  })
})

async function pluggedIn(card: VirtualCard) {
  const states: PlugState[] = []
  const accepted = once(server, 'connection')
  const end = plug(card, { port, signal: unplugging.signal, onState: (state) => states.push(state) })
  const [vpcd] = (await accepted) as [Socket]
  return { vpcd, end, states }
}

/** Sends these frames and gives the next that comes, whole. */
async function exchange(vpcd: Socket, frames: string): Promise<string> {
  vpcd.write(bytes(frames))
  const length = Number.parseInt(await received(vpcd, 2), 16)
  return hex(Uint8Array.of(length >> 8, length & 0xff)) + (await received(vpcd, length))
}

async function received(vpcd: Socket, length: number): Promise<string> {
  let chunk: Buffer | null = vpcd.read(length)
  while (chunk === null) {
    await once(vpcd, 'readable')
    chunk = vpcd.read(length)
  }
  return hex(chunk)
}
