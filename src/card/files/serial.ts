/** EF.SN, the proof that a card is a CPS: `5A 0A`, the issuer, the serial number (card notes, 3). */

import { refuse } from '../refusal.ts'

export const EF_SN = '3F00D003'
/** Tag, length, 5 bytes of issuer, 8 digits, a check digit and a filler. */
export const EF_SN_LENGTH = 12

const ISSUER = '8025000001'
const CONTENT = /^5A0A([0-9A-F]{10})(\d{8})\d[0-9A-F]$/

/**
 * The 8-digit serial number.
 *
 * @throws {CardRefused} `other-issuer`, or `file-unreadable` when it is no EF.SN at all
 */
export function parseSerial(content: Uint8Array): string {
  const hex = Buffer.from(content.subarray(0, EF_SN_LENGTH)).toString('hex').toUpperCase()
  const issuer = /^5A0A([0-9A-F]{10})/.exec(hex)?.[1]
  if (issuer !== undefined && issuer !== ISSUER) refuse('other-issuer', issuer)
  const serial = CONTENT.exec(hex)?.[2]
  return serial ?? refuse('file-unreadable', `${EF_SN} ${hex}`)
}
