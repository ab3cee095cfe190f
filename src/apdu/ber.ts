/**
 * BER-TLV, as ISO/IEC 7816-4 (annex E) and PKCS#15 use it, read leniently.
 *
 * The reader is asn1-ts's BER codec, which leaves the content of a BIT STRING alone: every real CPS carries malformed
 * ones such as `03 01 08`, on which stricter readers fail as a whole (card notes, 3).
 */

import { BERElement } from 'asn1-ts'

/** One data object. `tag` holds the tag's bytes as a number: 0x30, 0x9A, 0xBF8101. */
export interface Tlv {
  readonly tag: number
  readonly value: Uint8Array
  /** Of a constructed tag; else empty. */
  readonly children: readonly Tlv[]
}

/** Bytes that are no BER-TLV. */
export class BerError extends Error {
  override readonly name = 'BerError'
}

/** A card's file is at most 32 kB long (READ BINARY with a 15-bit offset). */
const MAX_BYTES = 0x8000
const MAX_DEPTH = 16

/**
 * The data objects that `bytes` hold one after another; filler (00 or FF) after the last one is passed over.
 *
 * @throws {BerError} when what stands before the filler is not whole objects
 */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  if (bytes.length > MAX_BYTES) throw new BerError('too long')
  const found: Tlv[] = []
  for (let rest = bytes; !isFiller(rest); ) {
    const element = new BERElement()
    const length = attempt(() => element.fromBytes(rest))
    found.push(toTlv(element, 0))
    rest = rest.subarray(length)
  }
  return found
}

/** The children of `parent` with this tag. */
export function childrenOf(parent: Tlv, tag: number): Tlv[] {
  return parent.children.filter((child) => child.tag === tag)
}

/** The first child of `parent` with this tag. */
export function childOf(parent: Tlv, tag: number): Tlv | undefined {
  return parent.children.find((child) => child.tag === tag)
}

/** The whole number that a value of 1 to 4 bytes holds, unsigned; undefined for other lengths. */
export function unsigned(value: Uint8Array): number | undefined {
  if (value.length < 1 || value.length > 4) return undefined
  return value.reduce((sum, byte) => sum * 256 + byte, 0)
}

/**
 * What the first bytes of an object announce, before the rest has been read: a single-byte tag's header length and
 * whole length, in bytes. Undefined when `bytes` are too few to tell or begin no object.
 */
export function announced(bytes: Uint8Array): { header: number; whole: number } | undefined {
  const [tag, length] = bytes
  if (tag === undefined || length === undefined || isFiller(bytes.subarray(0, 1))) return undefined
  if (length < 0x80) return { header: 2, whole: 2 + length }
  const header = 2 + (length & 0x7f)
  const size = header <= bytes.length ? unsigned(bytes.subarray(2, header)) : undefined
  return size === undefined ? undefined : { header, whole: header + size }
}

function isFiller(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x00) || bytes.every((byte) => byte === 0xff)
}

function toTlv(element: BERElement, depth: number): Tlv {
  if (depth > MAX_DEPTH) throw new BerError('too deep')
  const constructed = element.construction === 1
  const children = constructed
    ? attempt(() => element.sequence).map((child) => toTlv(child as BERElement, depth + 1))
    : []
  return {
    tag: tagOf(element.tagClass, element.construction, element.tagNumber),
    value: element.value,
    children,
  }
}

/** Identifier octets (ITU-T X.690, 8.1.2) as one number. */
function tagOf(tagClass: number, construction: number, number: number): number {
  const leading = (tagClass << 6) | (construction << 5)
  if (number < 31) return leading | number
  let octets = ''
  for (let rest = number, more = 0; rest > 0 || octets === ''; rest = Math.floor(rest / 128), more = 0x80) {
    octets = ((rest % 128) | more).toString(16).padStart(2, '0') + octets
  }
  return Number.parseInt((leading | 31).toString(16) + octets, 16)
}

function attempt<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new BerError(error instanceof Error ? error.message : 'unreadable')
  }
}
