/** AODF: the codes as a card declares them (PKCS#15 v1.1, 6.8; card notes, 4). */

import { childOf, childrenOf, type Tlv, unsigned } from '../../apdu/ber.ts'
import { bitsOf, hexOf, objectsOf, TAG, textOf } from './pkcs15.ts'

/** Where every known CPS keeps it. */
export const AODF = '3F0000017001'
/** The length of the AODF of a real CPS3, in bytes. */
export const AODF_USUAL_LENGTH = 189

/** How a code is presented to the card. Lengths are in digits, which are bytes. */
export interface Code {
  /** P2 of VERIFY. */
  readonly reference: number
  readonly minLength: number
  readonly storedLength: number
  readonly maxLength: number
  /** Filler up to `storedLength`; null when the code goes as it is typed. */
  readonly padding: number | null
}

/** One code (PinAttributes) of the AODF, with what tells it from the others. */
export interface DeclaredCode {
  readonly label: string
  /** Upper-case hexadecimal; empty when the card names none. */
  readonly authId: string
  /** The authIds that its access rules name, its own left out. */
  readonly ruledBy: readonly string[]
  /** Marked soPin or unblockingPin. */
  readonly unblocks: boolean
  /** P2 of VERIFY, also of a code that can't be presented; undefined when the card does not say. */
  readonly reference: number | undefined
  /** A string says why the declaration does not suffice to present the code. */
  readonly code: Code | string
}

/** Bits of PinFlags. */
const FLAG = {
  UNBLOCK_DISABLED: 3,
  INITIALIZED: 4,
  NEEDS_PADDING: 5,
  UNBLOCKING_PIN: 6,
  SO_PIN: 7,
  INTEGRITY_PROTECTED: 9,
  CONFIDENTIALITY_PROTECTED: 10,
} as const
const ASCII_NUMERIC = 1
/** Above any code of a CPS, in bytes. */
const MOST_STORED = 16

/**
 * Every code that the AODF declares, in its order; other authentication objects are passed over.
 *
 * @throws {CardRefused} `file-unreadable` when the file is no TLV
 */
export function parseAodf(path: string, content: Uint8Array): DeclaredCode[] {
  return objectsOf(path, content)
    .filter(({ tag }) => tag === TAG.SEQUENCE)
    .flatMap(parseRecord)
}

function parseRecord(record: Tlv): DeclaredCode[] {
  const [common, classAttributes] = childrenOf(record, TAG.SEQUENCE)
  const typeAttributes = childOf(record, TAG.CONTEXT_1)
  const pin = typeAttributes && childOf(typeAttributes, TAG.SEQUENCE)
  // A biometric or external authentication object has no PinAttributes.
  if (common === undefined || pin === undefined) return []
  const id = classAttributes && childOf(classAttributes, TAG.OCTET_STRING)
  const authId = id === undefined ? '' : hexOf(id)
  const flags = flagsIn(pin)
  return [
    {
      label: labelIn(common),
      authId,
      ruledBy: rulesIn(common).filter((rule) => rule !== authId),
      unblocks: flags.has(FLAG.SO_PIN) || flags.has(FLAG.UNBLOCKING_PIN),
      reference: referenceIn(pin),
      code: codeIn(pin, flags),
    },
  ]
}

function codeIn(pin: Tlv, flags: ReadonlySet<number>): Code | string {
  const type = numberIn(childOf(pin, TAG.ENUMERATED))
  const [minLength, storedLength, declaredMax] = childrenOf(pin, TAG.INTEGER).map(numberIn)
  const maxLength = declaredMax ?? storedLength
  const reference = referenceIn(pin)
  const filler = numberIn(childOf(pin, TAG.OCTET_STRING))
  if (!flags.has(FLAG.INITIALIZED)) return 'not initialized'
  if (flags.has(FLAG.INTEGRITY_PROTECTED) || flags.has(FLAG.CONFIDENTIALITY_PROTECTED))
    return 'secure messaging'
  const isForHolder = !flags.has(FLAG.SO_PIN) && !flags.has(FLAG.UNBLOCKING_PIN)
  if (isForHolder && flags.has(FLAG.UNBLOCK_DISABLED)) return 'unblock-disabled'
  if (type !== ASCII_NUMERIC) return `pinType ${type}`
  // GET DATA holds the reference in the last byte of a tag, which has 7 bits for it.
  if (reference === undefined || reference < 1 || reference > 0x7f) return `pinReference ${reference}`
  if (minLength === undefined || storedLength === undefined || maxLength === undefined) return 'no lengths'
  if (minLength < 1 || minLength > maxLength || maxLength > storedLength || storedLength > MOST_STORED) {
    return `lengths ${minLength}/${storedLength}/${maxLength}`
  }
  const needsFiller = flags.has(FLAG.NEEDS_PADDING) && minLength < storedLength
  if (needsFiller && (filler === undefined || filler > 0xff)) return 'no padChar'
  const padding = needsFiller && filler !== undefined ? filler : null
  return { reference, minLength, storedLength, maxLength, padding }
}

function referenceIn(pin: Tlv): number | undefined {
  return numberIn(childOf(pin, TAG.CONTEXT_0))
}

function flagsIn(pin: Tlv): ReadonlySet<number> {
  const flags = childOf(pin, TAG.BIT_STRING)
  return flags === undefined ? new Set() : bitsOf(flags)
}

function numberIn(tlv: Tlv | undefined): number | undefined {
  return tlv === undefined ? undefined : unsigned(tlv.value)
}

function labelIn(common: Tlv): string {
  const label = childOf(common, TAG.UTF8_STRING)
  return label === undefined ? '' : textOf(label)
}

/** accessControlRules: a SEQUENCE of rules, each an access mode and a condition, of which an authId interests us. */
function rulesIn(common: Tlv): string[] {
  return childrenOf(common, TAG.SEQUENCE)
    .flatMap((rules) => childrenOf(rules, TAG.SEQUENCE))
    .flatMap((rule) => childrenOf(rule, TAG.OCTET_STRING))
    .map(hexOf)
}
