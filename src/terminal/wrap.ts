/** Paragraphs, broken into lines. */

import wrapAnsi from 'wrap-ansi'

const NO_BREAK = '\u00a0'

/**
 * The lines of `text`, broken between words. French sets a space before some signs and inside guillemets, where a line
 * must not break; nor before a number that ends a sentence.
 */
export function wrap(text: string, width: number): string[] {
  const kept = text.replace(/ (?=[:;?!»])|(?<=«) |(?<=n°) | (?=\d+[.)]?$)/g, NO_BREAK)
  return wrapAnsi(kept, width).replaceAll(NO_BREAK, ' ').split('\n')
}
