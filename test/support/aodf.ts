/** Writes AODFs, in DER by its own hand, so that what reads them can be wrong alone (PKCS#15 v1.1, 6.8). */

/** PinFlags, by the number of their bit. */
export const PIN_FLAGS = {
  'unblock-disabled': 3,
  initialized: 4,
  'needs-padding': 5,
  unblockingPin: 6,
  soPin: 7,
  'integrity-protected': 9,
  'confidentiality-protected': 10,
  exchangeRefData: 11,
} as const

export type PinFlag = keyof typeof PIN_FLAGS

/** One code as a card declares it. Identifiers are hexadecimal; null: left out. */
export interface Declaration {
  readonly label: string
  readonly authId: string | null
  /** The authId among the attributes that all objects have: on a real code porteur, the *reference* of the PUK. */
  readonly commonAuthId: string | null
  /** The authIds that the access rules name. */
  readonly rules: readonly string[]
  readonly flags: readonly PinFlag[]
  /** 1: ascii-numeric. */
  readonly type: number
  readonly min: number
  readonly stored: number
  readonly max: number | null
  readonly reference: number | null
  readonly padChar: number | null
}

/** What a real CPS3 declares (card notes, 4). */
export const REAL_PIN: Declaration = {
  label: 'Code porteur de la carte CPS',
  authId: '01',
  commonAuthId: '02',
  rules: ['04'],
  flags: ['initialized', 'needs-padding', 'exchangeRefData'],
  type: 1,
  min: 4,
  stored: 8,
  max: 4,
  reference: 1,
  padChar: 0xff,
}

export const REAL_PUK: Declaration = {
  label: 'Code de déblocage de la carte CPS',
  authId: '04',
  commonAuthId: null,
  rules: [],
  flags: ['unblock-disabled', 'initialized', 'needs-padding', 'soPin', 'exchangeRefData'],
  type: 1,
  min: 8,
  stored: 8,
  max: 8,
  reference: 2,
  padChar: null,
}

export function encodeAodf(...declarations: readonly Declaration[]): Uint8Array {
  return Buffer.concat(declarations.map(record))
}

function record(code: Declaration): Buffer {
  return der(
    0x30,
    der(
      0x30,
      der(0x0c, Buffer.from(code.label)),
      // CommonObjectFlags as real cards have them: an unused-bit count of 8, and no bits.
      der(0x03, [0x08]),
      optional(0x04, code.commonAuthId),
      accessRules(code.rules),
    ),
    der(0x30, optional(0x04, code.authId)),
    der(
      0xa1,
      der(
        0x30,
        flagBits(code.flags),
        der(0x0a, [code.type]),
        der(0x02, [code.min]),
        der(0x02, [code.stored]),
        code.max === null ? [] : der(0x02, [code.max]),
        code.reference === null ? [] : der(0x80, integer(code.reference)),
        code.padChar === null ? [] : der(0x04, [code.padChar]),
      ),
    ),
  )
}

/** Two rules of a real card, both free (NULL), then one for each authId. */
function accessRules(authIds: readonly string[]): Buffer {
  const free = [0x05, 0x00]
  return der(
    0x30,
    der(0x30, der(0x03, [0x05, 0x20]), free),
    der(0x30, der(0x03, [0x06, 0x40]), free),
    ...authIds.map((authId) => der(0x30, der(0x03, [0x03, 0x08]), optional(0x04, authId))),
  )
}

/** A named bit list: no zero bit at its end, their number first (X.690, 11.2). */
function flagBits(flags: readonly PinFlag[]): Buffer {
  const bits = flags.map((flag) => PIN_FLAGS[flag])
  const length = Math.max(-1, ...bits) + 1
  const octets = Buffer.alloc(Math.ceil(length / 8))
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return der(0x03, [octets.length * 8 - length], octets)
}

/** Two's complement, with a leading zero where the first bit would be a sign. */
function integer(value: number): number[] {
  return value > 0x7f ? [0x00, value] : [value]
}

function optional(tag: number, hexadecimal: string | null): Buffer {
  return hexadecimal === null ? Buffer.alloc(0) : der(tag, Buffer.from(hexadecimal, 'hex'))
}

function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const value = Buffer.concat(parts.map((part) => Uint8Array.from(part)))
  const length = value.length < 0x80 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Uint8Array.of(tag, ...length), value])
}
