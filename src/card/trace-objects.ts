/** The objects of a file of which perhaps the beginning alone was read, down to those that hold no others. */

import { announced } from '../apdu/ber.ts'

/** Of the first byte of a tag. */
const CONSTRUCTED = 0x20
/** Directories nest less. */
const DEEPEST = 16

/** A primitive object, by its place in the file. */
export interface Primitive {
  /** 0 for what is no object at all. */
  readonly tag: number
  /** The tags of the objects that it is in. */
  readonly around: readonly number[]
  readonly from: number
  readonly to: number
  /** Whether more of it is to come. */
  readonly cut: boolean
}

/** Primitive objects of a file, of which the last may be cut; what has the tag `opaque` is taken for one too. */
export function primitivesIn(content: Uint8Array, opaque: number | null): Iterable<Primitive> {
  return within({ content, from: 0, to: content.length, around: [] }, opaque)
}

/** A stretch of a file, and the tags of the objects that it is in. */
interface Stretch {
  readonly content: Uint8Array
  readonly from: number
  readonly to: number
  readonly around: readonly number[]
}

function* within({ content, from, to, around }: Stretch, opaque: number | null): Generator<Primitive> {
  for (let at = from; at < to; ) {
    const tag = content[at] ?? 0
    const object = announced(content.subarray(at, to))
    if (object === undefined || around.length > DEEPEST) {
      yield { tag: 0, around, from: at, to, cut: true }
      return
    }
    const start = Math.min(at + object.header, to)
    const end = Math.min(at + object.whole, to)
    if (tag & CONSTRUCTED && tag !== opaque) {
      yield* within({ content, from: start, to: end, around: [...around, tag] }, opaque)
    } else {
      yield { tag, around, from: start, to: end, cut: at + object.whole > to }
    }
    at = end
  }
}
