/** The files of a virtual card: a tree of transparent EFs, one DF and perhaps one EF being the current ones. */

import { type Answer, exactLength, SW } from '../transport/answer.ts'
import { constructed, primitive } from './tlv.ts'

/** Whole paths from the MF, upper-case hexadecimal (`3F00D003`), and what the files hold. */
export type Files = Readonly<Record<string, Uint8Array>>

/**
 * What READ BINARY answers when fewer than Le bytes are left; which of them a real card does is not known.
 * `6Cxx` tells how many there are, the two others give them. At the very end the first answers 6B00, the others nothing
 * with their status word; beyond the end all answer 6B00.
 */
export type EndOfFile = '6Cxx' | '6282' | '9000'

/** The template in which SELECT answers: file control parameters (FCP), or file control information (FCI). */
export type ControlTemplate = 0x62 | 0x6f

const MF = '3F00'

export class FileTree {
  readonly #files: ReadonlyMap<string, Uint8Array>
  readonly #directories: ReadonlySet<string>
  readonly #endOfFile: EndOfFile
  readonly #template: ControlTemplate
  #directory = MF
  #file: Uint8Array | null = null

  constructor(files: Files, endOfFile: EndOfFile, template: ControlTemplate = 0x62) {
    this.#files = new Map(Object.entries(files))
    this.#directories = new Set([MF, ...Object.keys(files).flatMap(parents)])
    this.#endOfFile = endOfFile
    this.#template = template
  }

  reset(): void {
    this.#directory = MF
    this.#file = null
  }

  get atMf(): boolean {
    return this.#directory === MF
  }

  /** Makes it current and gives its control parameters; null, and nothing changes, when there is no such file. */
  select(path: string): Uint8Array | null {
    if (this.#directories.has(path)) {
      this.#directory = path
      this.#file = null
      return constructed(this.#template, ...directoryParameters(path))
    }
    const content = this.#files.get(path)
    if (content === undefined) return null
    this.#directory = path.slice(0, -4)
    this.#file = content
    return constructed(this.#template, ...fileParameters(path, content.length))
  }

  /**
   * Reads the current EF.
   *
   * @param length 1 to 256
   */
  read(offset: number, length: number): Answer {
    const content = this.#file
    if (content === null) return { sw: SW.NO_CURRENT_EF }
    if (offset > content.length) return { sw: SW.BEYOND_END }
    const data = content.subarray(offset, offset + length)
    if (data.length === length) return { sw: SW.DONE, data }
    switch (this.#endOfFile) {
      case '6Cxx':
        return { sw: data.length === 0 ? SW.BEYOND_END : exactLength(data.length) }
      case '6282':
        return { sw: SW.END_OF_FILE, data }
      case '9000':
        return { sw: SW.DONE, data }
    }
  }
}

/** `3F0000015031` lies in `3F000001`, which lies in `3F00`. */
function parents(path: string): string[] {
  return Array.from({ length: path.length / 4 - 1 }, (_, depth) => path.slice(0, 4 * (depth + 1)))
}

/**
 * File control parameters (ISO/IEC 7816-4) of an EF: its size, transparent, its identifier, activated; free to be read and
 * closed to everything else.
 */
function fileParameters(path: string, size: number): Uint8Array[] {
  return [
    primitive(0x80, [size >> 8, size & 0xff]),
    primitive(0x82, [0x01]),
    primitive(0x83, identifier(path)),
    primitive(0x8a, [0x05]),
    // Without access rules OpenSC 0.23 takes the file for unusable.
    constructed(0xa1, primitive(0x8c, [0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00])),
  ]
}

function directoryParameters(path: string): Uint8Array[] {
  return [
    primitive(0x82, [0x38]),
    primitive(0x83, identifier(path)),
    primitive(0x8a, [0x05]),
    constructed(0xa1, primitive(0x8c, [0x02, 0xff])),
  ]
}

/** The files of a card, some of them in place of its own, or one more; null takes one away. */
export function overridden(files: Files, changes: Readonly<Record<string, Uint8Array | null>>): Files {
  const all: [string, Uint8Array | null][] = Object.entries({ ...files, ...changes })
  return Object.fromEntries(all.filter((file): file is [string, Uint8Array] => file[1] !== null))
}

function identifier(path: string): Uint8Array {
  return Buffer.from(path.slice(-4), 'hex')
}
