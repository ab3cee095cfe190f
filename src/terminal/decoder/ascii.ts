/** Codes of ASCII, by their names. */

export const BEL = 0x07
export const LF = 0x0a
export const CR = 0x0d
export const ESC = 0x1b
export const DOLLAR = 0x24
export const ZERO = 0x30
export const NINE = 0x39
export const COLON = 0x3a
export const SEMICOLON = 0x3b
export const LETTER_N = 0x4e
export const LETTER_O = 0x4f
export const BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const CLOSING_BRACKET = 0x5d
export const DEL = 0x7f
