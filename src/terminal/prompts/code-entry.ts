/** What keys do to a code that is being typed: a text box of digits, where every other key is answered. */

import type { Secret } from '../../secret.ts'
import { digitOf, isCtrl, type Key } from '../decoder/keys.ts'
import { DigitField } from '../digit-field.ts'
import { isLeaving } from './alert.ts'

export interface CodePrompt {
  /** « Code de déblocage » */
  readonly label: string
  /** « 8 chiffres » */
  readonly length: string
  /** In digits. */
  readonly minLength: number
  readonly maxLength: number
  /** Columns before the label. */
  readonly indent: number
  readonly words: {
    /** What stands between a label and its value. */
    readonly colon: string
    /** The answer to a key that types no digit. */
    readonly digitsOnly: string
    /** The answer to Ctrl-Z and Escape. */
    readonly toGiveUp: string
    /** The answer to a key that would move a caret which does not show. */
    readonly caretStays: string
    /** @param typed in digits, none included */
    readonly wrongLength: (typed: number) => string
  }
}

export class CodeEntry {
  readonly field = new DigitField()
  readonly #prompt: CodePrompt
  #alert: string | null = null
  #alerts = 0
  #pasting = false

  constructor(prompt: CodePrompt) {
    this.#prompt = prompt
  }

  /** What is wrong, until the field is right. */
  get alert(): string | null {
    return this.#alert
  }

  /** How often something was wrong so far. */
  get alerts(): number {
    return this.#alerts
  }

  /** @returns the code, where this key gave it */
  key(key: Key): Secret | null {
    const digit = digitOf(key)
    if (key.is === 'paste-begins' || key.is === 'paste-ends') {
      this.#pasting = key.is === 'paste-begins'
    } else if (digit !== null) {
      this.field.insert(digit)
      this.#changed()
    } else if (!this.#pasting) {
      if (key.is === 'enter') return this.#entered()
      if (!this.#edited(key)) this.#answer(key)
    } else if (key.is === 'character' && !isSpace(key.code) && !isDash(key.code)) {
      this.#raise(this.#prompt.words.digitsOnly)
    }
    return null
  }

  /**
   * Answers a key that would move a caret which does not show. The next digit would stand elsewhere than the person
   * means, in a code that looks whole: the digits are typed anew.
   */
  refuseCaret(): void {
    if (this.#pasting) return
    const { caretStays, digitsOnly } = this.#prompt.words
    this.#raise(this.field.length > 0 ? caretStays : digitsOnly)
    this.field.clear()
  }

  #entered(): Secret | null {
    const { minLength, maxLength, words } = this.#prompt
    const { length } = this.field
    if (length >= minLength && length <= maxLength) return this.field.toSecret()
    this.#raise(words.wrongLength(length))
    this.field.clear()
    return null
  }

  /** @returns whether the key has a meaning in a text box */
  #edited(key: Key): boolean {
    const { field } = this
    const { caret, length } = field
    if (key.is === 'left' || isCtrl(key, 'b')) field.moveTo(caret - 1)
    else if (key.is === 'right' || isCtrl(key, 'f')) field.moveTo(caret + 1)
    else if (key.is === 'home' || isCtrl(key, 'a')) field.moveTo(0)
    else if (key.is === 'end' || isCtrl(key, 'e')) field.moveTo(length)
    else if (key.is === 'backspace' || isCtrl(key, 'h')) field.remove(caret - 1, caret)
    else if (key.is === 'delete') field.remove(caret, caret + 1)
    else if (isCtrl(key, 'k')) field.remove(caret, length)
    else if (isCtrl(key, 'u') || isCtrl(key, 'w')) field.remove(0, caret)
    else return false
    if (field.length !== length) this.#changed()
    return true
  }

  #answer(key: Key): void {
    const { digitsOnly, toGiveUp } = this.#prompt.words
    if (isLeaving(key)) this.#raise(toGiveUp)
    // Groups are typed as the letter shows them.
    else if (key.is !== 'character' || !isSpace(key.code)) this.#raise(digitsOnly)
  }

  #raise(alert: string): void {
    this.#alert = alert
    this.#alerts += 1
  }

  /** Of a code whose length may vary only the longest is surely whole: a key may have been lost in a shorter one. */
  #changed(): void {
    if (this.field.length === this.#prompt.maxLength) this.#alert = null
  }
}

const SPACES: readonly (readonly [number, number])[] = [
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0xad, 0xad],
  // The spaces of typography; then zero-width ones and marks of direction, which documents carry along.
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x2069],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]

function isSpace(code: number): boolean {
  return SPACES.some(([first, last]) => code >= first && code <= last)
}

/** Between pasted groups; typed, `-` may be a 6 without Shift. */
function isDash(code: number): boolean {
  return code === 0x2d || code === 0x2e || code === 0x2212 || (code >= 0x2010 && code <= 0x2015)
}
