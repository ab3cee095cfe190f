/** What may be a code, and so is never repeated in anything that is said. */

/** Four digits or more, whatever stands between them. */
const FOUR_DIGITS = /(?:\d\D*){4}/

/** Nothing but a code, bare or behind a name, with whatever people put between its digits. */
const CODE = /^(?:-{0,2}|[\p{L}_-]+=)[\s._-]*(?:\d[\s._-]*){4,8}$/u

export function mayHoldCode(text: string): boolean {
  return FOUR_DIGITS.test(text)
}

export function isLikeCode(text: string): boolean {
  return CODE.test(text)
}
