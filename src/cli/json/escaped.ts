/** JSON whose strings show no character that acts on a terminal, whatever a card or a reader is called. */

/** C0 is escaped by JSON itself. Left are DEL, C1, line separators, marks of direction and characters of no width. */
const ACTING = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** @param json as JSON.stringify makes it; the same value, its acting characters as \u escapes */
export function escaped(json: string): string {
  return json.replace(ACTING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
