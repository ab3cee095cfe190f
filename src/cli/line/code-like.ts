/** What may be a code, and so is never repeated in anything that is said. */

/** Four digits or more, of whatever script, and whatever stands between them. */
const FOUR_DIGITS = /(?:\p{Nd}\P{Nd}*){4}/u

/** Nothing but a code, bare or behind a name, with whatever signs and spaces people put around its digits. */
const CODE = /^(?:[\p{L}_-]+[=:])?[^\p{L}\p{Nd}]*(?:\p{Nd}[^\p{L}\p{Nd}]*){4,8}$/u

/** Whether a code could be read out of `text`. */
export function mayHoldCode(text: string): boolean {
  return FOUR_DIGITS.test(text)
}

/** Whether `text` looks like a code and nothing else: a card's number, of ten digits, does not. */
export function isLikeCode(text: string): boolean {
  return CODE.test(text)
}
