/** Reading a card's files with no exchange more than needed: transparent EFs, SELECT then READ BINARY. */

import { announced } from '../../apdu/ber.ts'
import type { Channel } from '../../apdu/channel.ts'
import { INS } from '../../apdu/command.ts'
import { meaningOf, SW_DONE } from '../../apdu/status-word.ts'
import { CardRefused, refuse } from '../refusal.ts'

/** A file's path from the MF, as hexadecimal: `3F00D003`. */
export type Path = string

/**
 * How much of a file is wanted: so many bytes, the first data object, or whole objects until the end.
 * `atFirst` is the length of the first READ BINARY, at least 1: what real cards hold there, so that one exchange does.
 */
export interface Wanted {
  readonly atFirst: number
  /** Whether `bytes` are enough; what they lack, in bytes, when that can be told, else 256. */
  readonly lacks: (bytes: Uint8Array) => number
}

/** Exactly `length` bytes, or fewer where the file is shorter. */
export function bytes(length: number): Wanted {
  return { atFirst: length, lacks: (read) => length - read.length }
}

/** The file's first data object, whole. */
export function firstObject(atFirst: number): Wanted {
  return { atFirst, lacks: (read) => (announced(read)?.whole ?? 0) - read.length }
}

/**
 * Data objects one after another, until one ends where the first reading ended, filler begins, or nothing more comes.
 *
 * A file of `atFirst` bytes is so known to be whole; behind objects that needed another reading more may stand.
 */
export function wholeObjects(atFirst: number): Wanted {
  return {
    atFirst,
    lacks(read) {
      let end = 0
      for (let next = announced(read); next !== undefined; next = announced(read.subarray(end)))
        end += next.whole
      // A header cut in two announces nothing: it is worth one more read, filler is not.
      const cut = end < read.length && read.length - end < 6 && read[end] !== 0x00 && read[end] !== 0xff
      if (cut || (end === read.length && end > atFirst)) return 256
      return end - read.length
    },
  }
}

/**
 * Whole objects, as many as are `enough`, or all.
 *
 * @param enough is given whole objects; whatever it throws says that more would not help
 */
export function objectsUntil(atFirst: number, enough: (read: Uint8Array) => boolean): Wanted {
  const whole = wholeObjects(atFirst)
  const isOver = (read: Uint8Array) => {
    try {
      return enough(read)
    } catch (error) {
      if (error instanceof CardRefused) return true
      throw error
    }
  }
  return { atFirst, lacks: (read) => whole.lacks(read) || (isOver(read) ? 0 : 256) }
}

const MAX_FILE = 0x8000

/** How a generation reads. */
export interface Reading {
  readonly cla: number
  /** Of one READ BINARY, in bytes, up to 256. */
  readonly atMost: number
}

/**
 * Reads the currently selected transparent EF.
 *
 * What a real CPS answers past the end of a file is not known. So fewer bytes with 9000, and 6282, 6Cxx and 6B00, are taken
 * alike (card notes, 6).
 *
 * @throws {CardRefused} `file-missing` with the status word when the card does not let it be read
 * @returns the bytes wanted and perhaps some more, or fewer where the file ends before
 */
export async function readBinary(
  channel: Channel,
  { cla, atMost }: Reading,
  path: Path,
  wanted: Wanted,
): Promise<Uint8Array> {
  let read: Uint8Array = new Uint8Array()
  for (let lacking = wanted.atFirst; lacking > 0 && read.length < MAX_FILE; lacking = wanted.lacks(read)) {
    const le = Math.min(lacking, atMost)
    const offset = read.length
    const { data, sw } = await channel.send({
      cla,
      ins: INS.READ_BINARY,
      p1: offset >> 8,
      p2: offset & 0xff,
      le,
    })
    const { is } = meaningOf(sw)
    const beyond = offset > 0 && sw === 0x6b00
    if (is !== 'done' && is !== 'end-of-file' && !beyond) refuse('file-missing', path, sw)
    read = Buffer.concat([read, data])
    if (sw !== SW_DONE || data.length < le) break
  }
  return read
}
