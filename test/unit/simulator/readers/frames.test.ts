/** vpcd's frames: two bytes of length, big-endian, then the payload. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameReader, frame } from '../../../../src/simulator/readers/frames.ts'
import { bytes, hex } from '../../../support/hex.ts'

describe('a frame', () => {
  it('is its length and its payload', () => {
    expect(hex(frame(bytes('04')))).toBe('000104')
    expect(hex(frame(new Uint8Array(258)).subarray(0, 2))).toBe('0102')
  })

  it('is read once it is whole', () => {
    const frames = new FrameReader()
    expect(frames.push(bytes('00'))).toEqual([])
    expect(frames.push(bytes('02 90'))).toEqual([])
    expect(frames.push(bytes('00 00')).map(hex)).toEqual(['9000'])
    expect(frames.push(bytes('01 04')).map(hex)).toEqual(['04'])
  })

  it('is read among others, however TCP splits and joins them', () => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 })
    fc.assert(
      fc.property(payloads, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (sent, sizes) => {
        const stream = Buffer.concat(sent.map(frame))
        const frames = new FrameReader()
        const received: string[] = []
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          received.push(...frames.push(stream.subarray(at, at + size)).map(hex))
          at += size
        }
        expect(received).toEqual(sent.map(hex))
      }),
    )
  })
})
