/** The word that was most likely meant by a mistyped one. */

import { distance } from 'fastest-levenshtein'

/** In letters to add, drop or replace. */
const FURTHEST = 3
/** Of the longer of both words: as much has to be the same. */
const LEAST_SHARED = 0.5

/** Null where nothing is near. Of words that are as near, the first. The hyphens of an option say nothing. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const letters = lettersOf(typed)
  let best: { readonly word: string; readonly far: number } | null = null
  for (const word of words) {
    const far = distance(letters, lettersOf(word))
    const longer = Math.max(letters.length, lettersOf(word).length)
    const near = far <= FURTHEST && far <= (1 - LEAST_SHARED) * longer
    if (near && (best === null || far < best.far)) best = { word, far }
  }
  return best?.word ?? null
}

function lettersOf(word: string): string {
  return word.replace(/^-+/, '').toLowerCase()
}
