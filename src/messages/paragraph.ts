/** Sentences that stand together, those that there are. */
export function paragraph(...sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null).join(' ')
}
