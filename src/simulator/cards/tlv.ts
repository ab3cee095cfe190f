/** BER-TLV data objects (ISO/IEC 7816-4) as a card writes them, of up to 127 bytes each. */

/** @param tag as it is written: 0x9B, 0xBF8101 */
export function primitive(tag: number, value: Iterable<number>): Uint8Array {
  const bytes = [...value]
  if (bytes.length > 0x7f) throw new RangeError('a data object of more than 127 bytes')
  return Uint8Array.of(...bytesOf(tag), bytes.length, ...bytes)
}

export function constructed(tag: number, ...objects: readonly Uint8Array[]): Uint8Array {
  return primitive(tag, Buffer.concat(objects))
}

function bytesOf(tag: number): number[] {
  return tag > 0xff ? [...bytesOf(tag >> 8), tag & 0xff] : [tag]
}
