/** What a card, a reader or a command line calls itself, made safe to show. */

/** Longer than any name of a reader or a code that is known. */
const LONGEST = 120
const CUT = '…'

/**
 * What moves the cursor, changes the direction of writing, breaks a line, or can't be seen: C0, DEL, C1, bidi controls,
 * separators of lines, zero-width characters, lone surrogates, and whatever fonts draw as nothing.
 */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/**
 * `text` with each such character as `\u001b`, cut after `longest` characters of it. So it can neither act on a terminal,
 * nor stand on a line of its own, nor look like another text.
 */
export function visible(text: string, longest: number = LONGEST): string {
  const characters = [...text]
  const shown = characters.slice(0, longest).map(escaped).join('')
  return characters.length > longest ? `${shown}${CUT}` : shown
}

/** The same for a text of ours that may hold such a name: of any length, its line ends kept. */
export function harmless(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line, Number.POSITIVE_INFINITY))
    .join('\n')
}

function escaped(character: string): string {
  if (!UNSEEN.test(character)) return character
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
