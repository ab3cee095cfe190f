/** The data objects of a virtual card: who it is for, and until when it is valid (card notes, 3). The file names are made up. */

import { constructed, primitive } from './tlv.ts'

export const PATH = {
  ODF: '3F0000015031',
  DODF: '3F0000017007',
  ID_CARD: '3F000001D101',
  NAME_PS: '3F000001D102',
  INFO_PS: '3F000001D103',
} as const

/** What CPS_ID_CARD tells. */
export interface IdCard {
  /** 10 digits. */
  readonly number: string
  /** `2026-02-01` */
  readonly issued: string
  readonly ends: string
  /** 0x80 to 0x82 of a test card. */
  readonly category: number
}

/** Where AODF (A8), CDF (A4) and DODF (A7) are. */
export const ODF = hex('A80A300804063F0000017001A40A300804063F0000017005A70A300804063F0000017007')
/** The same of a card without data objects. */
export const ODF_WITHOUT_DODF = hex('A80A300804063F0000017001A40A300804063F0000017005')

/** CPS_ID_CARD, CPS_INFO_PS and CPS_NAME_PS. */
export const DODF = hex(
  '302630110C0B4350535F49445F434152440302064030050C03435053A10A300804063F000001D101' +
    '302630110C0B4350535F494E464F5F50530302064030050C03435053A10A300804063F000001D103' +
    '302630110C0B4350535F4E414D455F50530302064030050C03435053A10A300804063F000001D102',
)

/** CPS_NAME_PS of nobody. What a real one has in E4 is not known: this program never looks. */
export const NAME_PS = constructed(0xe4, primitive(0x80, Buffer.from('DEMONSTRATION')))

/** EF_ACTUA, which a card has from its first update on: when one began, and when it ended. */
export const EF_ACTUA = constructed(
  0xec,
  primitive(0x81, hex('20260315101500')),
  primitive(0x82, hex('20260315101630')),
)

const IDENTIFIER = '80250000019F'

/** The content of CPS_ID_CARD. */
export function idCard({ number, issued, ends, category }: IdCard): Uint8Array {
  return constructed(
    0xe3,
    primitive(0x80, hex(IDENTIFIER)),
    primitive(0x81, hex(number)),
    primitive(0x82, [category]),
    primitive(0x83, hex(issued.replaceAll('-', ''))),
    primitive(0x84, hex(ends.replaceAll('-', ''))),
  )
}

/** The content of CPS_INFO_PS of a card of this family. */
export function infoPs(family: 'CPS' | 'CPF' | 'CPE' | 'CPA'): Uint8Array {
  return constructed(0xed, primitive(0x80, [['CPS', 'CPF', 'CPE', 'CPA'].indexOf(family), 0x00]))
}

function hex(digits: string): Uint8Array {
  return Buffer.from(digits, 'hex')
}
