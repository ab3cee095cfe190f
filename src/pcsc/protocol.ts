/**
 * What the program and its reader process say to each other over their pipe: the port, and nothing more.
 *
 * A frame is its length (4 bytes, big-endian, of what follows), its kind (1), a number (4) and a body. A request has a
 * number of its own, which its answer bears too, and which a connection keeps as its name.
 *
 * | from the program | body |
 * |---|---|
 * | `list`, `change` | none |
 * | `cancel` | none: the `change` of this number is no longer waited for |
 * | `connect` | the reader's name |
 * | `transmit` | the connection's number (4), the command APDU |
 * | `disconnect` | the connection's number (4) |
 *
 * | from the reader process | body |
 * |---|---|
 * | `done` | of `list`: JSON; of `connect`: JSON; of `transmit`: the response APDU; else none |
 * | `fault` | JSON; numbered 0 when it is its last word, for all that is still open |
 * | `gone` | JSON, why: the connection of this number has lost its card |
 */

import { type Connection, PortFault, type PortFaultKind, type ReaderState } from '../port.ts'

/** The reader process's one argument, where nothing but itself ends it with the program. */
export const WATCH_OVER_PROGRAM = 'watch-over-program'

const KINDS = [
  'list',
  'change',
  'cancel',
  'connect',
  'transmit',
  'disconnect',
  'done',
  'fault',
  'gone',
] as const

export type FrameKind = (typeof KINDS)[number]

export interface Frame {
  readonly kind: FrameKind
  readonly number: number
  readonly body: Buffer
}

/** The number of a fault that ends everything. */
export const EVERYTHING = 0

const LENGTH = 4
const HEADER = 5

/** What is told of a connection when it begins. */
export type Opened = Pick<Connection, 'atr' | 'protocol'>

/** A frame in memory of its own outside of V8's heap, which moves what it holds: overwritten, it is gone. */
export function encodeFrame(kind: FrameKind, number: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, HEADER)
  const frame = Buffer.from(new ArrayBuffer(LENGTH + length))
  frame.writeUInt32BE(length)
  frame.writeUInt8(KINDS.indexOf(kind), LENGTH)
  frame.writeUInt32BE(number, LENGTH + 1)
  let at = LENGTH + HEADER
  for (const part of parts) {
    frame.set(part, at)
    at += part.length
  }
  return frame
}

/** Longer than any frame: sixteen readers with the longest names make some 6 kB. */
const ROOM = 65_536

/** Cuts what comes through the pipe into frames, and overwrites each once it was heeded. */
export class FrameReader {
  readonly #bytes = Buffer.from(new ArrayBuffer(ROOM))
  readonly #heed: (frame: Frame) => void
  #filled = 0

  /** @param heed the frame's body is overwritten when this returns */
  constructor(heed: (frame: Frame) => void) {
    this.#heed = heed
  }

  /** Where the next bytes go. Never empty. */
  get room(): Buffer {
    return this.#bytes.subarray(this.#filled)
  }

  /** Says that so many bytes came into `room`. @throws {RangeError} when what came is no frame */
  filled(length: number): void {
    const bytes = this.#bytes
    this.#filled += length
    let at = 0
    while (this.#filled - at >= LENGTH) {
      const end = at + LENGTH + bytes.readUInt32BE(at)
      if (end - at > ROOM || end - at < LENGTH + HEADER) throw new RangeError('not a frame')
      if (end > this.#filled) break
      const kind = KINDS[bytes[at + LENGTH] ?? KINDS.length]
      if (kind === undefined) throw new RangeError('not a frame')
      this.#heed({
        kind,
        number: bytes.readUInt32BE(at + LENGTH + 1),
        body: bytes.subarray(at + LENGTH + HEADER, end),
      })
      at = end
    }
    bytes.copyWithin(0, at, this.#filled)
    bytes.fill(0, this.#filled - at, this.#filled)
    this.#filled -= at
  }
}

export function encodeNumber(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}

/** The connection's number at the head of a body, and what stands behind it. */
export function decodeConnection(body: Buffer): { connection: number; rest: Buffer } {
  return { connection: body.readUInt32BE(), rest: body.subarray(4) }
}

export function encodeStates(states: readonly ReaderState[]): Buffer {
  return json(states.map((state) => ({ ...state, atr: state.atr === null ? null : toHex(state.atr) })))
}

/** @throws {PortFault} as `fromJson` does */
export function decodeStates(body: Buffer): ReaderState[] {
  return fromJson(body, (states: (Omit<ReaderState, 'atr'> & { atr: string | null })[]) =>
    states.map((state) => ({ ...state, atr: state.atr === null ? null : fromHex(state.atr) })),
  )
}

export function encodeOpened({ atr, protocol }: Opened): Buffer {
  return json({ atr: toHex(atr), protocol })
}

/** @throws {PortFault} as `fromJson` does */
export function decodeOpened(body: Buffer): Opened {
  return fromJson(body, ({ atr, protocol }: { atr: string; protocol: Opened['protocol'] }) => ({
    atr: fromHex(atr),
    protocol,
  }))
}

export function encodeFault({ kind, detail }: PortFault): Buffer {
  return json({ kind, detail })
}

/** @throws {PortFault} as `fromJson` does */
export function decodeFault(body: Buffer): PortFault {
  return fromJson(
    body,
    ({ kind, detail }: { kind: PortFaultKind; detail: string | null }) => new PortFault(kind, detail),
  )
}

/** A reader process that is not itself any more. */
export function noAnswer(): PortFault {
  return new PortFault('process-ended', 'it said what is no answer')
}

/** @throws {PortFault} that of `noAnswer` */
function fromJson<Told, Read>(body: Buffer, read: (told: Told) => Read): Read {
  try {
    return read(JSON.parse(body.toString()))
  } catch {
    throw noAnswer()
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}
