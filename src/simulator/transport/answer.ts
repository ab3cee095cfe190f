/** What a virtual card answers: a status word of ISO/IEC 7816-4, tables 5 and 6, and data before it. */

export interface Answer {
  readonly sw: number
  /** Absent: none. */
  readonly data?: Uint8Array
}

export const SW = {
  DONE: 0x9000,
  END_OF_FILE: 0x6282,
  WRONG_LENGTH: 0x6700,
  NO_CHANNEL: 0x6881,
  SECURITY_NOT_SATISFIED: 0x6982,
  BLOCKED: 0x6983,
  NOT_USABLE: 0x6984,
  CONDITIONS_NOT_SATISFIED: 0x6985,
  NO_CURRENT_EF: 0x6986,
  WRONG_DATA: 0x6a80,
  FILE_NOT_FOUND: 0x6a82,
  WRONG_P1P2: 0x6a86,
  OBJECT_NOT_FOUND: 0x6a88,
  BEYOND_END: 0x6b00,
  UNKNOWN_INS: 0x6d00,
  UNKNOWN_CLASS: 0x6e00,
} as const

/** 63Cx: a wrong code, x tries left, 0 to 15. */
export function wrongCode(left: number): number {
  return 0x63c0 | left
}

/** 61xx: so many bytes wait for GET RESPONSE, 1 to 256. */
export function available(length: number): number {
  return 0x6100 | (length & 0xff)
}

/** 6Cxx: wrong Le, so many bytes are there, 1 to 256. */
export function exactLength(length: number): number {
  return 0x6c00 | (length & 0xff)
}

export function encodeAnswer({ sw, data = new Uint8Array() }: Answer): Uint8Array {
  return Uint8Array.of(...data, sw >> 8, sw & 0xff)
}
