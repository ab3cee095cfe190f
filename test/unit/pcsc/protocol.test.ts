import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeConnection,
  decodeFault,
  decodeOpened,
  decodeStates,
  encodeFault,
  encodeFrame,
  encodeNumber,
  encodeOpened,
  encodeStates,
  FrameReader,
} from '../../../src/pcsc/protocol.ts'
import { PortFault } from '../../../src/port.ts'
import { bytes, hex } from '../../support/hex.ts'

const VERIFY = bytes('00 20 00 02 08 31 32 33 34 35 36 37 38')

test('a frame is its length, its kind, its number and its body', () => {
  expect(hex(encodeFrame('transmit', 7, encodeNumber(3), VERIFY))).toBe(
    ['00000016', '04', '00000007', '00000003', '00200002083132333435363738'].join(''),
  )
})

test('a frame is alone in its memory, which is outside of V8’s heap whatever its length', () => {
  const frame = encodeFrame('list', 1)
  expect([frame.byteOffset, frame.buffer.byteLength]).toEqual([0, 9])
})

test('frames come out whole and in order however they are cut on their way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
      (bodies, cuts) => {
        const heard: string[] = []
        const reader = new FrameReader(({ kind, number, body }) =>
          heard.push(`${kind} ${number} ${hex(body)}`),
        )
        const stream = Buffer.concat(bodies.map((body, index) => encodeFrame('done', index, body)))
        for (let at = 0, cut = 0; at < stream.length; cut += 1) {
          const part = stream.subarray(at, at + (cuts[cut % cuts.length] ?? 1))
          reader.room.set(part)
          reader.filled(part.length)
          at += part.length
        }
        expect(heard).toEqual(bodies.map((body, index) => `done ${index} ${hex(body)}`))
      },
    ),
  )
})

test('nothing of a frame is left in the reader’s memory, even where half of the next one has come', () => {
  const reader = new FrameReader(() => {})
  const memory = Buffer.from(reader.room.buffer)
  const holdsCode = () => memory.includes(Buffer.from(VERIFY.subarray(5)))
  const next = encodeFrame('list', 2).subarray(0, 6)
  const both = Buffer.concat([encodeFrame('transmit', 1, encodeNumber(1), VERIFY), next])
  reader.room.set(both)
  expect(holdsCode()).toBe(true)
  reader.filled(both.length)
  expect(holdsCode()).toBe(false)
  expect(hex(memory.subarray(0, 8))).toBe(`${hex(next)}0000`)
})

test.each([
  ['a kind that there is not', '00 00 00 05 63 00 00 00 01'],
  ['too short for a header', '00 00 00 04 00 00 00 00'],
  ['longer than any', '00 FF FF FF 00 00 00 00 01'],
])('what is no frame is refused: %s', (_, said) => {
  const reader = new FrameReader(() => {})
  const part = bytes(said)
  reader.room.set(part)
  expect(() => reader.filled(part.length)).toThrow(RangeError)
})

test('the connection’s number stands at the head of a body', () => {
  const { connection, rest } = decodeConnection(Buffer.concat([encodeNumber(70_000), VERIFY]))
  expect([connection, hex(rest)]).toEqual([70_000, hex(VERIFY)])
})

test('what is told of readers, connections and faults arrives as it was', () => {
  const states = [
    { name: 'Lecteur « é » \0\n', card: 'present', atr: new Uint8Array([0x3b, 0]), inUse: true },
    { name: '', card: 'mute', atr: null, inUse: false },
  ] as const
  expect(decodeStates(encodeStates(states))).toEqual(states)
  const opened = { atr: new Uint8Array([0x3b, 0xff]), protocol: 'T=1' } as const
  expect(decodeOpened(encodeOpened(opened))).toEqual(opened)
  for (const detail of ['SCardTransmit 80100016', null]) {
    expect(decodeFault(encodeFault(new PortFault('mute', detail)))).toEqual(new PortFault('mute', detail))
  }
})
