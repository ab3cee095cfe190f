/**
 * BER-TLV, as ISO/IEC 7816-4 (annex E) and PKCS#15 use it, read leniently.
 *
 * The content of a primitive object is never looked into. Every real CPS carries malformed BIT STRINGs such as `03 01 08`,
 * on which a stricter reader fails as a whole (card notes, 3).
 */

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
/** ISO/IEC 7816-4 has tags of up to 3 bytes. */
const MAX_TAG_BYTES = 4

const CONSTRUCTED = 0x20
/** In the first byte of a tag: more bytes follow; in those, the highest bit says so. */
const LONG_TAG = 0x1f
const MORE = 0x80

/**
 * The data objects that `bytes` hold one after another; filler (00 or FF) after the last one is passed over.
 *
 * No byte is read more than a few times, whatever the bytes are.
 *
 * @throws {BerError} when what stands before the filler is not whole objects
 */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  if (bytes.length > MAX_BYTES) throw new BerError('too long')
  const filler = startOfFiller(bytes)
  const found: Tlv[] = []
  for (let at = 0; at < filler; ) {
    const header = headerWithin(bytes, at, bytes.length)
    found.push(toTlv(bytes, header, 0))
    at = header.end
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
 * What the first bytes of an object announce, before the rest has been read: the lengths of its header and of the whole,
 * in bytes. Undefined when `bytes` are too few to tell or begin no object.
 */
export function announced(bytes: Uint8Array): { header: number; whole: number } | undefined {
  if (bytes[0] === 0x00 || bytes[0] === 0xff) return undefined
  const header = headerAt(bytes, 0)
  return header && { header: header.start, whole: header.end }
}

/** A tag, and where its value starts and ends. */
interface Header {
  readonly tag: number
  readonly constructed: boolean
  readonly start: number
  /** May lie beyond the bytes that are there. */
  readonly end: number
}

/** Undefined when the header is cut, or is none: of indefinite length, or of a tag or length of too many bytes. */
function headerAt(bytes: Uint8Array, at: number): Header | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  let tag = first
  let next = at + 1
  for (let more = (first & LONG_TAG) === LONG_TAG; more; next++) {
    const octet = bytes[next]
    if (octet === undefined || next - at === MAX_TAG_BYTES) return undefined
    tag = tag * 256 + octet
    more = (octet & MORE) !== 0
  }
  const constructed = (first & CONSTRUCTED) !== 0
  const length = bytes[next]
  if (length === undefined) return undefined
  if (length < 0x80) return { tag, constructed, start: next + 1, end: next + 1 + length }
  const start = next + 1 + (length & 0x7f)
  // The subarray of a cut header is too short for its number: that would be another one.
  const size = start <= bytes.length ? unsigned(bytes.subarray(next + 1, start)) : undefined
  return size === undefined ? undefined : { tag, constructed, start, end: start + size }
}

/** @throws {BerError} when no whole object stands at `at`, before `limit` */
function headerWithin(bytes: Uint8Array, at: number, limit: number): Header {
  const header = headerAt(bytes, at)
  if (header === undefined || header.end > limit) throw new BerError(`no whole object at ${at}`)
  return header
}

function toTlv(bytes: Uint8Array, { tag, constructed, start, end }: Header, depth: number): Tlv {
  if (depth > MAX_DEPTH) throw new BerError('too deep')
  const children: Tlv[] = []
  for (let at = start; constructed && at < end; ) {
    const header = headerWithin(bytes, at, end)
    children.push(toTlv(bytes, header, depth + 1))
    at = header.end
  }
  return { tag, value: bytes.subarray(start, end), children }
}

/** Where the bytes of one value, 00 or FF, begin that last until the end. */
function startOfFiller(bytes: Uint8Array): number {
  const last = bytes[bytes.length - 1]
  let start = bytes.length
  while ((last === 0x00 || last === 0xff) && bytes[start - 1] === last) start--
  return start
}
