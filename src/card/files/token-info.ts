/** TokenInfo: the label that holds a card's version and number (PKCS#15 v1.1, 6.9; card notes, 3). */

import { childOf } from '../../apdu/ber.ts'
import { objectsOf, TAG, textOf } from './pkcs15.ts'

export const TOKEN_INFO = '3F0000015032'
/** The length that a CPS3's TokenInfo usually has, in bytes. */
export const TOKEN_INFO_USUAL_LENGTH = 50

const LABEL = /^(CPS\w+)-(\d{10})$/

export interface TokenInfo {
  /** `CPS3v3`; null when the label does not say. */
  readonly version: string | null
  /** The 10 digits in the label; null when it does not say. Never derived from the serial. */
  readonly labelNumber: string | null
}

export const NO_LABEL: TokenInfo = { version: null, labelNumber: null }

/** @throws {CardRefused} `file-unreadable` when the file is no TLV */
export function parseTokenInfo(content: Uint8Array): TokenInfo {
  const sequence = objectsOf(TOKEN_INFO, content).find(({ tag }) => tag === TAG.SEQUENCE)
  const label = sequence && childOf(sequence, TAG.CONTEXT_0)
  const [, version, number] = (label && LABEL.exec(textOf(label).trimEnd())) ?? []
  return { version: version ?? null, labelNumber: number ?? null }
}
