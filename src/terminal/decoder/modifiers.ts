/** What Shift, Ctrl, Alt and the keys beside them make of a key. */

import { DEL, ESC } from './ascii.ts'
import { character, controlKey, ctrl, type Key, type NamedKey, named } from './keys.ts'

export const SHIFT = 1
const ALT = 2
export const CTRL = 4
/** Super, Hyper and Meta. */
const DESKTOP = 8 | 16 | 32
/** Caps Lock and Num Lock change the text, not the key. */
const LOCKS = 64 | 128

/** @param parameter 1 and a bit for each modifier; missing, there is none */
export function modifiersOf(parameter: number): number {
  return parameter < 1 ? 0 : (parameter - 1) & ~LOCKS
}

/** Ctrl or Alt with an arrow moves by a word, and a code is one word. */
export function moved(name: NamedKey, modifiers: number): Key {
  if ((modifiers & DESKTOP) !== 0) return named('other')
  if ((modifiers & (CTRL | ALT)) === 0 || name === 'home' || name === 'end') return named(name)
  return named(name === 'left' ? 'home' : name === 'right' ? 'end' : 'other')
}

/**
 * The key that has `code` for its character, or that of a control character.
 *
 * @param left modifiers that are not yet heeded in `code`
 * @param all every modifier that was held
 */
export function typed(code: number, left: number, all: number): Key | null {
  if (code <= 0 || code > 0x10ffff) return null
  const control = code < 0x20 || code === DEL
  if ((left & (ALT | DESKTOP)) !== 0) return named('other')
  if ((left & CTRL) !== 0) {
    if (control) return named(code === DEL || code === 0x08 ? 'backspace' : 'other')
    return code < 0x80 ? ctrl(String.fromCharCode(code).toLowerCase()) : named('other')
  }
  if (code === ESC) return named('escape')
  if (control) return (all & ~SHIFT) === 0 ? controlKey(code) : named('other')
  return isPrintable(code) ? character(code) : null
}

export function isPrintable(code: number): boolean {
  return code >= 0x20 && code !== DEL && !(code >= 0x80 && code < 0xa0)
}
