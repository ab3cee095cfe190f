/** JSON whose strings show no character that acts on a terminal, whatever a card or a reader is called. */

import { UNSEEN } from '../../visible.ts'

const EACH = new RegExp(UNSEEN, 'gu')

/** @param json as JSON.stringify makes it; the same value, its unseen characters as \u escapes */
export function escaped(json: string): string {
  return json.replace(EACH, (character) => character.split('').map(unit).join(''))
}

/** JSON knows UTF-16 alone: a character beyond its first plane is two escapes. */
function unit(code: string): string {
  return `\\u${code.charCodeAt(0).toString(16).padStart(4, '0')}`
}
