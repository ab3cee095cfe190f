/**
 * What of a card's answers a trace may show, so that it can be posted. Nothing in it names a person or tells which card it
 * is. Files that are not known to be free of names, certificates among them, are left out whole.
 */

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
import { KnownNumbers } from './trace-numbers.ts'
import { type Content, keptBack } from './trace-secrets.ts'

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
  const shown = new Map<Path, Content>([
    ...[EF_SN, TOKEN_INFO, AODF, ...UNREAD_FILES].map((path) => [path, 'plain'] as const),
    [ODF, 'directory'],
    [CDF, 'directory'],
  ])
  const numbers = new KnownNumbers()
  let file: Path | null = null
  let known: Uint8Array = new Uint8Array()

  /** The directories say which other files may be shown. */
  const learn = (path: Path) => {
    try {
      if (path === ODF) {
        for (const one of pathsIn(known, 'codes')) shown.set(one, 'plain')
        for (const kind of ['certificates', 'dataObjects'] as const)
          for (const one of pathsIn(known, kind)) shown.set(one, 'directory')
        return
      }
      const { idCard, infoPs } = dataObjectsIn(known)
      if (idCard !== null || infoPs !== null) shown.set(path, 'directory')
      if (idCard !== null) shown.set(idCard, 'id-card')
      if (infoPs !== null) shown.set(infoPs, 'info-ps')
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
    const data = response.subarray(0, -STATUS_WORD)
    const word = formatBytes(response.subarray(-STATUS_WORD))
    if (data.length === 0) return formatBytes(response)
    if (ins !== INS.READ_BINARY) return `${written(data, numbers.placesIn(data), 0)} ${word}`
    const from = (p1 << 8) | p2
    if (from === 0) known = new Uint8Array()
    if (file === null || from !== known.length) return `[${data.length} bytes left out] ${word}`
    known = Buffer.concat([known, data])
    learn(file)
    const content = shown.get(file)
    if (content === undefined) return `[${data.length} bytes left out] ${word}`
    const { places, digits } = keptBack(content, known)
    numbers.add(digits)
    return `${written(data, new Set([...places, ...numbers.placesIn(known)]), from)} ${word}`
  }
}

/** @param from where `data` stands in the file whose `hidden` bytes are kept back */
function written(data: Uint8Array, hidden: ReadonlySet<number>, from: number): string {
  return Array.from(data, (byte, at) =>
    hidden.has(from + at) ? HIDDEN : formatBytes(Uint8Array.of(byte)),
  ).join(' ')
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
