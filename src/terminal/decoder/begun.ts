/** A sequence that has begun, and is read on character by character. */

import type { Key } from './keys.ts'
import type { MouseReport } from './mouse-report.ts'

export interface Begun {
  /**
   * What else may come within it. A key is broken off by anything else. A report passes over controls, and characters
   * beyond ASCII. So does a string, which ESC and a backslash end.
   */
  readonly kind: 'key' | 'report' | 'string'
  /** @param byte 0x20 to 0x7E */
  take(byte: number): Taken
}

/** That more is to come, what the sequence went over into, or the keys that it was. */
export type Taken = 'more' | MouseReport | readonly Key[]

/** What follows DCS, APC, PM or SOS: nothing of it is a key. */
export const STRING: Begun = { kind: 'string', take: () => 'more' }
/** What follows OSC, which BEL ends as well. */
export const OSC: Begun = { kind: 'string', take: () => 'more' }
