/**
 * The key of a control sequence, as xterm, VTE, kitty, iTerm2, Windows Terminal, PuTTY, rxvt and the Linux console send
 * them: xterm's ctlseqs.txt, kitty's keyboard protocol, Microsoft's win32-input-mode. What is no key has none.
 */

import { character, controlKey, ctrl, type Key, type NamedKey, named } from './keys.ts'
import { MISSING } from './parameters.ts'

/** A control sequence, taken apart as ECMA-48 has it. */
export interface Sequence {
  /** `<`, `=`, `>` or `?` as its byte; 0 where there is none. */
  readonly prefix: number
  /** Each with its subparameters, as `Parameters` reads them. */
  readonly parameters: readonly (readonly number[])[]
  /** The last character; `$` where rxvt ends a sequence by it. */
  readonly final: string
}

const NONE: readonly Key[] = []

const SHIFT = 1
const ALT = 2
const CTRL = 4
/** Super, Hyper and Meta. */
const DESKTOP = 8 | 16 | 32
/** Caps Lock and Num Lock change the text, not the key. */
const LOCKS = 64 | 128

const RELEASED = 3

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

/** F1, F2, F4 and backtab. F3 looks like a cursor report, and reports are no keys. */
const FUNCTIONS = new Set(['P', 'Q', 'S', 'Z'])
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

function oneOf(key: Key | null): readonly Key[] {
  return key === null ? NONE : [key]
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

/** Ctrl or Alt with an arrow moves by a word, and a code is one word. */
function moved(name: NamedKey, modifiers: number): Key {
  if ((modifiers & DESKTOP) !== 0) return named('other')
  if ((modifiers & (CTRL | ALT)) === 0 || name === 'home' || name === 'end') return named(name)
  return named(name === 'left' ? 'home' : name === 'right' ? 'end' : 'other')
}

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
function kittyKeys(sequence: Sequence): readonly Key[] {
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
    return modifiers === 0 ? character(code - KEYPAD_ZERO + 0x30) : named('other')
  }
  return moved(KEYPAD[code] ?? 'other', modifiers)
}

/**
 * The key that has `code` for its character, or that of a control character.
 *
 * @param left modifiers that are not yet heeded in `code`
 * @param all every modifier that was held
 */
function typed(code: number, left: number, all: number): Key | null {
  if (code <= 0 || code > 0x10ffff) return null
  const control = code < 0x20 || code === 0x7f
  if ((left & (ALT | DESKTOP)) !== 0) return named('other')
  if ((left & CTRL) !== 0) {
    if (control) return named(code === 0x7f || code === 0x08 ? 'backspace' : 'other')
    return code < 0x80 ? ctrl(String.fromCharCode(code).toLowerCase()) : named('other')
  }
  if (code === 0x1b) return named('escape')
  if (control) return (all & ~SHIFT) === 0 ? controlKey(code) : named('other')
  return isPrintable(code) ? character(code) : null
}

/** From a remote console, a repeated key; more is no person. */
const MOST_REPEATS = 50
const WINDOWS_ALT = 0x1 | 0x2
const WINDOWS_CTRL = 0x4 | 0x8

/** `CSI key ; scan code ; character ; down ; control keys ; repeats _`. */
function windowsKeys(sequence: Sequence): readonly Key[] {
  const [virtualKey, , code, down, state, repeats] = [0, 1, 2, 3, 4, 5].map((place) => at(sequence, place))
  if (down !== 1 || virtualKey === undefined || code === undefined || state === undefined) return NONE
  const alt = (state & WINDOWS_ALT) !== 0
  const control = (state & WINDOWS_CTRL) !== 0
  // Both together are AltGr, which types characters.
  const key = code > 0 ? windowsCharacter(code, alt && !control) : (WINDOWS_KEYS[virtualKey] ?? null)
  if (key === null) return NONE
  return Array.from({ length: Math.max(1, Math.min(repeats ?? 1, MOST_REPEATS)) }, () => key)
}

function windowsCharacter(code: number, alt: boolean): Key | null {
  if (alt) return named('other')
  if (code === 0x1b) return named('escape')
  return code < 0x20 || code === 0x7f ? controlKey(code) : character(code)
}

/** By Windows' virtual-key code, where a key types no character. */
const WINDOWS_KEYS: Readonly<Record<number, Key>> = {
  35: named('end'),
  36: named('home'),
  37: named('left'),
  38: named('up'),
  39: named('right'),
  40: named('down'),
  46: named('delete'),
}

function isPrintable(code: number): boolean {
  return code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0)
}

function isWithin(code: number, [first, last]: readonly [number, number]): boolean {
  return code >= first && code <= last
}

/** @param parameter 1 and a bit for each modifier; missing, there is none */
function modifiersOf(parameter: number): number {
  return parameter < 1 ? 0 : (parameter - 1) & ~LOCKS
}

function isReleased({ parameters }: Sequence): boolean {
  return parameters[1]?.[1] === RELEASED
}

function at({ parameters }: Sequence, place: number): number {
  return parameters[place]?.[0] ?? MISSING
}
