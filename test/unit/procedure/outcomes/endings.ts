/** An ending as it may be told: the fields of the interface, each with the values that are right. */

import type { Kind, Presented } from './card.ts'
import type { Shown } from './commands.ts'
import type { Mode, Told } from './run.ts'

/** What happened, as far as anyone outside the card can know. */
export interface Happened {
  readonly kind: Kind
  readonly mode: Mode
  /** What the counters said when the run met the card, and before the last code de déblocage. */
  readonly first: Shown
  readonly before: Shown
  /** The last command with a code. */
  readonly last: Presented
  /** How many codes de déblocage this run presented before, all of them wrong. */
  readonly wrongBefore: number
}

type Tries = 'yes' | 'no' | 'unknown'

/** In each field the values that may be told. */
export interface Ending {
  readonly code: readonly string[]
  readonly stage: string
  readonly sw: readonly (string | null)[]
  readonly tries: readonly Tries[]
  readonly pin: readonly Told['pin'][]
  readonly puk: readonly Told['puk'][]
}

const PIN_UNKNOWN: Told['pin'] = { state: 'unknown', triesLeft: null }
const PUK_UNKNOWN: Told['puk'] = { state: 'unknown', triesLeft: null, usesLeft: null }

/** The fields of the counters: what they say, or not known. */
export function fieldsOf(after: Shown | null): Pick<Ending, 'pin' | 'puk'> {
  if (after === null) return { pin: [PIN_UNKNOWN], puk: [PUK_UNKNOWN] }
  const { pin, puk, uses } = after
  return {
    pin: fieldsOfPin(pin),
    // Tries count as none where the uses are spent.
    puk: [{ state: pukState(after), triesLeft: uses === 0 ? 0 : puk, usesLeft: uses }],
  }
}

export function fieldsOfPin(triesLeft: number): Ending['pin'] {
  return [{ state: triesLeft === 0 ? 'blocked' : 'ready', triesLeft }]
}

/**
 * The same where only the status word tells: of the code porteur what was read before, since VERIFY of the other code
 * leaves it as it is, or nothing.
 */
export function fieldsOfWord(left: number | null): Pick<Ending, 'pin' | 'puk'> {
  const { pin, puk } = fieldsOf(null)
  const bySw =
    left === null ? [] : ['unknown', left === 0 ? 'blocked' : 'ready'].map((state) => ({ state, left }))
  return {
    pin: [...pin, { state: 'blocked', triesLeft: 0 }],
    puk: [...puk, ...bySw.map(({ state }) => ({ state, triesLeft: left, usesLeft: null }))],
  }
}

export function pukState({ puk, uses }: Shown): 'ready' | 'blocked' | 'spent' {
  if (uses === 0) return 'spent'
  return puk === 0 ? 'blocked' : 'ready'
}

/** Whether a try that this run used is missing, by the counters. */
export function missing(first: Shown, after: Shown): 'yes' | 'no' {
  return after.puk < first.puk ? 'yes' : 'no'
}
