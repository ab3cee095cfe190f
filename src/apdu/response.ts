/** Response APDUs: data, then a status word (ISO/IEC 7816-4, 5.1). */

import { PortFault } from '../port.ts'

export interface Response {
  /** 0 to 256 bytes from one exchange; more where a channel has joined several. */
  readonly data: Uint8Array
  /** SW1-SW2 as one number, 0x9000 and the like. */
  readonly sw: number
}

/** @throws {PortFault} `malformed` when fewer than 2 bytes came: there is no status word then. */
export function decode(bytes: Uint8Array): Response {
  const end = bytes.length - 2
  const sw1 = bytes[end]
  const sw2 = bytes[end + 1]
  if (sw1 === undefined || sw2 === undefined) {
    throw new PortFault('malformed', `${bytes.length} bytes`)
  }
  return { data: bytes.subarray(0, end), sw: (sw1 << 8) | sw2 }
}
