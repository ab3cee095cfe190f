/** Keys in the form of Microsoft's win32-input-mode: events of Windows' console. */

import { DEL } from './ascii.ts'
import { character, controlKey, ctrl, type Key, type NamedKey, named } from './keys.ts'
import { MISSING } from './parameters.ts'
import { at, NONE, type Sequence } from './sequence.ts'

/** From a remote console, a repeated key; more is no person. */
const MOST_REPEATS = 50
const ALT = 0x1 | 0x2
const CTRL = 0x4 | 0x8
/** The virtual keys of letters are their codes in upper case. */
const KEY_A = 65
const KEY_Z = 90

/** `CSI key ; scan code ; character ; down ; control keys ; repeats _`. */
export function windowsKeys(sequence: Sequence): readonly Key[] {
  const [virtualKey, , code, down, state, repeats] = [0, 1, 2, 3, 4, 5].map((place) => at(sequence, place))
  if (down !== 1 || virtualKey === undefined || code === undefined || state === undefined) return NONE
  const key = keyOf(virtualKey, code, (state & ALT) !== 0, (state & CTRL) !== 0)
  if (key === null) return NONE
  return Array.from({ length: Math.max(1, Math.min(repeats ?? 1, MOST_REPEATS)) }, () => key)
}

function keyOf(virtualKey: number, code: number, alt: boolean, control: boolean): Key | null {
  if (isControl(code)) return controlKey(code)
  if (control && !alt && virtualKey >= KEY_A && virtualKey <= KEY_Z)
    return ctrl(String.fromCharCode(virtualKey).toLowerCase())
  if (code <= 0) return keyWithoutCharacter(virtualKey)
  // Both together are AltGr, which types characters; one alone has changed the character, or does not type it.
  return alt === control ? character(code) : named('other')
}

function isControl(code: number): boolean {
  return (code > 0 && code < 0x20) || code === DEL
}

function keyWithoutCharacter(virtualKey: number): Key | null {
  const name = WITHOUT_CHARACTER[virtualKey]
  if (name !== undefined) return named(name)
  return SILENT.some(([first, last]) => virtualKey >= first && virtualKey <= last) ? null : named('other')
}

/** By Windows' virtual-key code. */
const WITHOUT_CHARACTER: Readonly<Record<number, NamedKey>> = {
  35: 'end',
  36: 'home',
  37: 'left',
  38: 'up',
  39: 'right',
  40: 'down',
  46: 'delete',
}

/** Virtual-key codes by which nothing is typed. */
const SILENT: readonly (readonly [number, number])[] = [
  // No key at all.
  [MISSING, 0],
  // Shift, Ctrl, Alt, Pause, Caps Lock; then keys of input methods.
  [16, 26],
  [28, 31],
  // The Windows and menu keys, sleep.
  [91, 95],
  // Num Lock and Scroll Lock.
  [144, 145],
  // Each Shift, Ctrl and Alt by its side; keys of a browser and of media.
  [160, 183],
  // What an input method or a program has sent.
  [229, 255],
]
