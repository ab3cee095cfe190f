/** Command APDUs, short, in the four cases of ISO/IEC 7816-3, 12.1, and as T=0 takes them. */

import type { Connection } from '../port.ts'
import { secretBytes } from '../secret.ts'

/** INS bytes (ISO/IEC 7816-4, table 4) of the commands that this program sends. */
export const INS = {
  VERIFY: 0x20,
  CHANGE_REFERENCE_DATA: 0x24,
  RESET_RETRY_COUNTER: 0x2c,
  SELECT: 0xa4,
  READ_BINARY: 0xb0,
  GET_RESPONSE: 0xc0,
  GET_DATA: 0xcb,
} as const

/** The commands whose data is a code: never traced, never repeated. */
const CODE_BEARING: ReadonlySet<number> = new Set([
  INS.VERIFY,
  INS.CHANGE_REFERENCE_DATA,
  INS.RESET_RETRY_COUNTER,
])

export interface Command {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  /** 1 to 255 bytes; absent in cases 1 and 2. */
  readonly data?: Uint8Array
  /** Bytes expected, 1 to 256 (sent as 00); absent in cases 1 and 3. */
  readonly le?: number
  /** The data of the answer is of no use: where it waits for GET RESPONSE, it is left there. */
  readonly unread?: true
}

export type Protocol = Connection['protocol']

/** Whether a command with this INS carries or tests a code, and so is sent once whatever comes back. */
export function isCodeBearing(ins: number): boolean {
  return CODE_BEARING.has(ins)
}

/**
 * The bytes to send, 4 to 261 of them, in a buffer of their own outside V8's heap, which the caller may wipe.
 *
 * On T=0 a command with data goes without Le (PC/SC part 3, 4.3.2.1: a reader need not take both). One without data and Le
 * goes with P3 = 00, which some readers do not add (card notes, 2).
 *
 * @throws {RangeError} when a field does not fit a short command; the message carries no data.
 */
export function encode({ cla, ins, p1, p2, data, le }: Command, protocol: Protocol): Buffer {
  if ([cla, ins, p1, p2].some((byte) => !Number.isInteger(byte) || byte < 0 || byte > 0xff)) {
    throw new RangeError('CLA, INS, P1 and P2 are one byte each')
  }
  if (data !== undefined && (data.length < 1 || data.length > 255)) {
    throw new RangeError('a short command carries 1 to 255 bytes of data')
  }
  if (le !== undefined && (!Number.isInteger(le) || le < 1 || le > 256)) {
    throw new RangeError('a short command expects 1 to 256 bytes')
  }
  const body = data === undefined ? 0 : 1 + data.length
  const last = protocol === 'T=0' ? (data === undefined ? (le ?? 0) : undefined) : le
  const apdu = secretBytes(4 + body + (last === undefined ? 0 : 1))
  apdu.set([cla, ins, p1, p2])
  if (data !== undefined) {
    apdu[4] = data.length
    apdu.set(data, 5)
  }
  if (last !== undefined) apdu[4 + body] = last & 0xff
  return apdu
}
