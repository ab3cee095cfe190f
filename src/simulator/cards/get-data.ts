/** The answer of a CPS3 to GET DATA on a code: its counters and access rule, at no cost (card notes, 5). */

import { constructed, primitive } from './tlv.ts'
import type { VirtualCode } from './virtual-code.ts'

/** The tag of the data object of a code, by its reference. */
const codeObject = (reference: number) => 0xbf8100 | reference

/** An extended header list for one code: 4D, then 70, then its object (BF 81 reference) and the tags wanted in it. */
const HEADER_LIST = /^4D(..)70(..)BF81(..)(..)(.*)$/
/** Everything (80) under A0. */
const COUNTERS = 'A080'

/** The code that `data` of GET DATA is about, and whether its counters are what is wanted; null: something else. */
export function askedFor(data: Uint8Array): { reference: number; counters: boolean } | null {
  const [, whole, object, reference, length, wanted] = HEADER_LIST.exec(hexOf(data)) ?? []
  if (reference === undefined || wanted === undefined) return null
  const bytes = wanted.length / 2
  const consistent = [whole, object, length].join() === [bytes + 6, bytes + 4, bytes].map(hexByte).join()
  return consistent ? { reference: Number.parseInt(reference, 16), counters: wanted === COUNTERS } : null
}

export function counterAnswer(code: VirtualCode): Uint8Array {
  const { reference, triesMax, accessRule } = code.settings
  const uses = code.usesLeft
  return constructed(
    0x70,
    constructed(
      codeObject(reference),
      constructed(
        0xa0,
        primitive(0x9a, [triesMax]),
        primitive(0x9b, [code.triesLeft]),
        ...(uses === null ? [] : [primitive(0x9d, [uses >> 8, uses & 0xff])]),
        constructed(0xa1, primitive(0x8c, accessRule)),
      ),
    ),
  )
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}

function hexByte(byte: number): string {
  return hexOf(Uint8Array.of(byte))
}
