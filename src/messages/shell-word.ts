/** Words of a shell's command line. */

import { UNSEEN } from '../visible.ts'

const PLAIN = /^[\w@%+=:,./-]+$/

/** One word, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** One word, as a person would write it; null where no line of a shell can be copied that holds it. */
export function shellWord(text: string): string | null {
  if (UNSEEN.test(text)) return null
  return PLAIN.test(text) && !text.startsWith('-') ? text : quoted(text)
}
