/** Keys in the form of Microsoft's win32-input-mode: events of Windows' console. */

import { character, controlKey, type Key, named } from './keys.ts'
import { at, NONE, type Sequence } from './sequence.ts'

/** From a remote console, a repeated key; more is no person. */
const MOST_REPEATS = 50
const ALT = 0x1 | 0x2
const CTRL = 0x4 | 0x8

/** `CSI key ; scan code ; character ; down ; control keys ; repeats _`. */
export function windowsKeys(sequence: Sequence): readonly Key[] {
  const [virtualKey, , code, down, state, repeats] = [0, 1, 2, 3, 4, 5].map((place) => at(sequence, place))
  if (down !== 1 || virtualKey === undefined || code === undefined || state === undefined) return NONE
  const alt = (state & ALT) !== 0
  const control = (state & CTRL) !== 0
  // Both together are AltGr, which types characters.
  const key = code > 0 ? characterOf(code, alt !== control) : (WITHOUT_CHARACTER[virtualKey] ?? null)
  if (key === null) return NONE
  return Array.from({ length: Math.max(1, Math.min(repeats ?? 1, MOST_REPEATS)) }, () => key)
}

/** @param modified Ctrl or Alt is held: a character that neither has changed is not typed */
function characterOf(code: number, modified: boolean): Key | null {
  if (code === 0x1b) return named('escape')
  if (code < 0x20 || code === 0x7f) return controlKey(code)
  return modified ? named('other') : character(code)
}

/** By Windows' virtual-key code, where a key types no character. */
const WITHOUT_CHARACTER: Readonly<Record<number, Key>> = {
  35: named('end'),
  36: named('home'),
  37: named('left'),
  38: named('up'),
  39: named('right'),
  40: named('down'),
  46: named('delete'),
}
