/** A file is read whole, however its card says that it ends, and in no more exchanges than needed. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Channel } from '../../../../src/apdu/channel.ts'
import {
  bytes as first,
  firstObject,
  objectsUntil,
  readBinary,
  type Wanted,
  wholeObjects,
} from '../../../../src/card/files/read-file.ts'
import { refuse } from '../../../../src/card/refusal.ts'
import { answeringPort } from '../../../support/answering-port.ts'
import { bytes, hex } from '../../../support/hex.ts'
import { attemptedLater } from '../../../support/refusing.ts'

/** How a card says that a file has fewer bytes than asked for. */
const ENDINGS = ['9000', '6282', '6Cxx', '6B00'] as const
type Ending = (typeof ENDINGS)[number]

/** A data object of so many bytes, 130 to 65 539 of them, header and all. */
function object(length: number, tag = 0x30): Buffer {
  const value = Buffer.alloc(length - 4, 0x5a)
  return Buffer.concat([Uint8Array.of(tag, 0x82, value.length >> 8, value.length & 0xff), value])
}

describe.each(ENDINGS)('on a card that ends a file by %s', (ending) => {
  it.each([
    [189, 189, ['00B00000BD']],
    [256, 256, ['00B0000000']],
    [257, 256, ['00B0000000', '00B0010001']],
    [512, 189, ['00B00000BD', '00B000BD00', '00B001BD43']],
    [600, 256, ['00B0000000', '00B0010000', '00B0020058']],
  ])('an object of %i bytes is read by reads of %i and of what lacks', async (length, atFirst, expected) => {
    const { content, sent } = await read(object(length), firstObject(atFirst), ending)
    expect(content).toEqual(object(length))
    expect(sent).toEqual(expected)
  })

  it('objects one after another are read to the last', async () => {
    const file = Buffer.concat([object(200), object(300), object(150)])
    const { content } = await read(file, wholeObjects(50), ending)
    expect(content).toEqual(file)
  })

  it('what is asked for by its length is read to it, and no further', async () => {
    const { content, sent } = await read(object(600), first(300), ending)
    expect(content).toEqual(object(600).subarray(0, 300))
    expect(sent).toEqual(['00B0000000', '00B001002C'])
  })
})

const READING = { cla: 0x00, atMost: 256 }

describe('a file shorter than what is asked for', () => {
  it.each([
    ['9000', 1],
    ['6282', 1],
    ['6Cxx', 2],
  ] as const)('is read as it is by %s, in %i exchange(s)', async (ending, exchanges) => {
    const { content, sent } = await read(bytes('5A 0A 80 25'), first(12), ending)
    expect(hex(content)).toBe('5A0A8025')
    expect(sent).toHaveLength(exchanges)
  })

  it('is empty when nothing comes', async () => {
    expect((await read(new Uint8Array(), first(12), '9000')).content).toHaveLength(0)
    expect((await read(new Uint8Array(), first(12), '6282')).content).toHaveLength(0)
  })

  it('ends before the object that it announces: what there is, is given, and no more asked for', async () => {
    for (const ending of ENDINGS) {
      const { content, sent } = await read(object(600).subarray(0, 300), firstObject(256), ending)
      expect(content).toEqual(object(600).subarray(0, 300))
      expect(sent.length).toBeLessThanOrEqual(3)
    }
  })
})

describe('filler behind the last object', () => {
  it.each(['00', 'FF'])('of %s is not read to its end', async (filler) => {
    const file = Buffer.concat([object(150), Buffer.alloc(2000, bytes(filler))])
    const { content, sent } = await read(file, wholeObjects(189), '9000')
    expect(content.subarray(0, 150)).toEqual(object(150))
    expect(sent).toHaveLength(1)
  })
})

describe('a header that is cut by the end of a read', () => {
  it.each([1, 2, 3])('after %i bytes is worth another read', async (cut) => {
    const file = Buffer.concat([object(150), object(200)])
    const { content } = await read(file, wholeObjects(150 + cut), '6282')
    expect(content).toEqual(file)
  })
})

describe('what is lacking', () => {
  it.each([
    ['of a first object that is cut in its header', firstObject(1), '30', -1],
    ['of a first object that is cut', firstObject(2), '04 05 AA', 4],
    ['where an object ends with the first reading', wholeObjects(4), '04 02 AA AA', 0],
    ['where an object ends with a later reading', wholeObjects(2), '04 02 AA AA', 256],
    ['where filler begins after a later reading', wholeObjects(2), '04 02 AA AA 00', -1],
    ['where erased bytes begin', wholeObjects(5), '04 02 AA AA FF', -1],
    ['where a header is cut', wholeObjects(5), '04 02 AA AA 30', 256],
    ['where no header has so many bytes', wholeObjects(10), '04 02 AA AA 30 80 00 00 00 00', -6],
    ['where one may have so many', wholeObjects(9), '04 02 AA AA 30 80 00 00 00', 256],
  ])('%s is known', (_, wanted, read, lacks) => {
    expect(wanted.lacks(bytes(read))).toBe(lacks)
  })

  it('is nothing where more would not help, and a defect is none of the card', () => {
    const refusing = objectsUntil(4, () => refuse('file-unreadable', ''))
    expect(refusing.lacks(bytes('04 02 AA AA'))).toBe(0)
    const failing = objectsUntil(4, () => {
      throw new TypeError('defect')
    })
    expect(() => failing.lacks(bytes('04 02 AA AA'))).toThrow(TypeError)
  })
})

describe('any file', () => {
  it('is read to its last object, however it ends, whatever is read at first', async () => {
    const objects = fc.array(fc.integer({ min: 130, max: 700 }), { minLength: 1, maxLength: 4 })
    const reading = fc.integer({ min: 1, max: 256 })
    await fc.assert(
      fc.asyncProperty(objects, reading, fc.constantFrom(...ENDINGS), async (lengths, atFirst, ending) => {
        const file = Buffer.concat(lengths.map((length) => object(length)))
        fc.pre(atFirst <= file.length)
        const ends = lengths.map((_, index) => lengths.slice(0, index + 1).reduce((sum, one) => sum + one))
        // An object that ends where the first read ended is taken for the last one.
        fc.pre(!ends.slice(0, -1).some((end) => end === atFirst))
        const { content } = await read(file, wholeObjects(atFirst), ending)
        expect(content).toEqual(file)
        // The longest header of these objects has four bytes, which the first read must hold.
        const { content: head } = await read(file, firstObject(Math.max(4, atFirst)), ending)
        expect(head.length).toBeGreaterThanOrEqual(lengths[0] ?? 0)
        expect(head).toEqual(file.subarray(0, head.length))
      }),
    )
  })

  it('is read in pieces no longer than its generation takes', async () => {
    const file = object(600)
    const port = answeringPort((command) => answer(file, command, '6282'))
    const content = await readBinary(
      new Channel(port),
      { cla: 0x00, atMost: 231 },
      '3F00D003',
      firstObject(256),
    )
    expect(content).toEqual(file)
    expect(port.sent).toEqual(['00B00000E7', '00B000E7E7', '00B001CE8A'])
  })

  it('is over where the card says so, though as many bytes came as were asked for', async () => {
    const port = answeringPort(() => '30 82 01 00 6282')
    expect(await readBinary(new Channel(port), READING, '3F00D003', firstObject(4))).toHaveLength(4)
    expect(port.sent).toHaveLength(1)
  })

  it('is given up at 32 kB, which is all that READ BINARY can name', async () => {
    const endless = answeringPort(
      (command) => `${'30820000'.repeat(Number.parseInt(command.slice(8), 16) / 4 || 64)}9000`,
    )
    const content = await readBinary(new Channel(endless), READING, '3F00', wholeObjects(254))
    expect(content.length).toBeLessThanOrEqual(0x8000 + 256)
    expect(endless.sent.every((command) => Number.parseInt(command.slice(4, 8), 16) < 0x8000)).toBe(true)
  })
})

describe('a file that does not let itself be read', () => {
  it.each(['6982', '6986', '6A82', '6E00', '6700', '6B00', '63C9', '6F00'])(
    'for %s is refused',
    async (sw) => {
      const port = answeringPort(() => sw)
      const attempt = attemptedLater(() => readBinary(new Channel(port), READING, '3F00D003', first(12)))
      expect(await attempt).toEqual({ is: 'refused', why: 'file-missing' })
      expect(port.sent).toEqual(['00B000000C'])
    },
  )

  it('in the middle is refused too, but for 6B00, by which it ends', async () => {
    const answers = (sw: string) =>
      answeringPort((_command, index) => (index === 0 ? `30820100${'5A'.repeat(252)}9000` : sw))
    const reading = (sw: string) =>
      readBinary(new Channel(answers(sw)), READING, '3F00D003', firstObject(256))
    expect(await attemptedLater(() => reading('6982'))).toEqual({ is: 'refused', why: 'file-missing' })
    expect(await reading('6B00')).toHaveLength(256)
  })
})

async function read(file: Uint8Array, wanted: Wanted, ending: Ending) {
  const port = answeringPort((command) => answer(file, command, ending))
  const content = await readBinary(new Channel(port), READING, '3F00D003', wanted)
  return { content: Buffer.from(content), sent: port.sent }
}

/**
 * READ BINARY as such a card answers it. By 6B00 it says that there is nothing, having given fewer bytes before with 9000;
 * one that tells by 6Cxx how many there are has nothing but 6B00 for none.
 */
function answer(file: Uint8Array, command: string, ending: Ending): string {
  const offset = Number.parseInt(command.slice(4, 8), 16)
  const le = Number.parseInt(command.slice(8), 16) || 256
  const data = file.subarray(offset, offset + le)
  if (data.length === le) return `${hex(data)}9000`
  if (data.length === 0 && (ending === '6Cxx' || ending === '6B00')) return '6B00'
  if (ending === '6Cxx') return `6C${hex(Uint8Array.of(data.length))}`
  return `${hex(data)}${ending === '6B00' ? '9000' : ending}`
}
