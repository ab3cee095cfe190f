/** What a card, a reader or a command line calls itself, made safe to show. */

/** As long as PC/SC lets the name of a reader be (`MAX_READERNAME`, its NUL left out); longer than any other name. */
const LONGEST = 127
const CUT = '…'

/**
 * What moves the cursor, changes the direction of writing, breaks a line, or can't be seen. That is C0, DEL, C1, bidi
 * controls, separators of lines, zero-width characters, lone surrogates, and whatever fonts draw as nothing.
 */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/**
 * `text` with each such character as `\u001b`, cut after `longest` characters of it. So it can neither act on a terminal,
 * nor stand on a line of its own, nor look like another text.
 */
export function visible(text: string, longest: number = LONGEST): string {
  return [...bounded(text, longest)].map(escaped).join('')
}

/** `text`, cut after `longest` characters of it: for JSON, which escapes by itself what is not seen. */
export function bounded(text: string, longest: number = LONGEST): string {
  const characters = [...text]
  return characters.length > longest ? `${characters.slice(0, longest).join('')}${CUT}` : text
}

/** `visible` for a text of ours that may hold such a name: of any length, on one line. */
export function onOneLine(text: string): string {
  return visible(text, Number.POSITIVE_INFINITY)
}

/** `onOneLine` for each line of a text of ours. */
export function harmless(text: string): string {
  return text.split('\n').map(onOneLine).join('\n')
}

function escaped(character: string): string {
  if (!UNSEEN.test(character)) return character
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
