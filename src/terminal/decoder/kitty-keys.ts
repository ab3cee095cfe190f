/** Keys in the form of kitty's keyboard protocol, which iTerm2, foot, WezTerm, Ghostty and others send as well. */

import { ZERO } from './ascii.ts'
import { character, type Key, type NamedKey, named } from './keys.ts'
import { CTRL, isPrintable, modifiersOf, moved, SHIFT, typed } from './modifiers.ts'
import { MISSING } from './parameters.ts'
import { at, isReleased, NONE, oneOf, type Sequence } from './sequence.ts'

/** Of kitty's functional keys, those that do what another key does: the keypad without Num Lock. */
const KEYPAD: Readonly<Record<number, NamedKey>> = {
  57414: 'enter',
  57417: 'left',
  57418: 'right',
  57419: 'up',
  57420: 'down',
  57423: 'home',
  57424: 'end',
  57426: 'delete',
}
const KEYPAD_ZERO = 57399
const KEYPAD_NINE = 57408
/** Locks, Print Screen, Pause, Menu; then the keys of media and the modifiers themselves: nothing is typed by them. */
const SILENT = [
  [57358, 57363],
  [57428, 57454],
] as const
/** Unicode's private use area, where kitty puts all its functional keys. */
const PRIVATE = [57344, 63743] as const

/** `CSI key:shifted:base ; modifiers:event ; text u`, where all but the key may be missing. */
export function kittyKeys(sequence: Sequence): readonly Key[] {
  if (isReleased(sequence)) return NONE
  const modifiers = modifiersOf(at(sequence, 1))
  const text = (sequence.parameters[2] ?? []).filter((code) => code > 0)
  // An input method gives several at once.
  if (text.length === 0 || (modifiers & ~SHIFT) !== 0) return oneOf(kittyKey(sequence, modifiers))
  return text.flatMap((code) => oneOf(typed(code, 0, 0)))
}

function kittyKey(sequence: Sequence, modifiers: number): Key | null {
  const [code = MISSING, shifted = MISSING, base = MISSING] = sequence.parameters[0] ?? []
  if (isWithin(code, PRIVATE)) return functionalKey(code, modifiers)
  // Ctrl-C on a keyboard of another script: the key's place on the usual one counts.
  if ((modifiers & CTRL) !== 0) return typed(code >= 0x80 && base > 0 ? base : code, modifiers, modifiers)
  if ((modifiers & SHIFT) === 0) return typed(code, modifiers, modifiers)
  if (shifted > 0) return typed(shifted, modifiers & ~SHIFT, modifiers)
  // What Shift makes of a digit's key differs between keyboards.
  return isPrintable(code) ? named('other') : typed(code, modifiers, modifiers)
}

function functionalKey(code: number, modifiers: number): Key | null {
  if (SILENT.some((range) => isWithin(code, range))) return null
  if (code >= KEYPAD_ZERO && code <= KEYPAD_NINE) {
    return modifiers === 0 ? character(code - KEYPAD_ZERO + ZERO) : named('other')
  }
  return moved(KEYPAD[code] ?? 'other', modifiers)
}

function isWithin(code: number, [first, last]: readonly [number, number]): boolean {
  return code >= first && code <= last
}
