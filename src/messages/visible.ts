/** What comes from a card, a reader or a command line, made harmless on a screen and in JSON. */

/** Controls, marks of format and direction, separators of lines and paragraphs, and half a character. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** In characters: a reader's name is far shorter. */
const LONGEST = 120

/** Each character that is invisible, or moves others, as `\u001b`. What is harmless stays as it is. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}

/** The same, cut where it is longer than any name. */
export function foreign(text: string): string {
  const shown = [...visible(text)]
  return shown.length <= LONGEST ? shown.join('') : `${shown.slice(0, LONGEST).join('')}…`
}
