/** Dashes that an editor, a word processor or a web page has put in the place of hyphens. */

/** Whatever looks like a hyphen and is none: every dash of Unicode, minus signs, the soft hyphen, a bullet. */
const DASH = /[\u00ad\u02d7\u2043\u207b\u2212\u2796]|(?!-)\p{Pd}/u
const NAME = new RegExp(`^((?:-|${DASH.source})+)(\\p{L}(?:[\\p{L}\\p{N}_-]|${DASH.source})*)`, 'u')
const EVERY_DASH = new RegExp(DASH.source, 'gu')

export interface Dashed {
  /** The option as it was typed. */
  readonly option: string
  /** The same with hyphens. */
  readonly meant: string
  /** The whole word with hyphens in its option. */
  readonly word: string
}

/** An option that is written with such a dash, in front or inside; else null. What stands behind its = is left alone. */
export function dashedOption(word: string): Dashed | null {
  const [option, , name] = NAME.exec(word) ?? []
  if (option === undefined || name === undefined || !DASH.test(option)) return null
  const meant = `${name.length === 1 ? '-' : '--'}${name.replace(EVERY_DASH, '-')}`
  return { option, meant, word: meant + word.slice(option.length) }
}
