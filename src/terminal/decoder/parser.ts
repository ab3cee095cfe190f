/**
 * Controls and characters to keys, by the parser of DEC's VT500 as Paul Williams described it
 * (vt100.net/emu/dec_ansi_parser). A report of the terminal is no key, wherever the line cuts it. Where it could be
 * read in two ways, the reading without a digit wins.
 */

import { BACKSLASH, BEL, CR, DEL, ESC, LETTER_N, LETTER_O, LF } from './ascii.ts'
import { type Begun, OSC, type Taken } from './begun.ts'
import { keyBehindEscape } from './key-of-sequence.ts'
import { character, controlKey, type Key, named } from './keys.ts'
import { MouseReport } from './mouse-report.ts'
import { Patience } from './patience.ts'
import { SingleShift } from './single-shift.ts'
import { ESCAPE_SIGN, GROUND, introduced, isIntroducer, type State } from './state.ts'

/** Ctrl-C, Ctrl-D, CAN, SUB and Ctrl-\ act at once, wherever they are. */
const AT_ONCE: ReadonlySet<number> = new Set([0x03, 0x04, 0x18, 0x1a, 0x1c])

/** From a C1 control, 0x80 to 0x9F, to the character that follows ESC in its form of 7 bits. */
const C1 = 0x40

export class Parser {
  readonly #tell: (key: Key) => void
  readonly #patience = new Patience()
  #state: State = GROUND
  /** Nothing of what is being read was told as a key so far. */
  #silent = true
  /** CR came last: a line feed behind it belongs to the same key, where the terminal is in LNM. */
  #returned = false

  /** @param tell is called with each key in order, while another method runs */
  constructor(tell: (key: Key) => void) {
    this.#tell = tell
  }

  /** Whether something has begun and not ended. */
  get pending(): boolean {
    return this.#state !== GROUND
  }

  /** @returns whether this byte, of any kind, is part of a mouse report; else it is to be read as a code */
  takeByte(byte: number): boolean {
    const state = this.#state
    if (state.is !== 'mouse') return false
    // A column beyond what can be told is 0.
    const isKey = byte === ESC || AT_ONCE.has(byte) || (byte < 0x20 && byte !== 0 && this.#patience.isOver)
    const taken = isKey ? 'none' : state.report.take(byte)
    if (taken !== 'more') this.#state = GROUND
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
    const { is } = this.#state
    if (is === 'escape' || (is === 'within-escape' && this.#patience.isOver)) {
      this.#told(named('escape'))
      this.#state = { is: 'late-escape' }
    } else if (is === 'escape-sign') {
      this.#state = this.#told(named('other'))
    } else if (is === 'late-single-shift') {
      this.#state = this.#told(character(LETTER_O))
    }
  }

  /**
   * Nothing more has come for so long that a key was pressed, Alt-[ say, rather than a line delayed. The end is still
   * waited for, as the rest of a report may be made of digits; what is read next is answered.
   */
  giveUpWaiting(): void {
    const state = this.#state
    if (state.is === 'mouse' && state.report.mayBeWhole) this.#state = GROUND
    this.#patience.end()
  }

  #next(code: number): State {
    const printable = code >= 0x20 && code < DEL
    if (this.#state.is === 'late-single-shift' && !printable) this.#told(character(LETTER_O))
    if (code === ESC) return this.#atEscape()
    if (code < 0x20 || code === DEL) return this.#atControl(code)
    if (printable) return this.#atPrintable(code)
    if (code < 0xa0) return this.#atC1(code)
    return this.#passesOver ? this.#state : this.#told(character(code))
  }

  /** Whether only printable ASCII counts. */
  get #passesOver(): boolean {
    return this.#state.is === 'within' && this.#state.begun.kind !== 'key'
  }

  #atEscape(): State {
    const state = this.#state
    if (state.is === 'within' && state.begun.kind === 'string') return { is: 'within-escape' }
    this.#patience.begin()
    return { is: 'escape', alt: state.is === 'escape' }
  }

  /** @param byte C0 or DEL */
  #atControl(byte: number): State {
    const state = this.#state
    if (byte === BEL && state.is === 'within' && state.begun === OSC) return GROUND
    // Past the patience it is a key, which breaks off what seemed to have begun.
    if (this.#passesOver && !this.#patience.isOver && !AT_ONCE.has(byte)) return state
    const key = controlKey(byte)
    // Alt with Backspace takes a word back, and a code is one word.
    const kept = state.is !== 'escape' || key.is === 'ctrl' || key.is === 'backspace'
    return this.#told(kept ? key : named('other'))
  }

  /** @param byte 0x20 to 0x7E */
  #atPrintable(byte: number): State {
    const state = this.#state
    switch (state.is) {
      case 'within':
      case 'late-single-shift':
        return this.#after(state.begun, state.begun.take(byte))
      case 'escape':
        return this.#behindEscape(byte, state.alt)
      case 'within-escape':
        return byte === BACKSLASH ? GROUND : this.#behindEscape(byte, false)
      case 'late-escape':
        return this.#behindLateEscape(byte)
      case 'escape-sign':
        return byte < 0x30 ? state : this.#told(named('other'))
      case 'mouse':
      case 'ground':
        return this.#told(character(byte))
    }
  }

  #behindEscape(byte: number, alt: boolean): State {
    if (isIntroducer(byte)) return this.#introduce(byte, alt)
    return byte < 0x30 ? ESCAPE_SIGN : this.#told(keyBehindEscape(byte))
  }

  /** The letters O and N answer yes and no. */
  #behindLateEscape(byte: number): State {
    if (!isIntroducer(byte) || byte === LETTER_N) return this.#told(character(byte))
    const state = this.#introduce(byte, false)
    return byte === LETTER_O ? { is: 'late-single-shift', begun: new SingleShift(false) } : state
  }

  /** @param code 0x80 to 0x9F */
  #atC1(code: number): State {
    const byte = code - C1
    if (isIntroducer(byte)) return this.#introduce(byte, false)
    // ST ends a string. Others no terminal sends: they are letters of an older character set.
    return this.pending || byte === BACKSLASH ? GROUND : this.#told(named('other'))
  }

  /** @param byte what follows ESC, one of those that begin a sequence */
  #introduce(byte: number, alt: boolean): State {
    this.#patience.begin()
    return introduced(byte, alt)
  }

  #after(begun: Begun, taken: Taken): State {
    if (taken === 'more') return { is: 'within', begun }
    if (taken instanceof MouseReport) return { is: 'mouse', report: taken }
    for (const key of taken) this.#told(key)
    return GROUND
  }

  /** Tells a key, behind which nothing goes on. */
  #told(key: Key): State {
    this.#silent = false
    this.#tell(key)
    return GROUND
  }

  #answer(): void {
    if (this.#patience.takeDue()) this.#tell(named('other'))
  }
}
