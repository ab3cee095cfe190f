/** The applications of the virtual CPS4, and which one its logical channel 1 has selected (card notes, 2). */

import { type Answer, SW } from '../transport/answer.ts'
import type { Apdu } from '../transport/t1.ts'

const AID = {
  CHIPDOC: '8025000001FF0100',
  CARD_MANAGER: 'A0000001510000',
  BASIC_APPLICATION: '8025000001FF0002',
} as const

type Selected = 'chipdoc' | 'card manager' | 'none'

export class Applications {
  readonly #byDetour: boolean
  #selected: Selected | null = null
  #detour: 'begun' | 'done' | null = null

  /** @param byDetour whether ChipDoc is found by way of the two others only */
  constructor(byDetour: boolean) {
    this.#byDetour = byDetour
  }

  /** Null: the channel is closed. */
  get selected(): Selected | null {
    return this.#selected
  }

  closeChannel(): void {
    this.#selected = null
  }

  /** The channel stays open, and no application is current on it. */
  lose(): void {
    this.#selected = 'none'
  }

  reset(): void {
    this.#selected = null
    this.#detour = null
  }

  /** SELECT by name on channel 1, which opens it. */
  select({ p2, data }: Apdu): Answer {
    if (p2 !== 0x0c) return { sw: SW.WRONG_P1P2 }
    switch (hexOf(data)) {
      case AID.CHIPDOC:
        if (this.#byDetour && this.#detour !== 'done') return { sw: SW.FILE_NOT_FOUND }
        this.#selected = 'chipdoc'
        return { sw: SW.DONE }
      case AID.CARD_MANAGER:
        this.#selected = 'card manager'
        this.#detour = 'begun'
        return { sw: SW.DONE }
      default:
        return { sw: SW.FILE_NOT_FOUND }
    }
  }

  /** SELECT by name on the basic channel, where there is no other command. */
  selectOnBasicChannel({ p2, data }: Apdu): Answer {
    if (p2 !== 0x0c) return { sw: SW.WRONG_P1P2 }
    if (hexOf(data) !== AID.BASIC_APPLICATION) return { sw: SW.FILE_NOT_FOUND }
    if (this.#detour === 'begun') this.#detour = 'done'
    return { sw: SW.DONE }
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}
