/** What of a sequence has been read: nothing, an ESC, or what an introducer began. */

import { BRACKET, CLOSING_BRACKET, LETTER_N, LETTER_O } from './ascii.ts'
import { type Begun, OSC, STRING } from './begun.ts'
import { ControlSequence } from './control-sequence.ts'
import type { MouseReport } from './mouse-report.ts'
import { SingleShift } from './single-shift.ts'

export type State =
  | typeof GROUND
  /** `alt`: a second ESC, which makes what follows a key with Alt. */
  | { readonly is: 'escape'; readonly alt: boolean }
  /** ESC was told as a key, after a pause: what begins a sequence next still does. */
  | { readonly is: 'late-escape' }
  /** Then O: a letter, unless something follows at once. */
  | { readonly is: 'late-single-shift'; readonly begun: Begun }
  /** ESC and an intermediate byte, or SS2: one character more. */
  | typeof ESCAPE_SIGN
  | { readonly is: 'within'; readonly begun: Begun }
  /** ESC within a string. */
  | { readonly is: 'within-escape' }
  /** Within bytes of any kind. */
  | { readonly is: 'mouse'; readonly report: MouseReport }

export const GROUND = { is: 'ground' } as const
export const ESCAPE_SIGN = { is: 'escape-sign' } as const

/** What follows ESC for SS2, SS3, DCS, SOS, CSI, OSC, PM and APC. */
const INTRODUCERS: ReadonlySet<number> = new Set([...'NOPX[]^_'].map((sign) => sign.charCodeAt(0)))

/** Whether a sequence begins with ESC and this byte. */
export function isIntroducer(byte: number): boolean {
  return INTRODUCERS.has(byte)
}

/**
 * @param byte an introducer
 * @param alt whether the sequence of a key is one with Alt
 */
export function introduced(byte: number, alt: boolean): State {
  switch (byte) {
    case LETTER_N:
      return ESCAPE_SIGN
    case BRACKET:
      return { is: 'within', begun: new ControlSequence(alt) }
    case LETTER_O:
      return { is: 'within', begun: new SingleShift(alt) }
    case CLOSING_BRACKET:
      return { is: 'within', begun: OSC }
    default:
      return { is: 'within', begun: STRING }
  }
}
