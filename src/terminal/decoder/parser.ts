/**
 * Controls and characters to keys, by the parser of DEC's VT500 as Paul Williams described it
 * (vt100.net/emu/dec_ansi_parser). A report of the terminal is no key, wherever the line cuts it. Where it could be
 * read in two ways, the reading without a digit wins.
 */

import { BACKSLASH, BEL, BRACKET, CLOSING_BRACKET, CR, DEL, ESC, LETTER_N, LETTER_O, LF } from './ascii.ts'
import { type Begun, OSC, STRING, type Taken } from './begun.ts'
import { ControlSequence } from './control-sequence.ts'
import { keyBehindEscape } from './key-of-sequence.ts'
import { character, controlKey, type Key, named } from './keys.ts'
import { MouseReport } from './mouse-report.ts'
import { Patience } from './patience.ts'
import { SingleShift } from './single-shift.ts'

type State =
  | 'ground'
  | 'escape'
  /** ESC was told as a key, after a pause: what begins a sequence next still does. */
  | 'late-escape'
  /** Then O: a letter, unless something follows at once. */
  | 'late-single-shift'
  /** ESC and an intermediate byte, or SS2: one character more. */
  | 'escape-sign'
  /** Within what has begun. */
  | 'within'
  /** ESC within a string. */
  | 'within-escape'
  /** Within bytes of any kind. */
  | 'mouse'

/** Ctrl-C, Ctrl-D, CAN, SUB and Ctrl-\ act at once, wherever they are. */
const AT_ONCE: ReadonlySet<number> = new Set([0x03, 0x04, 0x18, 0x1a, 0x1c])

/** From a C1 control, 0x80 to 0x9F, to the character that follows ESC in its form of 7 bits. */
const C1 = 0x40

/** What follows ESC for SS2, SS3, DCS, SOS, CSI, OSC, PM and APC. */
const INTRODUCERS: ReadonlySet<number> = new Set([...'NOPX[]^_'].map((sign) => sign.charCodeAt(0)))

export class Parser {
  readonly #tell: (key: Key) => void
  readonly #patience = new Patience()
  #state: State = 'ground'
  #begun: Begun | null = null
  #mouse: MouseReport | null = null
  /** ESC before the sequence of a key is Alt. */
  #alt = false
  /** What is being read was no key so far. */
  #silent = true
  /** CR came last: a line feed behind it belongs to the same key, where the terminal is in LNM. */
  #returned = false

  /** @param tell is called with each key in order, while another method runs */
  constructor(tell: (key: Key) => void) {
    this.#tell = tell
  }

  /** Whether something has begun and not ended. */
  get pending(): boolean {
    return this.#state !== 'ground'
  }

  /** @returns whether this byte, of any kind, is part of a mouse report; else it is to be read as a code */
  takeByte(byte: number): boolean {
    if (this.#state !== 'mouse') return false
    // A column beyond what can be told is 0.
    const isKey = byte === ESC || AT_ONCE.has(byte) || (byte < 0x20 && byte !== 0 && this.#patience.isOver)
    const taken = isKey ? 'none' : (this.#mouse?.take(byte) ?? 'none')
    this.#state = taken === 'more' ? 'mouse' : 'ground'
    if (taken !== 'none') this.#answer()
    return taken !== 'none'
  }

  /** @param code a control or a character */
  read(code: number): void {
    const isSameKey = this.#returned && code === LF
    this.#returned = code === CR
    if (isSameKey) return
    const wasPending = this.pending
    this.#silent = true
    this.#state = this.#next(code)
    if (wasPending && this.#silent) this.#answer()
  }

  /** Nothing more has come for a moment: an ESC alone was the key, and so was ESC with a sign. */
  pause(): void {
    this.#patience.pause()
    const state = this.#state
    if (state === 'escape' || (state === 'within-escape' && this.#patience.isOver)) {
      this.#is(named('escape'))
      this.#state = 'late-escape'
    } else if (state === 'escape-sign') {
      this.#state = this.#is(named('other'))
    } else if (state === 'late-single-shift') {
      this.#state = this.#is(character(LETTER_O))
    }
  }

  /**
   * Nothing more has come for so long that a key was pressed, Alt-[ say, rather than a line delayed. The end is still
   * waited for, as the rest of a report may be made of digits; what is read next is answered.
   */
  giveUpWaiting(): void {
    if (this.#state === 'mouse' && this.#mouse?.mayBeWhole === true) this.#state = 'ground'
    this.#patience.end()
  }

  #next(code: number): State {
    const printable = code >= 0x20 && code < DEL
    if (this.#state === 'late-single-shift' && !printable) this.#is(character(LETTER_O))
    if (code === ESC) return this.#atEscape()
    if (code < 0x20 || code === DEL) return this.#atControl(code)
    if (printable) return this.#atPrintable(code)
    if (code < 0xa0) return this.#atC1(code)
    return this.#passesOver ? 'within' : this.#is(character(code))
  }

  /** Whether only printable ASCII counts. */
  get #passesOver(): boolean {
    return this.#state === 'within' && this.#begun?.kind !== 'key'
  }

  #atEscape(): State {
    if (this.#state === 'within' && this.#begun?.kind === 'string') return 'within-escape'
    this.#patience.begin()
    this.#alt = this.#state === 'escape'
    return 'escape'
  }

  /** @param byte C0 or DEL */
  #atControl(byte: number): State {
    if (byte === BEL && this.#state === 'within' && this.#begun === OSC) return 'ground'
    // Past the patience it is a key, which breaks off what seemed to have begun.
    if (this.#passesOver && !this.#patience.isOver && !AT_ONCE.has(byte)) return 'within'
    const key = controlKey(byte)
    // Alt with Backspace takes a word back, and a code is one word.
    const kept = this.#state !== 'escape' || key.is === 'ctrl' || key.is === 'backspace'
    return this.#is(kept ? key : named('other'))
  }

  /** @param byte 0x20 to 0x7E */
  #atPrintable(byte: number): State {
    switch (this.#state) {
      case 'within':
      case 'late-single-shift':
        return this.#after(this.#begun?.take(byte) ?? [])
      case 'escape':
        return this.#behindEscape(byte)
      case 'within-escape':
        return byte === BACKSLASH ? 'ground' : this.#behindEscape(byte)
      case 'late-escape':
        return this.#behindLateEscape(byte)
      case 'escape-sign':
        return byte < 0x30 ? 'escape-sign' : this.#is(named('other'))
      default:
        return this.#is(character(byte))
    }
  }

  #behindEscape(byte: number): State {
    if (INTRODUCERS.has(byte)) return this.#introduce(byte, this.#alt)
    return byte < 0x30 ? 'escape-sign' : this.#is(keyBehindEscape(byte))
  }

  /** The letters O and N answer yes and no. */
  #behindLateEscape(byte: number): State {
    if (!INTRODUCERS.has(byte) || byte === LETTER_N) return this.#is(character(byte))
    const state = this.#introduce(byte, false)
    return byte === LETTER_O ? 'late-single-shift' : state
  }

  /** @param code 0x80 to 0x9F */
  #atC1(code: number): State {
    const byte = code - C1
    if (INTRODUCERS.has(byte)) return this.#introduce(byte, false)
    // ST ends a string. Others no terminal sends: they are letters of an older character set.
    return this.#state !== 'ground' || byte === BACKSLASH ? 'ground' : this.#is(named('other'))
  }

  /** @param byte what follows ESC, one of those that begin a sequence */
  #introduce(byte: number, alt: boolean): State {
    this.#patience.begin()
    if (byte === LETTER_N) return 'escape-sign'
    if (byte === BRACKET) this.#begun = new ControlSequence(alt)
    else if (byte === LETTER_O) this.#begun = new SingleShift(alt)
    else this.#begun = byte === CLOSING_BRACKET ? OSC : STRING
    return 'within'
  }

  #after(taken: Taken): State {
    if (taken === 'more') return 'within'
    if (taken instanceof MouseReport) {
      this.#mouse = taken
      return 'mouse'
    }
    for (const key of taken) this.#is(key)
    return 'ground'
  }

  /** Tells a key, behind which nothing goes on. */
  #is(key: Key): State {
    this.#silent = false
    this.#tell(key)
    return 'ground'
  }

  #answer(): void {
    if (this.#patience.takeDue()) this.#tell(named('other'))
  }
}
