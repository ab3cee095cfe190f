/** Paragraphs, broken into lines. */

import wrapAnsi from 'wrap-ansi'

const NO_BREAK = '\u00a0'

/** The lines of `text`, broken between words. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(kept(text), width).replaceAll(NO_BREAK, ' ').split('\n')
}

/**
 * `text` with no-break spaces where a line must not break: French sets a space before some signs and inside guillemets;
 * nor does a line begin with a number that ends a sentence.
 */
export function kept(text: string): string {
  return text.replace(/ (?=[:;?!»])|(?<=«) |(?<=n°) | (?=\d+[.)]?$)/g, NO_BREAK)
}
