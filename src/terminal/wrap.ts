/** Paragraphs, broken into lines. */

import { eastAsianWidth } from 'get-east-asian-width'

const NO_BREAK = '\u00a0'
/** One column each. */
const LATIN = /^[ -~\u00a0-\u02ff]*$/
/** Drawn over the character before them. */
const COMBINING = /\p{M}/u

/**
 * The lines of `text`, broken between words; a word that is longer than a line stays whole.
 *
 * @param text without control characters but line ends: no sequence of a terminal is looked for
 */
export function wrap(text: string, width: number): string[] {
  return kept(text)
    .split('\n')
    .flatMap((paragraph) => linesOf(paragraph.trim().split(' '), width))
    .map((line) => line.replaceAll(NO_BREAK, ' '))
}

function linesOf(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line: string | null = null
  let taken = 0
  for (const word of words) {
    const own = columnsOf(word)
    if (line === null || taken + 1 + own > width) {
      if (line !== null) lines.push(line.trimEnd())
      line = word
      taken = own
    } else {
      line += ` ${word}`
      taken += 1 + own
    }
  }
  return [...lines, line?.trimEnd() ?? '']
}

/** How many columns of a terminal it takes. */
function columnsOf(text: string): number {
  if (LATIN.test(text)) return text.length
  let columns = 0
  for (const character of text)
    if (!COMBINING.test(character)) columns += eastAsianWidth(character.codePointAt(0) ?? 0)
  return columns
}

/**
 * `text` with no-break spaces where a line must not break. French sets a space before some signs and inside guillemets.
 * And no line begins with a number that ends a sentence.
 */
export function kept(text: string): string {
  return text.replace(/ (?=[:;?!»])|(?<=«) |(?<=n°) | (?=\d+[.)]?$)/g, NO_BREAK)
}
