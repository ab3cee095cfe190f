/** CPS_INFO_PS: of which family a card is (card notes, 3). No more of it is read than tells that. */

import { announced } from '../../apdu/ber.ts'
import type { Wanted } from './read-file.ts'

/** CPS, Carte de Professionnel en Formation, d'Établissement, or de personnel Autorisé. */
export type Family = 'CPS' | 'CPF' | 'CPE' | 'CPA'

/** By the first byte of object 80. */
const FAMILIES: readonly Family[] = ['CPS', 'CPF', 'CPE', 'CPA']
const CONTENT = 0xed
const FAMILY = 0x80

/** Two headers and one byte: nothing of the holder's practice. */
export const INFO_PS_WANTED: Wanted = { atFirst: 6, lacks: () => 0 }

/** @param beginning the file, or its first 6 bytes; null when it does not begin with a family that is known */
export function familyIn(beginning: Uint8Array): Family | null {
  const content = beginning[0] === CONTENT ? announced(beginning) : undefined
  const inside = content && beginning.subarray(content.header)
  const first = inside?.[0] === FAMILY ? announced(inside) : undefined
  // An empty object has no first byte of its own.
  if (inside === undefined || first === undefined || first.whole === first.header) return null
  return FAMILIES[inside[first.header] ?? FAMILIES.length] ?? null
}
