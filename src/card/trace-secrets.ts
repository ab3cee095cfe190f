/** Which bytes of a file tell which card it is, or whose: those that a trace keeps back. */

import { announced } from '../apdu/ber.ts'
import { isPath } from './files/pkcs15.ts'
import { type Primitive, primitivesIn } from './trace-objects.ts'

/**
 * What a file holds.
 *
 * - `plain`: of numbers only the card's own, of names none but in SETs, as X.501 has them
 * - `directory`: labels and paths; whatever else stands in it may be anybody's
 * - `id-card`, `info-ps`: CPS_ID_CARD and CPS_INFO_PS
 */
export type Content = 'plain' | 'directory' | 'id-card' | 'info-ps'

export interface KeptBack {
  /** Of bytes, from 0. */
  readonly places: ReadonlySet<number>
  /** The numbers among them that are whole, which may stand elsewhere too. */
  readonly digits: readonly string[]
}

const TAG = {
  INTEGER: 0x02,
  OCTET_STRING: 0x04,
  OBJECT_IDENTIFIER: 0x06,
  UTF8_STRING: 0x0c,
  SEQUENCE: 0x30,
  SET: 0x31,
  LENGTH: 0x80,
  SERIAL: 0x5a,
  ATTRIBUTES: 0xa1,
} as const
/** CPS_ID_CARD: identifier and number are kept back, category and dates are not. */
const ID_CARD = { NUMBER: 0x81, CATEGORY: 0x82, ISSUED: 0x83, ENDS: 0x84 } as const
const SHOWN_OF_ID_CARD: readonly number[] = [ID_CARD.CATEGORY, ID_CARD.ISSUED, ID_CARD.ENDS]
/** CPS_INFO_PS: the family is the first byte of this object. */
const INFO_PS = 0x80

/** The issuer, then a serial number with its check digit: nine digits or what is left of them. */
const SERIAL = /^(?:..)*?8025000001(?=((?:\d\d){1,4}(?:\d.)?))/
const ISSUER = '8025000001'
const ISSUER_LENGTH = 5
/** Digits as text: versions have fewer in a row, card numbers more. */
const NUMBER = /\d{4,}/g
/** What may be the beginning of a number that goes on in the next answer. */
const BEGUN_NUMBER = /\d+$/
/** Longer INTEGERs are the numbers of certificates, longer identifiers their hashes. */
const SHORT = 4
const FILLERS: readonly number[] = [0x00, 0xff]

/** @param content the file, or its first bytes */
export function keptBack(kind: Content, content: Uint8Array): KeptBack {
  const places = new Set<number>()
  const digits: string[] = []
  // In place of its path, the object itself may stand there.
  const opaque = kind === 'directory' ? TAG.ATTRIBUTES : null
  for (const object of primitivesIn(content, opaque)) {
    const found = RULES[kind](object, Buffer.from(content.subarray(object.from, object.to)))
    for (const [start, length] of found.places)
      for (let at = start; at < start + length; at++) places.add(object.from + at)
    digits.push(...found.digits)
  }
  return { places, digits }
}

/** Of one value: stretches of bytes, each a place in it and a length; and whole numbers. */
interface Found {
  readonly places: readonly (readonly [start: number, length: number])[]
  readonly digits: readonly string[]
}

type Rule = (object: Primitive, value: Buffer) => Found

const NOTHING: Found = { places: [], digits: [] }

const RULES: Readonly<Record<Content, Rule>> = {
  plain: (object, value) => {
    const { tag, around } = object
    if (around.includes(TAG.SET) || (tag === TAG.INTEGER && value.length > SHORT)) return whole(value)
    if (tag === TAG.SERIAL) return serial(value)
    return joined(issued(value), numbersIn(object, value))
  },

  directory: (object, value) => {
    const { tag, around } = object
    if (around.includes(TAG.SET)) return whole(value)
    if (tag === 0) return { places: [...value].flatMap(unlessFiller), digits: [] }
    if (tag === TAG.OCTET_STRING && !object.cut && isPath(value)) return NOTHING
    if (tag === TAG.ATTRIBUTES) return behindPath(value)
    // No entry of a directory.
    if (around[0] !== TAG.SEQUENCE) return whole(value)
    if (tag === TAG.OBJECT_IDENTIFIER) return NOTHING
    // Labels stand in the attributes that all objects have in common; a name would stand deeper.
    const isLabel = tag === TAG.UTF8_STRING && around.join() === [TAG.SEQUENCE, TAG.SEQUENCE].join()
    if (isLabel) return numbersIn(object, value)
    return value.length > SHORT || tag === TAG.UTF8_STRING ? whole(value) : NOTHING
  },

  'id-card': ({ tag, cut }, value) => {
    if (SHOWN_OF_ID_CARD.includes(tag)) return NOTHING
    const hex = value.toString('hex')
    if (hex.startsWith(ISSUER)) return { places: [[ISSUER_LENGTH, value.length - ISSUER_LENGTH]], digits: [] }
    return { ...whole(value), digits: cut ? [] : [hex.replace(/[^\d]+$/, '')] }
  },

  'info-ps': ({ tag }, value) =>
    tag === INFO_PS && value.length > 0 ? { places: [[1, value.length - 1]], digits: [] } : whole(value),
}

function whole(value: Buffer): Found {
  return { places: [[0, value.length]], digits: [] }
}

/** Of the attributes of an object: all but the path with which they begin. */
function behindPath(value: Buffer): Found {
  const path = pathLength(value)
  return { places: [[path, value.length - path]], digits: [] }
}

/** Of a Path (PKCS#15 v1.1, 6.1.5), in one SEQUENCE or two, its index and length included; 0: there is none. In bytes. */
function pathLength(value: Buffer): number {
  let at = 0
  for (let deep = 0; deep < 2 && value[at] === TAG.SEQUENCE; deep++)
    at += announced(value.subarray(at))?.header ?? value.length
  const octets = value[at] === TAG.OCTET_STRING ? announced(value.subarray(at)) : undefined
  if (octets === undefined || !isPath(value.subarray(at + octets.header, at + octets.whole))) return 0
  at += octets.whole
  for (const tag of [TAG.INTEGER, TAG.LENGTH]) {
    const length = value[at + 1] ?? SHORT
    if (value[at] === tag && length < SHORT) at += 2 + length
  }
  return Math.min(at, value.length)
}

function joined(one: Found, other: Found): Found {
  return { places: [...one.places, ...other.places], digits: [...one.digits, ...other.digits] }
}

/** EF.SN: whoever the issuer is, what follows it. */
function serial(value: Buffer): Found {
  const number = /^\d*/.exec(value.subarray(ISSUER_LENGTH).toString('hex'))?.[0] ?? ''
  return {
    places: [[ISSUER_LENGTH, value.length - ISSUER_LENGTH]],
    digits: [number.slice(0, SERIAL_DIGITS)],
  }
}

/** Without the check digit. */
const SERIAL_DIGITS = 8

/** A serial number behind the ANS's own. */
function issued(value: Buffer): Found {
  const found = SERIAL.exec(value.toString('hex'))
  if (found === null) return NOTHING
  return { places: [[found[0].length / 2, (found[1] ?? '').length / 2]], digits: [] }
}

function numbersIn({ cut }: Primitive, value: Buffer): Found {
  const text = value.toString('latin1')
  const numbers = [...text.matchAll(NUMBER)]
  const places = numbers.map(({ index, 0: digits }) => [index, digits.length] as const)
  const begun = cut ? BEGUN_NUMBER.exec(text) : null
  return {
    places: begun === null ? places : [...places, [begun.index, begun[0].length]],
    digits: cut ? [] : numbers.map(([digits]) => digits),
  }
}

function unlessFiller(byte: number, at: number): (readonly [number, number])[] {
  return FILLERS.includes(byte) ? [] : [[at, 1]]
}
