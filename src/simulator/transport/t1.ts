/** T=1 as a card sees it: whole APDUs, data both ways in one exchange (ISO/IEC 7816-3, 11 and 12.1). */

export interface Apdu {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data: Uint8Array
  /** Bytes expected, 1 to 256; null: none. */
  readonly le: number | null
}

/** Null when it is none of the four short cases. */
export function parseT1(bytes: Uint8Array): Apdu | null {
  const [cla, ins, p1, p2, lc] = bytes
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null
  const header = { cla, ins, p1, p2 }
  if (lc === undefined) return { ...header, data: new Uint8Array(), le: null }
  if (bytes.length === 5) return { ...header, data: new Uint8Array(), le: lc || 256 }
  const end = 5 + lc
  const data = bytes.subarray(5, end)
  if (lc === 0 || data.length < lc || bytes.length > end + 1) return null
  const le = bytes[end]
  return { ...header, data, le: le === undefined ? null : le || 256 }
}

/** Whether a card with this Answer To Reset offers T=1 (ISO/IEC 7816-3, 8.2.3): a TD byte says so. */
export function offersT1(atr: Uint8Array): boolean {
  for (let at = 1, next = atr[at]; next !== undefined; next = atr[at]) {
    if (at > 1 && (next & 0x0f) === 1) return true
    if ((next & 0x80) === 0) return false
    // TA, TB and TC stand before TD, each where a bit of the byte before says so.
    at += [0x10, 0x20, 0x40].filter((bit) => next & bit).length + 1
  }
  return false
}
