/**
 * What of a card's answers a trace may show, so that it can be posted: nothing that names a person or tells which card it
 * is. Files that are not known to be free of names, certificates among them, are left out whole.
 */

import { announced } from '../apdu/ber.ts'
import { INS } from '../apdu/command.ts'
import { formatBytes } from '../apdu/trace.ts'
import { AODF } from './files/aodf.ts'
import { CDF } from './files/cdf.ts'
import { dataObjectsIn } from './files/dodf.ts'
import { ODF, pathsIn } from './files/odf.ts'
import type { Path } from './files/read-file.ts'
import { EF_SN } from './files/serial.ts'
import { TOKEN_INFO } from './files/token-info.ts'
import { CardRefused } from './refusal.ts'
import { UNREAD_FILES } from './survey.ts'

const HIDDEN = 'xx'
const STATUS_WORD = 2
const MF = '3F00'
/** P1 of SELECT by path, from the MF or below it. */
const FROM_MF = 0x09
const BELOW_MF = 0x08

/** Writes an answer: upper-case hexadecimal, `xx` for a byte that is kept back. */
export type AnswerWriter = (command: Uint8Array, response: Uint8Array) => string

/** A writer for the exchanges of one connection, all of which it must see. */
export function maskedAnswers(): AnswerWriter {
  const shown = new Set<Path>([EF_SN, TOKEN_INFO, ODF, AODF, CDF, ...UNREAD_FILES])
  let file: Path | null = null
  let known: Uint8Array = new Uint8Array()

  /** The directories say which other files may be shown. */
  const learn = (path: Path) => {
    try {
      if (path === ODF) {
        for (const kind of ['codes', 'certificates'] as const)
          for (const one of pathsIn(known, kind)) shown.add(one)
        return
      }
      const { idCard, infoPs } = dataObjectsIn(known)
      if (idCard !== null || infoPs !== null) shown.add(path)
      for (const one of [idCard, infoPs]) if (one !== null) shown.add(one)
    } catch (error) {
      // Not whole yet, or no directory at all.
      if (!(error instanceof CardRefused)) throw error
    }
  }

  return (command, response) => {
    const [, ins, p1 = 0, p2 = 0] = command
    if (ins === INS.SELECT) {
      file = pathIn(command)
      known = new Uint8Array()
    }
    if (ins !== INS.READ_BINARY || response.length <= STATUS_WORD) return formatBytes(response)
    const data = response.subarray(0, -STATUS_WORD)
    const word = formatBytes(response.subarray(-STATUS_WORD))
    const from = (p1 << 8) | p2
    if (from === 0) known = new Uint8Array()
    if (file === null || from !== known.length) return `[${data.length} bytes left out] ${word}`
    known = Buffer.concat([known, data])
    learn(file)
    if (!shown.has(file)) return `[${data.length} bytes left out] ${word}`
    const kept = keptBack(known)
    const bytes = Array.from(data, (byte, at) =>
      kept.has(from + at) ? HIDDEN : formatBytes(Uint8Array.of(byte)),
    )
    return [...bytes, word].join(' ')
  }
}

/** From the MF; null for a selection by another way. */
function pathIn(command: Uint8Array): Path | null {
  const [, , p1, , length = 0] = command
  const path = Buffer.from(command.subarray(5, 5 + length))
    .toString('hex')
    .toUpperCase()
  if (p1 === FROM_MF) return path
  return p1 === BELOW_MF ? MF + path : null
}

const TAG = { INTEGER: 0x02, SET: 0x31, SERIAL: 0x5a, ID_CARD: 0xe3, ID_CARD_NUMBER: 0x81 } as const
/** The issuer, then a serial number with its check digit: nine digits or what is left of them. */
const SERIAL = /^(?:..)*?8025000001(?=((?:\d\d){1,4}(?:\d.)?))/
const ISSUER_LENGTH = 5
/** Digits as text: versions have fewer in a row, card numbers more. */
const NUMBER = /\d{4,}/g
/** What may be the beginning of a number that goes on in the next answer. */
const BEGUN_NUMBER = /\d+$/
/** Longer INTEGERs are the numbers of certificates. */
const SHORT_INTEGER = 4
/** Directories nest less. */
const DEEPEST = 16

/** Where the bytes stand that tell which card it is, or whose. */
function keptBack(content: Uint8Array): ReadonlySet<number> {
  const kept = new Set<number>()
  visit(content, 0, content.length, [], ({ tag, around, from, to, cut }) => {
    const value = Buffer.from(content.subarray(from, to))
    const keep = (start: number, length: number) => {
      for (let at = start; at < start + length; at++) kept.add(from + at)
    }
    // Names are in SETs (X.501).
    const isName = around.includes(TAG.SET)
    const isNumber = tag === TAG.ID_CARD_NUMBER && around.includes(TAG.ID_CARD)
    if (isName || isNumber || (tag === TAG.INTEGER && value.length > SHORT_INTEGER)) keep(0, value.length)
    // Of another issuer too.
    if (tag === TAG.SERIAL) keep(ISSUER_LENGTH, value.length - ISSUER_LENGTH)
    const serial = SERIAL.exec(value.toString('hex'))
    if (serial !== null) keep(serial[0].length / 2, (serial[1] ?? '').length / 2)
    const text = value.toString('latin1')
    for (const { index, 0: digits } of text.matchAll(NUMBER)) keep(index, digits.length)
    const begun = cut ? BEGUN_NUMBER.exec(text) : null
    if (begun !== null) keep(begun.index, begun[0].length)
  })
  return kept
}

interface Primitive {
  /** 0 for what is no object at all. */
  readonly tag: number
  /** The tags of the objects that it is in. */
  readonly around: readonly number[]
  readonly from: number
  readonly to: number
  /** Whether more of it is to come. */
  readonly cut: boolean
}

/** Each primitive object between two places, the last of which may be cut. */
function visit(
  content: Uint8Array,
  from: number,
  to: number,
  around: readonly number[],
  each: (object: Primitive) => void,
): void {
  for (let at = from; at < to; ) {
    const tag = content[at] ?? 0
    const object = announced(content.subarray(at, to))
    if (object === undefined || around.length > DEEPEST) {
      each({ tag: 0, around, from: at, to, cut: true })
      return
    }
    const start = Math.min(at + object.header, to)
    const end = Math.min(at + object.whole, to)
    if (tag & 0x20) visit(content, start, end, [...around, tag], each)
    else each({ tag, around, from: start, to: end, cut: at + object.whole > to })
    at = end
  }
}
