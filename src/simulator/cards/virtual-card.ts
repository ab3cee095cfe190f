/** What any virtual card is, whatever holds it: a reader of ours (`readers.ts`) or that of vpcd (`vpcd.ts`). */

export interface VirtualCard {
  /** Answer To Reset, 2 to 33 bytes (ISO/IEC 7816-3, clause 8); none of a card that is mute. */
  readonly atr: Uint8Array
  /** Power-up or warm reset: what was selected or verified is forgotten, the counters are not. */
  reset(): void
  /**
   * Executes one command APDU and gives the whole response APDU, status word included (2 to 258 bytes). No byte at all:
   * it has fallen mute, as vpcd has it.
   *
   * What the card does not know it refuses as ISO/IEC 7816-4, table 6, says: never with 9000.
   */
  process(command: Uint8Array): Uint8Array
}

/** A virtual card with a code porteur and a code de déblocage, whose state can be looked at from outside. */
export interface VirtualCps extends VirtualCard {
  readonly state: CodesState
}

export interface CodesState {
  /** The code porteur in force, in digits. Public test codes: a virtual card keeps no secret. */
  readonly pin: string
  readonly pinTriesLeft: number
  readonly puk: string
  readonly pukTriesLeft: number
  /** Null when the card sets no limit. */
  readonly pukUsesLeft: number | null
  /** The right to reset the code porteur, which ends with a reset of the card. */
  readonly pukVerified: boolean
}
