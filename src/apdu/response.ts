/** Response APDUs: data, then a status word (ISO/IEC 7816-4, 5.1). */

import { PortFault } from '../port.ts'

/** 256 bytes and the status word: nothing longer answers a short command (ISO/IEC 7816-3, 12.1). */
const LONGEST = 258

export interface Response {
  /** 0 to 256 bytes from one exchange; more where a channel has joined several. */
  readonly data: Uint8Array
  /** SW1-SW2 as one number, 0x9000 and the like. */
  readonly sw: number
}

/** @throws {PortFault} `malformed` when fewer than 2 bytes came, or more than 258: what stands at the end is no status word then. */
export function decode(bytes: Uint8Array): Response {
  const end = bytes.length - 2
  const sw1 = bytes[end]
  const sw2 = bytes[end + 1]
  if (sw1 === undefined || sw2 === undefined || bytes.length > LONGEST) {
    throw new PortFault('malformed', `${bytes.length} bytes`)
  }
  return { data: bytes.subarray(0, end), sw: (sw1 << 8) | sw2 }
}
