/** Status words and what ISO/IEC 7816-4, tables 5 and 6, says that they mean. */

/** Those that mean the same after any command; what a word means to one command, that command's file says. */
export type Meaning =
  | { readonly is: 'done' }
  /** 61xx: so many bytes wait for GET RESPONSE, 1 to 256. */
  | { readonly is: 'more'; readonly available: number }
  /** 6Cxx: the same command with this Le, 1 to 256. */
  | { readonly is: 'wrong-le'; readonly exact: number }
  /** 63Cx: so many tries are left, 0 to 15. */
  | { readonly is: 'tries-left'; readonly left: number }
  /** 6282: the file ended before Le bytes; the data is good. */
  | { readonly is: 'end-of-file' }
  /** 6983: authentication method blocked. */
  | { readonly is: 'blocked' }
  /** 6A80, 6700: the data, or its length, does not suit the card. */
  | { readonly is: 'wrong-data' }
  /** 6A82, 6A88: no such file, no such object. */
  | { readonly is: 'not-found' }
  /** 6A86, 6B00, 6D00, 6Exx: not understood here; on a CPS, another application holds the card. */
  | { readonly is: 'not-understood' }
  | { readonly is: 'other' }

export const SW_DONE = 0x9000

/** @param sw 0x0000 to 0xFFFF; every value has a meaning */
export function meaningOf(sw: number): Meaning {
  const sw1 = sw >> 8
  const sw2 = sw & 0xff
  if (sw === SW_DONE) return { is: 'done' }
  if (sw1 === 0x61) return { is: 'more', available: sw2 || 256 }
  if (sw1 === 0x6c) return { is: 'wrong-le', exact: sw2 || 256 }
  if (sw1 === 0x63 && sw2 >> 4 === 0xc) return { is: 'tries-left', left: sw2 & 0x0f }
  if (sw === 0x6282) return { is: 'end-of-file' }
  if (sw === 0x6983) return { is: 'blocked' }
  if (sw === 0x6a80 || sw === 0x6700) return { is: 'wrong-data' }
  if (sw === 0x6a82 || sw === 0x6a88) return { is: 'not-found' }
  if (sw === 0x6a86 || sw === 0x6b00 || sw === 0x6d00 || sw1 === 0x6e) return { is: 'not-understood' }
  return { is: 'other' }
}

/**
 * Whether `sw` says that the command was not executed. That is a checking error, 67xx to 6Exx, or 64xx, an execution error
 * that left the card as it was. 62xx, 63xx and 65xx say or allow that it was executed; 66xx and 6F00 say nothing of it.
 */
export function excludesExecution(sw: number): boolean {
  const sw1 = sw >> 8
  return sw1 === 0x64 || (sw1 >= 0x67 && sw1 <= 0x6e)
}

/** Four hexadecimal digits, upper case: `63C9`. */
export function formatStatusWord(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0')
}
