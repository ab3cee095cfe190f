/** The trace tells an engineer every exchange, and nobody any code. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBytes, traced } from '../../../src/apdu/trace.ts'
import { type Connection, PortFault } from '../../../src/port.ts'
import { bytes, hex } from '../../support/hex.ts'

describe('a trace', () => {
  it('begins with the Answer To Reset and the protocol', () => {
    expect(tracing(() => bytes('90 00')).first).toBe('# 3B 00, T=1')
  })

  it('has the answers written as it is told to, by the command', async () => {
    const { untraced } = tracing(() => bytes('5A 0A 90 00'))
    const lines: string[] = []
    const connection = traced(
      untraced,
      (line) => lines.push(line),
      (command, response) => `${hex(command)} ${response.length}`,
    )
    expect(hex(await connection.transmit(bytes('00 B0 00 00 0C')))).toBe('5A0A9000')
    expect(lines.slice(1)).toEqual(['> 00 B0 00 00 0C', '< 00B000000C 4'])
  })

  it('keeps what is no code, both ways', async () => {
    const { connection, lines } = tracing(() => bytes('5A 0A 90 00'))
    await connection.transmit(bytes('00 A4 09 0C 04 3F 00 D0 03'))
    await connection.transmit(bytes('00 B0 00 00 0C'))
    expect(lines).toEqual([
      '> 00 A4 09 0C 04 3F 00 D0 03',
      '< 5A 0A 90 00',
      '> 00 B0 00 00 0C',
      '< 5A 0A 90 00',
    ])
  })

  it.each([
    ['00 20 00 02 08 31 32 33 34 35 36 37 38', '> 00 20 00 02 08 [8 bytes left out]'],
    ['00 2C 02 01 08 34 33 32 31 FF FF FF FF', '> 00 2C 02 01 08 [8 bytes left out]'],
    ['01 24 01 01 08 34 33 32 31 FF FF FF FF', '> 01 24 01 01 08 [8 bytes left out]'],
    ['01 20 00 02', '> 01 20 00 02'],
    ['01 2C 03 81', '> 01 2C 03 81'],
  ])('of %s says %s', async (command, line) => {
    const { connection, lines } = tracing(() => bytes('63 C9'))
    await connection.transmit(bytes(command))
    expect(lines).toEqual([line, '< 63 C9'])
  })

  it('shows no part of any code, in any writing, of any length, however the card answers', async () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 16 })
    const header = fc.constantFrom('00 20 00 02', '00 2C 02 01', '00 24 01 01', '01 20 00 01', '01 2C 03 81')
    const answer = fc.constantFrom('90 00', '63 C9', '69 83', 'removed')
    await fc.assert(
      fc.asyncProperty(digits, header, fc.nat({ max: 8 }), answer, async (code, start, padding, answered) => {
        const { connection, lines } = tracing(() => {
          if (answered === 'removed') throw new PortFault('removed')
          return bytes(answered)
        })
        const data = Buffer.concat([Buffer.from(code, 'latin1'), Buffer.alloc(padding, 0xff)])
        const command = Buffer.concat([bytes(start), Uint8Array.of(data.length), data])
        await connection.transmit(command).catch(() => undefined)
        const told = lines.join('\n')
        expect(told).not.toContain(code)
        for (const pair of pairs(code)) {
          expect(told).not.toContain(pair)
          expect(told.replaceAll(' ', '')).not.toContain(pair.replaceAll(' ', ''))
        }
      }),
    )
  })

  it('passes the command on whole, and the answer', async () => {
    let reached = ''
    const { connection } = tracing((command) => {
      reached = hex(command)
      return bytes('AA BB 90 00')
    })
    expect(hex(await connection.transmit(bytes('00 20 00 02 02 31 32')))).toBe('AABB9000')
    expect(reached).toBe('00200002023132')
  })

  it('names a fault and passes it on', async () => {
    const fault = new PortFault('mute', '0x80100016')
    const { connection, lines } = tracing(() => {
      throw fault
    })
    await expect(connection.transmit(bytes('00 B0 00 00 0C'))).rejects.toBe(fault)
    expect(lines[1]).toBe('! mute, 0x80100016')
  })

  it('says of an unexpected error only that there was one: its message is not ours to show', async () => {
    const { connection, lines } = tracing(() => {
      throw new Error('00 20 00 02 08 31 32 33 34')
    })
    await expect(connection.transmit(bytes('00 20 00 02 04 31 32 33 34'))).rejects.toThrow()
    expect(lines).toEqual(['> 00 20 00 02 04 [4 bytes left out]', '! fault'])
  })

  it('is of the same connection: its reader, its card, its end', async () => {
    const { connection, untraced } = tracing(() => bytes('90 00'))
    expect(connection.reader).toBe(untraced.reader)
    expect(connection.atr).toBe(untraced.atr)
    expect(connection.gone).toBe(untraced.gone)
    await connection.disconnect()
    expect(untraced.disconnected).toBe(1)
  })
})

describe('bytes', () => {
  it('are written in upper-case hexadecimal with a space between two', () => {
    expect(formatBytes(Uint8Array.of(0x00, 0xa4, 0x09, 0x0c))).toBe('00 A4 09 0C')
    expect(formatBytes(new Uint8Array())).toBe('')
  })
})

function tracing(answer: (command: Uint8Array) => Uint8Array) {
  const lines: string[] = []
  const untraced = {
    reader: 'Lecteur',
    atr: bytes('3B 00'),
    protocol: 'T=1',
    gone: new AbortController().signal,
    disconnected: 0,
    async transmit(command: Uint8Array) {
      return answer(command)
    },
    async disconnect() {
      untraced.disconnected += 1
    },
  } satisfies Connection & { disconnected: number }
  const connection = traced(untraced, (line) => lines.push(line))
  const [first] = lines.splice(0)
  return { untraced, first, lines, connection }
}

/** Each two neighbouring digits as the bytes that are sent: `31 32`. */
function pairs(code: string): string[] {
  const written = [...code].map((digit) => `3${digit}`)
  return written.slice(1).map((digit, index) => `${written[index]} ${digit}`)
}
