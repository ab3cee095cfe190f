/** A command that carries or tests a code costs one exchange, whatever comes back: a second could cost a second try. */

import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import type { Command } from '../../../src/apdu/command.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import { answeringPort } from '../../support/answering-port.ts'
import { bytes, hex } from '../../support/hex.ts'
import { STATUS_WORDS } from '../../support/status-words.ts'

const PUK = bytes('31 32 33 34 35 36 37 38')
const NEW_PIN = bytes('34 33 32 31 FF FF FF FF')

const COMMANDS: readonly (readonly [string, Command, string])[] = [
  ['VERIFY', { cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x02, data: PUK }, '00200002083132333435363738'],
  [
    'VERIFY on channel 1',
    { cla: 0x01, ins: 0x20, p1: 0x00, p2: 0x02, data: PUK },
    '01200002083132333435363738',
  ],
  ['an empty VERIFY', { cla: 0x01, ins: 0x20, p1: 0x00, p2: 0x02 }, '01200002'],
  [
    'RESET RETRY COUNTER',
    { cla: 0x00, ins: 0x2c, p1: 0x02, p2: 0x01, data: NEW_PIN },
    '002C02010834333231FFFFFFFF',
  ],
  ['an empty RESET RETRY COUNTER', { cla: 0x01, ins: 0x2c, p1: 0x03, p2: 0x81 }, '012C0381'],
  [
    'CHANGE REFERENCE DATA',
    { cla: 0x01, ins: 0x24, p1: 0x01, p2: 0x01, data: NEW_PIN },
    '012401010834333231FFFFFFFF',
  ],
  // None of ours has a Le; a channel that took it for leave to repeat would cost a try.
  [
    'VERIFY with a Le',
    { cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x02, data: PUK, le: 1 },
    '0020000208313233343536373801',
  ],
]

const FAULTS: readonly PortFaultKind[] = [
  'removed',
  'mute',
  'malformed',
  'busy',
  'no-card',
  'no-reader',
  'no-service',
  'access-denied',
  'unknown',
]

describe.each(COMMANDS)('%s', (_, command, written) => {
  it('is one exchange for every status word that can come back, which is given back as it came', {
    timeout: 60_000,
  }, async () => {
    const port = answeringPort((_command, index) => STATUS_WORDS[index] ?? 'none')
    const channel = new Channel(port)
    for (const [index, word] of STATUS_WORDS.entries()) {
      const { sw } = await channel.send(command)
      if (sw !== Number.parseInt(word, 16) || port.sent.length !== index + 1) {
        expect.fail(`${port.sent.length - index} exchanges at ${word}, answered ${sw.toString(16)}`)
      }
    }
    expect(new Set(port.sent)).toEqual(new Set([written]))
    expect(port.buffers.every((buffer) => buffer.every((byte) => byte === 0))).toBe(true)
  })

  it('is one exchange when data comes with 61xx or 6Cxx', async () => {
    const port = answeringPort((_command, index) => (index === 0 ? 'AABB6102' : 'AABB6C02'))
    const channel = new Channel(port)
    expect(await channel.send(command)).toEqual({ data: Buffer.of(0xaa, 0xbb), sw: 0x6102 })
    expect(await channel.send(command)).toEqual({ data: Buffer.of(0xaa, 0xbb), sw: 0x6c02 })
    expect(port.sent).toHaveLength(2)
  })

  it.each(FAULTS)(
    'is one exchange, and its bytes are overwritten, when the fault %s comes back',
    async (kind) => {
      const port = answeringPort(() => {
        throw new PortFault(kind)
      })
      await expect(new Channel(port).send(command)).rejects.toThrow(new PortFault(kind))
      expect(port.sent).toEqual([written])
      expect(port.buffers.map(hex)).toEqual(['00'.repeat(written.length / 2)])
    },
  )

  it.each(['', '90'])('is one exchange when "%s" comes back', async (answer) => {
    const port = answeringPort(() => answer)
    await expect(new Channel(port).send(command)).rejects.toBeInstanceOf(PortFault)
    expect(port.sent).toEqual([written])
    expect(port.buffers.map(hex)).toEqual(['00'.repeat(written.length / 2)])
  })
})
