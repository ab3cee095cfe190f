/** Response APDUs: data, then a status word; anything shorter or longer is no answer. */

import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/apdu/channel.ts'
import { PortFault } from '../../../src/port.ts'
import { bytes, hex } from '../../support/hex.ts'

describe('a response', () => {
  it.each([
    ['90 00', '', 0x9000],
    ['63 C9', '', 0x63c9],
    ['5A 0A 90 00', '5A0A', 0x9000],
    ['90 00 6C 0C', '9000', 0x6c0c],
    ['FF FF', '', 0xffff],
    ['00 00', '', 0x0000],
  ])('%s holds %s and the status word %i', (written, data, sw) => {
    const response = decode(bytes(written))
    expect(hex(response.data)).toBe(data)
    expect(response.sw).toBe(sw)
  })

  it('of 258 bytes holds 256 bytes of data', () => {
    expect(decode(Buffer.alloc(258, 0x90)).data).toHaveLength(256)
  })

  it.each([0, 1, 259, 302, 65_538])(
    'of %i bytes is malformed, whatever it ends in: the card may or may not have executed the command',
    (length) => {
      const response = Buffer.concat([Buffer.alloc(Math.max(0, length - 2)), bytes('90 00')])
      expect(() => decode(response.subarray(0, length))).toThrow(
        new PortFault('malformed', `${length} bytes`),
      )
    },
  )
})
