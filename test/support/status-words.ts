/** Every status word that a card can answer. */

/**
 * Four hexadecimal digits, upper case: all of 6XXX and 9XXX, and of each other SW1 some.
 *
 * Any other value is invalid (ISO/IEC 7816-4, 5.1.3), so that one such word stands for all of its SW1.
 */
export const STATUS_WORDS: readonly string[] = Array.from({ length: 0x100 }, (_, sw1) => {
  const isValid = sw1 >> 4 === 0x6 || sw1 >> 4 === 0x9
  const low = isValid ? Array.from({ length: 0x100 }, (_, sw2) => sw2) : [0x00, 0x83, 0xc3, 0xff]
  return low.map((sw2) => (0x10000 + sw1 * 0x100 + sw2).toString(16).slice(1).toUpperCase())
}).flat()
