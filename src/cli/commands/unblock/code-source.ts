/** Where a script's codes come from: standard input or files, as bytes, of which every copy is wiped. */

import type { Readable } from 'node:stream'
import type { CodeProblem } from '../../../procedure/ending.ts'
import { Secret, secretBytes } from '../../../secret.ts'
import { fillFromFile } from './code-file.ts'

/** `-` is standard input. */
export type CodeSource =
  | { readonly is: 'pair' }
  | { readonly is: 'files'; readonly puk: string; readonly pin: string }

/** Each one digits only; of which length, the card says. */
export interface GivenCodes {
  readonly puk: Secret
  readonly pin: Secret
}

/** Both codes and their line ends are far below; whatever is longer is something else. */
const MOST_BYTES = 64
const LF = 0x0a
const CR = 0x0d

/** Reads both codes; the caller wipes them. Never throws: what can't be read is a problem like another. */
export async function readCodes(
  source: CodeSource,
  input: Readable,
  signal: AbortSignal,
): Promise<GivenCodes | CodeProblem> {
  if (source.is === 'pair') return await lend('-', input, signal, (content) => pairIn(content))
  const puk = await lend(source.puk, input, signal, (content) => onlyLine(content, 'puk'))
  if (!(puk instanceof Secret)) return puk
  const pin = await lend(source.pin, input, signal, (content) => onlyLine(content, 'pin'))
  if (pin instanceof Secret) return { puk, pin }
  puk.wipe()
  return pin
}

function pairIn(content: Buffer): GivenCodes | CodeProblem {
  const lines = linesOf(content)
  const [puk, pin] = lines
  if (lines.length !== 2 || puk === undefined || pin === undefined) return 'not-two-lines'
  if (!isCode(puk)) return 'puk'
  if (!isCode(pin)) return 'pin'
  return { puk: Secret.from(puk), pin: Secret.from(pin) }
}

function onlyLine(content: Buffer, which: 'puk' | 'pin'): Secret | CodeProblem {
  const [line, ...more] = linesOf(content)
  return line !== undefined && more.length === 0 && isCode(line) ? Secret.from(line) : which
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
  return line.length > 0 && line.every((byte) => byte >= 0x30 && byte <= 0x39)
}

/** Lends `use` what `path` holds, and wipes it. */
async function lend<T>(
  path: string,
  input: Readable,
  signal: AbortSignal,
  use: (content: Buffer) => T,
): Promise<T | CodeProblem> {
  const buffer = secretBytes(MOST_BYTES + 1)
  try {
    const length =
      path === '-' ? await fillFrom(input, buffer, signal) : await fillFromFile(buffer, path, signal)
    return length > MOST_BYTES ? 'too-long' : use(buffer.subarray(0, length))
  } catch {
    return 'unreadable'
  } finally {
    buffer.fill(0)
  }
}

/** @returns how many bytes came before the end of the file; more than `MOST_BYTES` ends the reading */
async function fillFrom(input: Readable, buffer: Buffer, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted()
  const stop = () => input.destroy()
  signal.addEventListener('abort', stop)
  let length = 0
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      chunk.copy(buffer, length)
      length += chunk.length
      chunk.fill(0)
      if (length > MOST_BYTES) break
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return length
}
