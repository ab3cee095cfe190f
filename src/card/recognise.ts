/** Which card an Answer To Reset speaks of (card notes, 1). A hint only: EF.SN is the proof. */

import { formatBytes } from '../apdu/trace.ts'
import { GENERATIONS, type GenerationName } from './generations.ts'
import type { Refusal } from './refusal.ts'

/** What an Answer To Reset says: a CPS to read, or a card to leave alone. */
export type Recognition =
  | { readonly is: 'cps'; readonly generation: GenerationName }
  | { readonly is: 'refused'; readonly refusal: Refusal }

const KNOWN: ReadonlyMap<string, GenerationName> = new Map(
  (Object.keys(GENERATIONS) as GenerationName[]).flatMap((name) =>
    GENERATIONS[name].atrs.map((atr) => [atr, name] as const),
  ),
)

const CPS2TER = '3BAC00402A001225006480820212009000'
const CPS3_CONTACTLESS = '3B8F80010031B86404B0ECC1739401808290000E'
/** The historical bytes with which the ANS begins those of its cards with contacts. */
const ISSUER_BYTES = Buffer.from('001225006480', 'hex')
const VITALE = [/^3B751300004[3-9A-C]09EA/, /^3B751300004[3-9A-C]09FA9000$/, /^3F652500/]

/** @param atr 2 to 33 bytes */
export function recognise(atr: Uint8Array): Recognition {
  const bytes = Buffer.from(atr)
  const generation = KNOWN.get(bytes.toString('hex').toUpperCase())
  if (generation !== undefined) return { is: 'cps', generation }
  return { is: 'refused', refusal: { why: strangerIn(bytes), found: formatBytes(atr) } }
}

function strangerIn(atr: Buffer): Refusal['why'] {
  const hex = atr.toString('hex').toUpperCase()
  if (hex === CPS2TER) return 'cps2ter'
  if (hex === CPS3_CONTACTLESS) return 'contactless'
  if (VITALE.some((pattern) => pattern.test(hex))) return 'vitale'
  return atr.includes(ISSUER_BYTES) ? 'unknown-cps' : 'other-card'
}
