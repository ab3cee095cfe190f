/**
 * The key of a control sequence. What is no key has none.
 *
 * As xterm, VTE, kitty, iTerm2, Windows Terminal, PuTTY, rxvt and the Linux console send them. Written down in xterm's
 * ctlseqs.txt, kitty's keyboard protocol and Microsoft's win32-input-mode.
 */

import { character, type Key, type NamedKey, named } from './keys.ts'
import { kittyKeys } from './kitty-keys.ts'
import { modifiersOf, moved, SHIFT, typed } from './modifiers.ts'
import { MISSING } from './parameters.ts'
import { at, isReleased, NONE, oneOf, type Sequence } from './sequence.ts'
import { windowsKeys } from './windows-keys.ts'

/** By the final byte of CSI, and of SS3. */
const CURSOR: Readonly<Record<string, NamedKey>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'other',
  F: 'end',
  H: 'home',
}

/** By the parameter of `CSI … ~`, and of rxvt's `^`, `$` and `@`. */
const EDITING: Readonly<Record<number, NamedKey>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  7: 'home',
  8: 'end',
}

/** F1, F2, F4, backtab, and all of a Sun keyboard's. F3 looks like a cursor report, and reports are no keys. */
const FUNCTIONS = new Set(['P', 'Q', 'S', 'Z', 'z'])
/** rxvt's arrows with Shift, where no parameter makes a report of them. */
const RXVT_ARROWS = new Set(['a', 'b', 'c', 'd'])
const HIGHEST_FUNCTION = 34

/** The key of `CSI …`; several where one sequence stands for a repeated key. */
export function keysOfCsi(sequence: Sequence): readonly Key[] {
  const { prefix, final } = sequence
  if (prefix !== 0) return NONE
  switch (final) {
    case '~':
      return oneOf(tildeKey(sequence))
    case '^':
    case '@':
    case '$':
      return oneOf(editingKey(sequence))
    case 'u':
      return kittyKeys(sequence)
    case '_':
      return windowsKeys(sequence)
    default:
      return oneOf(cursorKey(sequence))
  }
}

/** The key of `SS3 …`: cursor keys, and the keypad in application mode. */
export function keyOfSs3(parameters: Sequence['parameters'], final: string): Key {
  const modifiers = modifiersOf(parameters.at(-1)?.[0] ?? MISSING)
  const name = CURSOR[final]
  if (name !== undefined) return moved(name, modifiers)
  if (modifiers !== 0) return named('other')
  if (final >= 'p' && final <= 'y') return character(final.charCodeAt(0) - 0x40)
  return named(final === 'M' ? 'enter' : 'other')
}

function tildeKey(sequence: Sequence): Key | null {
  const first = at(sequence, 0)
  if (first === 200) return named('paste-begins')
  if (first === 201) return named('paste-ends')
  if (isReleased(sequence)) return null
  // xterm's modifyOtherKeys: the code is that of the character typed, Shift already heeded.
  if (first === 27 && sequence.parameters.length >= 3) {
    const modifiers = modifiersOf(at(sequence, 1))
    return typed(at(sequence, 2), modifiers & ~SHIFT, modifiers)
  }
  return editingKey(sequence)
}

function editingKey(sequence: Sequence): Key | null {
  const first = at(sequence, 0)
  if (first < 1 || first > HIGHEST_FUNCTION) return null
  return moved(EDITING[first] ?? 'other', modifiersOf(at(sequence, 1)))
}

function cursorKey(sequence: Sequence): Key | null {
  if (isReleased(sequence)) return null
  const name = CURSOR[sequence.final]
  if (name !== undefined) return moved(name, modifiersOf(at(sequence, 1)))
  const rxvt = RXVT_ARROWS.has(sequence.final) && sequence.parameters.length === 0
  return rxvt || FUNCTIONS.has(sequence.final) ? named('other') : null
}

/** The key of ESC and a character that begins nothing: Alt, but for Option with an arrow in terminals of macOS. */
export function keyBehindEscape(byte: number): Key {
  return named(BEHIND_ESCAPE[String.fromCharCode(byte)] ?? 'other')
}

const BEHIND_ESCAPE: Readonly<Record<string, NamedKey>> = { b: 'home', f: 'end' }

/** A key with Alt, where the terminal puts ESC before it. */
export function withAlt(key: Key): Key {
  switch (key.is) {
    case 'left':
      return named('home')
    case 'right':
      return named('end')
    case 'home':
    case 'end':
    case 'ctrl':
    case 'paste-begins':
    case 'paste-ends':
      return key
    default:
      return named('other')
  }
}
