/** A script's codes, read from standard input or from files: bytes, of which every copy is wiped. */

import type { Readable } from 'node:stream'
import type { System } from '../../../machine/system.ts'
import type { CodeProblem } from '../../../procedure/ending.ts'
import { Secret, secretBytes } from '../../../secret.ts'
import { fillFromFile } from './code-file.ts'
import type { CodeSource } from './code-source.ts'

/** Each one digits only; of which length, the card says. */
export interface GivenCodes {
  readonly puk: Secret
  readonly pin: Secret
}

/** Both codes and their line ends are far below; whatever is longer is something else. */
const MOST_BYTES = 64
const LF = 0x0a
const CR = 0x0d

/** In ms: how long whoever writes may take to send more than was asked for, once that is there. */
const MOMENT = 50

/** Reads both codes; the caller wipes them. Never throws: what can't be read is a problem like another. */
export async function readCodes(
  source: CodeSource,
  input: Readable,
  system: System,
  signal: AbortSignal,
): Promise<GivenCodes | CodeProblem> {
  const lend = lender(input, system, signal)
  if (source.is === 'pair') return await lend('-', 2, pairIn)
  const puk = await lend(source.puk, 1, (content) => onlyLine(content, 'puk'))
  if (!(puk instanceof Secret)) return puk
  const pin = await lend(source.pin, 1, (content) => onlyLine(content, 'pin'))
  if (pin instanceof Secret) return { puk, pin }
  puk.wipe()
  return pin
}

function pairIn(content: Buffer): GivenCodes | CodeProblem {
  const lines = linesOf(content)
  const [puk, pin] = lines
  // Of UTF-16, even the line ends are not what they seem.
  if (content.includes(0)) return 'invisible'
  if (lines.length !== 2 || puk === undefined || pin === undefined) return 'not-two-lines'
  if (!isCode(puk)) return problemOf(puk, 'puk')
  if (!isCode(pin)) return problemOf(pin, 'pin')
  return { puk: Secret.from(puk), pin: Secret.from(pin) }
}

function onlyLine(content: Buffer, which: 'puk' | 'pin'): Secret | CodeProblem {
  const [line, ...more] = linesOf(content)
  if (line === undefined || more.length > 0) return which
  return isCode(line) ? Secret.from(line) : problemOf(line, which)
}

/** Views, not copies; a last line end ends the last line and begins no other. */
function linesOf(content: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start < content.length; ) {
    const found = content.indexOf(LF, start)
    const end = found < 0 ? content.length : found
    lines.push(content.subarray(start, found > start && content[end - 1] === CR ? end - 1 : end))
    start = end + 1
  }
  return lines
}

function isCode(line: Buffer): boolean {
  return line.length > 0 && line.every(isDigit)
}

/** Digits are there, and beside them what may not show: a mark of byte order, UTF-16, a space, a NUL. */
function problemOf(line: Buffer, which: 'puk' | 'pin'): CodeProblem {
  return line.some(isDigit) && line.every((byte) => isDigit(byte) || !isShown(byte)) ? 'invisible' : which
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** Surely. Above ASCII stand the parts of invisible characters, and of letters and digits of other scripts. */
function isShown(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f
}

type Lend = <T>(path: string, lines: number, use: (content: Buffer) => T) => Promise<T | CodeProblem>

/** What lends a reader the content of a path, and wipes it. */
function lender(input: Readable, system: System, signal: AbortSignal): Lend {
  return async (path, lines, use) => {
    const buffer = secretBytes(MOST_BYTES + 1)
    try {
      const length =
        path === '-'
          ? await fillFrom(input, buffer, lines, signal)
          : await fillFromFile(buffer, path, system, signal)
      if (length > MOST_BYTES) return 'too-long'
      return length === 0 ? 'empty' : use(buffer.subarray(0, length))
    } catch {
      return 'unreadable'
    } finally {
      buffer.fill(0)
    }
  }
}

/**
 * Reads to the end, or until all `lines` are there and nothing has followed within a moment. So whoever writes them need
 * not close what he writes to.
 *
 * @returns how many bytes came; more than `MOST_BYTES` ends the reading
 */
function fillFrom(input: Readable, buffer: Buffer, lines: number, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let length = 0
    let moment: NodeJS.Timeout | undefined
    const stop = () => {
      clearTimeout(moment)
      signal.removeEventListener('abort', giveUp)
      input.off('data', take).off('end', end).off('error', giveUp).destroy()
    }
    const end = () => {
      stop()
      resolve(length)
    }
    const giveUp = () => {
      stop()
      reject(new Error('no codes'))
    }
    const take = (chunk: Buffer) => {
      chunk.copy(buffer, length)
      length += chunk.length
      chunk.fill(0)
      if (length > MOST_BYTES) end()
      else if (countLines(buffer.subarray(0, length)) >= lines) {
        moment ??= setTimeout(end, MOMENT)
      }
    }
    if (signal.aborted) {
      giveUp()
      return
    }
    signal.addEventListener('abort', giveUp)
    input.on('data', take).on('end', end).on('error', giveUp)
  })
}

/** Ended lines. */
function countLines(content: Buffer): number {
  let count = 0
  for (const byte of content) if (byte === LF) count += 1
  return count
}
