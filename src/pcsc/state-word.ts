/** What a reader's state word and Answer To Reset say of the card in it. */

import type { ReaderState } from '../port.ts'

/** SCARD_STATE_*, as in the `dwEventState` of SCardGetStatusChange; the upper half counts insertions and removals. */
const STATE = {
  UNKNOWN: 0x0004,
  UNAVAILABLE: 0x0008,
  PRESENT: 0x0020,
  EXCLUSIVE: 0x0080,
  INUSE: 0x0100,
  MUTE: 0x0200,
} as const

export interface SlotState extends Omit<ReaderState, 'name'> {
  /** How many times a card had come or gone, modulo 65536. */
  readonly comings: number
}

export function readStateWord(state: number, atr: Uint8Array | undefined): SlotState {
  const has = (flag: number) => (state & flag) !== 0
  const there = has(STATE.PRESENT) && !has(STATE.UNKNOWN | STATE.UNAVAILABLE)
  // The addon goes on giving the ATR of a card that has left.
  const answer =
    there && !has(STATE.MUTE) && atr !== undefined && atr.length >= 2 ? new Uint8Array(atr) : null
  return {
    card: there ? (answer === null ? 'mute' : 'present') : 'absent',
    atr: answer,
    // Shared is in use too: we take a card for ourselves alone, or not at all.
    inUse: there && has(STATE.EXCLUSIVE | STATE.INUSE),
    comings: state >>> 16,
  }
}
