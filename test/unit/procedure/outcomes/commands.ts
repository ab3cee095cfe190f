/** What a command to a CPS is, and how its answer about the counters is rewritten (card notes, 5 and 6). */

import type { CodesState } from '../../../../src/simulator/cards/virtual-card.ts'
import { bytes, hex } from '../../../support/hex.ts'
import type { Kind } from './card.ts'

export type Step = 'verify-puk' | 'reset' | 'change'

/** What the counters say, in tries and uses left; `uses` is null where no limit is told. */
export interface Shown {
  readonly pin: number
  readonly puk: number
  readonly uses: number | null
}

/** A CPS4 tells no uses, though it may count them. */
export function shownIn(kind: Kind, { pinTriesLeft, pukTriesLeft, pukUsesLeft }: CodesState): Shown {
  return { pin: pinTriesLeft, puk: pukTriesLeft, uses: kind === 'CPS3' ? pukUsesLeft : null }
}

/** P2 of a command about one of the codes, as the virtual cards have it. */
export const REFERENCES = { pin: 0x01, puk: 0x02 } as const

const ASKS_FOR_COUNTERS = /^00CB3FFF0A4D087006BF81(..)02A080/

/** A command that carries a code, or acts on one: never to be sent twice. */
export function stepOf(command: Uint8Array): Step | null {
  const [, ins, , p2] = command
  if (ins === 0x2c) return 'reset'
  if (ins === 0x24) return 'change'
  if (ins !== 0x20 || command.length <= 5) return null
  if (p2 !== REFERENCES.puk) throw new Error('VERIFY with data of another code than the code de déblocage')
  return 'verify-puk'
}

/** The reference of the code whose counters are asked for, or fetched; null: something else. */
export function counterQuery(command: Uint8Array, fetching: number | null): number | null {
  const [, ins, , p2 = 0] = command
  if (ins === 0x20) return p2
  if (ins === 0xc0) return fetching
  const reference = ASKS_FOR_COUNTERS.exec(hex(command))?.[1]
  return reference === undefined ? null : Number.parseInt(reference, 16)
}

/** The card's answer, saying `shown` instead. */
export function shownBy(kind: Kind, response: Uint8Array, reference: number, shown: Shown): Uint8Array {
  const left = reference === REFERENCES.pin ? shown.pin : shown.puk
  const own = hex(response)
  if (kind !== 'CPS3') {
    // 9000: verified, so that no counter is to be seen.
    if (own === '9000') return response
    return bytes(left === 0 ? '6983' : `63C${left.toString(16)}`)
  }
  const tries = own.replace(/9B01../, `9B01${byte(left)}`)
  return bytes(
    reference === REFERENCES.pin || shown.uses === null
      ? tries
      : tries.replace(/9D02..../, `9D02${byte(shown.uses >> 8)}${byte(shown.uses & 0xff)}`),
  )
}

/** The card's answer, out of which no counter can be read. A CPS4's is then that of a code verified before (ISO/IEC 7816-4). */
export function hidden(kind: Kind, response: Uint8Array, how: 'garbage' | 'cut'): Uint8Array {
  if (kind !== 'CPS3') return bytes(how === 'garbage' ? '9000' : '6300')
  const data = response.subarray(0, -2)
  const shown = how === 'cut' ? data.subarray(0, 9) : data.map(() => 0xff)
  return Buffer.concat([shown, response.subarray(-2)])
}

function byte(value: number): string {
  return value.toString(16).padStart(2, '0').toUpperCase()
}
