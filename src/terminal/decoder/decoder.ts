/**
 * Bytes of a terminal to keys, by the parser of DEC's VT500 as Paul Williams described it (vt100.net/emu/dec_ansi_parser).
 * A report of the terminal is no key, wherever the line cuts it.
 */

import { keyOfSs3, keysOfCsi } from './key-of-sequence.ts'
import { character, controlKey, type Key, named } from './keys.ts'
import { MouseReport } from './mouse-report.ts'
import { Parameters } from './parameters.ts'
import { INVALID, Utf8 } from './utf8.ts'

type State =
  | 'ground'
  | 'escape'
  /** ESC was told as a key, after a pause: what begins a sequence now still does. */
  | 'late-escape'
  | 'escape-intermediate'
  | 'single-shift-2'
  | 'single-shift-3'
  | 'csi'
  | 'csi-intermediate'
  /** The Linux console's `CSI [ A` to `CSI [ E`. */
  | 'csi-linux'
  | 'mouse'
  /** OSC, DCS, APC, PM and SOS, until their ST. */
  | 'string'
  | 'string-escape'

const BEL = 0x07
const ESC = 0x1b
const DOLLAR = 0x24
const DEL = 0x7f
/** String terminator, of 8 bits. */
const ST = 0x9c

/** From a C1 control, 0x80 to 0x9F, to the character that follows ESC in its form of 7 bits. */
const C1 = 0x40

export class Decoder {
  readonly #tell: (key: Key) => void
  readonly #utf8 = new Utf8()
  /** The character begun was told, as one cut off. */
  #told = false
  #state: State = 'ground'
  /** ESC before the sequence of a key is Alt. */
  #alt = false
  #prefix = 0
  #parameters = new Parameters()
  #mouse: MouseReport | null = null
  /** A sequence was waited for so long that the next byte it takes is answered. */
  #overdue = false

  /** @param tell is called with each key in order, while `feed`, `pause` or `giveUpWaiting` runs */
  constructor(tell: (key: Key) => void) {
    this.#tell = tell
  }

  /** Whether something has begun and not ended. */
  get pending(): boolean {
    return this.#state !== 'ground' || this.#utf8.open
  }

  feed(bytes: Uint8Array): void {
    for (const byte of bytes) this.#read(byte)
  }

  /** Nothing more has come for a moment: an ESC alone was the key, and so was ESC with a sign. */
  pause(): void {
    if (this.#utf8.open && this.#state !== 'string') this.#tellInvalid()
    if (this.#state === 'escape') {
      this.#tell(named('escape'))
      this.#state = 'late-escape'
    } else if (this.#state === 'escape-intermediate' || this.#state === 'single-shift-2') {
      this.#tell(named('other'))
      this.#state = 'ground'
    }
  }

  /**
   * Nothing more has come for so long that a key was pressed, Alt-[ say, rather than a line delayed. The end is still
   * waited for, as the rest of a report may be made of digits; the next byte that it takes is answered.
   */
  giveUpWaiting(): void {
    if (this.#state === 'late-escape') this.#state = 'ground'
    this.#overdue = this.#state !== 'ground'
  }

  #read(byte: number): void {
    const overdue = this.#overdue
    this.#overdue = false
    this.#state = this.#next(byte)
    if (overdue && this.#state !== 'ground') this.#tell(named('other'))
  }

  #next(byte: number): State {
    const state = this.#state
    if (state === 'mouse') return this.#inMouse(byte)
    if (this.#utf8.open) {
      const code = this.#utf8.take(byte)
      if (code === 'more') return state
      if (code !== 'none') return this.#afterCharacter(code)
      if (state !== 'string') this.#tellInvalid()
    }
    if (state === 'string') return this.#inString(byte)
    if (state === 'string-escape' && byte === 0x5c) return 'ground'
    return this.#beyondCharacters(byte)
  }

  #beyondCharacters(byte: number): State {
    if (byte < 0x20 || byte === DEL) return this.#afterControl(byte)
    if (byte < DEL) return this.#afterPrintable(byte)
    if (byte < 0xa0) return this.#introduce(byte - C1)
    // No part of any sequence.
    this.#told = false
    if (!this.#utf8.begin(byte)) this.#tellInvalid()
    return 'ground'
  }

  /** No terminal puts C0 or DEL into a sequence: it was broken off, or was a key. */
  #afterControl(byte: number): State {
    const alt = this.#state === 'escape'
    const key = controlKey(byte)
    if (key === null) {
      this.#alt = alt
      return 'escape'
    }
    // Alt with Backspace takes a word back, and a code is one word.
    this.#tell(alt && key.is !== 'ctrl' && key.is !== 'backspace' ? named('other') : key)
    return 'ground'
  }

  /** @param byte 0x20 to 0x7E */
  #afterPrintable(byte: number): State {
    switch (this.#state) {
      case 'escape':
      case 'string-escape':
        return this.#afterEscape(byte)
      case 'late-escape':
        return isIntroducer(byte) ? this.#introduce(byte) : this.#ends(character(byte))
      case 'escape-intermediate':
        return byte < 0x30 ? this.#state : this.#ends(named('other'))
      case 'single-shift-3':
        return this.#inSs3(byte)
      case 'csi':
        return this.#inCsi(byte)
      case 'csi-intermediate':
        // Only rxvt's keys have an intermediate byte, and theirs is the last.
        return byte < 0x40 ? this.#state : 'ground'
      case 'single-shift-2':
      case 'csi-linux':
        return this.#ends(named('other'))
      default:
        return this.#ends(character(byte))
    }
  }

  #afterEscape(byte: number): State {
    if (isIntroducer(byte)) return this.#introduce(byte)
    if (byte < 0x30) return 'escape-intermediate'
    // ST, of a string that was broken off.
    if (byte === 0x5c) return 'ground'
    // Terminals of macOS send these for Option with an arrow.
    return this.#ends(named(byte === 0x62 ? 'home' : byte === 0x66 ? 'end' : 'other'))
  }

  /** @param byte what follows ESC, from `@` to `_` */
  #introduce(byte: number): State {
    // Of a character, or of an ESC that is no longer Alt.
    if (this.#state !== 'escape') this.#alt = false
    this.#prefix = 0
    this.#parameters = new Parameters()
    switch (String.fromCharCode(byte)) {
      case '[':
        return 'csi'
      case 'O':
        return 'single-shift-3'
      case 'N':
        return 'single-shift-2'
      case 'P':
      case 'X':
      case ']':
      case '^':
      case '_':
        return 'string'
      default:
        return 'ground'
    }
  }

  #inCsi(byte: number): State {
    const bare = this.#parameters.list.length === 0 && this.#prefix === 0
    if (byte >= 0x40) {
      if (bare && byte === 0x5b) return 'csi-linux'
      this.#mouse = bare ? MouseReport.behind(byte) : null
      return this.#mouse === null ? this.#endCsi(byte) : 'mouse'
    }
    // Anywhere but at the beginning, a prefix makes the sequence meaningless.
    if (byte >= 0x3c) this.#prefix = byte
    else if (byte >= 0x30) this.#parameters.take(byte)
    else if (byte === DOLLAR && this.#prefix === 0 && this.#parameters.list.length === 1)
      return this.#endCsi(byte)
    else return 'csi-intermediate'
    return 'csi'
  }

  #endCsi(final: number): State {
    const parameters = this.#parameters.list
    const keys = keysOfCsi({ prefix: this.#prefix, parameters, final: String.fromCharCode(final) })
    return this.#ends(...(this.#alt ? keys.map(withAlt) : keys))
  }

  #inSs3(byte: number): State {
    if (byte >= 0x30 && byte < 0x3c) {
      this.#parameters.take(byte)
      return 'single-shift-3'
    }
    const key = keyOfSs3(this.#parameters.list, String.fromCharCode(byte))
    return this.#ends(this.#alt ? withAlt(key) : key)
  }

  #inMouse(byte: number): State {
    const taken = this.#mouse?.take(byte) ?? 'none'
    if (taken === 'more') return 'mouse'
    this.#state = 'ground'
    return taken === 'end' ? 'ground' : this.#next(byte)
  }

  #inString(byte: number): State {
    if (byte === BEL || byte === ST) return 'ground'
    if (byte === ESC) return 'string-escape'
    if (byte < 0x20 || byte === DEL) return this.#afterControl(byte)
    this.#utf8.begin(byte)
    return 'string'
  }

  /** @param code a code point of two bytes or more */
  #afterCharacter(code: number): State {
    const c1 = code >= 0x80 && code < 0xa0
    if (this.#state === 'string') return c1 && code === ST ? 'ground' : 'string'
    if (c1) return this.#introduce(code - C1)
    return this.#told ? 'ground' : this.#ends(character(code))
  }

  #tellInvalid(): void {
    if (!this.#told) this.#tell(character(INVALID))
    this.#told = true
  }

  #ends(...keys: Key[]): State {
    for (const key of keys) this.#tell(key)
    return 'ground'
  }
}

/** After ESC: SS2, SS3, DCS, SOS, CSI, OSC, PM and APC. */
function isIntroducer(byte: number): boolean {
  return 'NOPX[]^_'.includes(String.fromCharCode(byte))
}

/** A key with Alt, where the terminal puts ESC before it. */
function withAlt(key: Key): Key {
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
