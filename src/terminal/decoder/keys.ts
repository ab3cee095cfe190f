/** What a person can press, whatever bytes the terminal sends for it. */

import { CR, DEL, ESC, LF, NINE, ZERO } from './ascii.ts'

export type Key =
  /** A character typed or pasted, by its Unicode code point. */
  | { readonly is: 'character'; readonly code: number }
  /** Ctrl with a character, by the ASCII code of that character, in lower case. */
  | { readonly is: 'ctrl'; readonly code: number }
  | { readonly is: NamedKey }

export type NamedKey =
  | 'enter'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'escape'
  /** A key with no meaning here: a function key, Tab, Alt with a digit. */
  | 'other'
  /** Between these two, what comes was pasted. */
  | 'paste-begins'
  | 'paste-ends'

const ASCII = 0x80

/** One object a character: no object of a key tells, by lying in memory, that its digit was typed. */
const CHARACTERS: readonly Key[] = Array.from({ length: ASCII }, (_, code) => ({ is: 'character', code }))
const CTRL: readonly Key[] = Array.from({ length: ASCII }, (_, code) => ({ is: 'ctrl', code }))

const NAMED = {
  enter: { is: 'enter' },
  backspace: { is: 'backspace' },
  delete: { is: 'delete' },
  left: { is: 'left' },
  right: { is: 'right' },
  up: { is: 'up' },
  down: { is: 'down' },
  home: { is: 'home' },
  end: { is: 'end' },
  escape: { is: 'escape' },
  other: { is: 'other' },
  'paste-begins': { is: 'paste-begins' },
  'paste-ends': { is: 'paste-ends' },
} as const satisfies Record<NamedKey, Key>

export function named(name: NamedKey): Key {
  return NAMED[name]
}

/** @param code a Unicode code point that prints something */
export function character(code: number): Key {
  return CHARACTERS[code] ?? { is: 'character', code }
}

/** @param letter one ASCII character, in lower case */
export function ctrl(letter: string): Key {
  return CTRL[letter.charCodeAt(0)] ?? NAMED.other
}

/** Whether this is Ctrl with that character, in lower case. */
export function isCtrl(key: Key, letter: string): boolean {
  return key.is === 'ctrl' && key.code === letter.charCodeAt(0)
}

/** The ASCII byte of the digit that is typed, 0 to 9; null where it is another key. */
export function digitOf(key: Key): number | null {
  return key.is === 'character' && key.code >= ZERO && key.code <= NINE ? key.code : null
}

/** The key of a control character, C0 or DEL. */
export function controlKey(byte: number): Key {
  switch (byte) {
    case 0x08:
    case DEL:
      return NAMED.backspace
    case 0x09:
      return NAMED.other
    // Emacs and others end a line by LF, in raw mode too.
    case LF:
    case CR:
      return NAMED.enter
    case ESC:
      return NAMED.escape
    default:
      return CTRL[byte < ESC && byte > 0 ? byte + 0x60 : byte + 0x40] ?? NAMED.other
  }
}
