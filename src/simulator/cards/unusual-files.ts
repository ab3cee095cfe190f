/** Files of cards unlike the one whose dump is public: what a card may declare otherwise, or leave in doubt. */

import { CPS3_FILES } from './cps3-files.ts'

const AODF = '3F0000017001'
const TOKEN_INFO = '3F0000015032'

/** In the AODF of a real card: the code porteur's authId, and its lengths 4/8/4, reference 01 and filler FF. */
const PIN_ID = '3003040101'
const PIN_FORM = '020104020108020104' + '800101' + '0401FF'
/** Where the record of the code porteur ends, in hexadecimal digits. */
const PIN_END = 2 * 99

const real = hexOf(AODF)

/** A code porteur of 4 to 8 digits. */
export const LONG_PIN_AODF = bytes(replaced(real, PIN_FORM, '020104020108020108' + '800101' + '0401FF'))

/** Two codes of the same name, both under the same code de déblocage. */
export const DOUBTFUL_AODF = bytes(
  real.slice(0, PIN_END) +
    replaced(replaced(real.slice(0, PIN_END), PIN_ID, '3003040103'), '800101', '800103') +
    real.slice(PIN_END),
)

/** The label, « CARTE DE DEMO 001 », holds neither a version nor a number. */
export const NAMELESS_TOKEN_INFO = bytes(
  replaced(hexOf(TOKEN_INFO), ascii('CPS3v3-2900995235'), ascii('CARTE DE DEMO 001')),
)

/** Of the first version. */
export const CPS3V1_TOKEN_INFO = bytes(replaced(hexOf(TOKEN_INFO), ascii('CPS3v3'), ascii('CPS3v1')))

/** Of another issuer than the ANS. */
export const FOREIGN_SERIAL = bytes('5A0A8033000001992138450F')

function replaced(where: string, what: string, by: string): string {
  if (!where.includes(what)) throw new RangeError(`no ${what} in ${where}`)
  return where.replace(what, by)
}

function hexOf(path: string): string {
  return Buffer.from(CPS3_FILES[path] ?? [])
    .toString('hex')
    .toUpperCase()
}

function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex').toUpperCase()
}

function bytes(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex')
}
