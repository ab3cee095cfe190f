/** Every `code` of the interface and the exit code that goes with it. */

const EXIT_CODES = {
  UNBLOCKED: 0,
  DRY_RUN: 0,
  OK: 0,
  BLOCKED: 10,
  PUK_BLOCKED: 11,
  PUK_WRONG: 12,
  NOT_BLOCKED: 13,
  CONFIRMATION_MISMATCH: 14,
  BAD_CODE_FORMAT: 15,
  LAST_TRY_REFUSED: 16,
  PIN_REFUSED: 17,
  RESET_WITHOUT_CHANGE: 18,
  NO_READER: 20,
  NO_CARD: 21,
  NOT_A_CPS: 22,
  UNSUPPORTED_CARD: 22,
  SEVERAL_CARDS: 23,
  CARD_MISMATCH: 24,
  OUTCOME_UNKNOWN: 25,
  USAGE: 64,
  NO_SERVICE: 69,
  INTERNAL: 70,
  READER_BUSY: 75,
  ACCESS_DENIED: 77,
  CANCELLED: 130,
} as const

/** Of sysexits.h: all went well, but what was asked for could not be written. No `code`: there is nowhere to write one. */
export const OUTPUT_FAILED = 74

export type Code = keyof typeof EXIT_CODES

/** In the order of their exit codes. */
export const CODES = Object.keys(EXIT_CODES) as readonly Code[]

export function exitCodeOf(code: Code): number {
  return EXIT_CODES[code]
}
