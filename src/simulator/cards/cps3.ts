/** A virtual CPS3: T=0, class byte 00, files selected by whole path, counters by GET DATA (card notes, 2 to 6). */

import { type Answer, SW } from '../transport/answer.ts'
import type { Apdu } from '../transport/t1.ts'
import { type Handler, Transport } from '../transport/transport.ts'
import { CPS3_APPLICATIONS, CPS3_FILES } from './cps3-files.ts'
import { type EndOfFile, FileTree, overridden } from './file-tree.ts'
import { askedFor, counterAnswer } from './get-data.ts'
import type { CodesState, VirtualCps } from './virtual-card.ts'
import { type CodeSettings, VirtualCode } from './virtual-code.ts'

/** Where a virtual CPS3 differs from the ordinary one, whose codes are 1234 and 12345678. */
export interface Cps3Options {
  readonly atr?: Uint8Array
  readonly pin?: Partial<CodeSettings>
  readonly puk?: Partial<CodeSettings>
  /** By whole path, upper-case hexadecimal (`3F00D003`): in place of a file, or one more; null takes it away. */
  readonly files?: Readonly<Record<string, Uint8Array | null>>
  readonly endOfFile?: EndOfFile
  /** After each reset another application holds the card and answers 6E00, until the IAS one is selected by name. */
  readonly otherApplicationFirst?: boolean
}

const ATR = Buffer.from('3BAC00402A001225006480000310009000', 'hex')

const PIN: CodeSettings = {
  reference: 0x01,
  value: '1234',
  minLength: 4,
  maxLength: 4,
  storedLength: 8,
  triesMax: 3,
  triesLeft: 3,
  usesLeft: null,
  accessRule: Buffer.from('F3000013FF00', 'hex'),
  whenSpent: SW.BLOCKED,
}

const PUK: CodeSettings = {
  reference: 0x02,
  value: '12345678',
  minLength: 8,
  maxLength: 8,
  storedLength: 8,
  triesMax: 10,
  triesLeft: 10,
  usesLeft: 100,
  accessRule: Buffer.from('F3FF00FFFF00', 'hex'),
  whenSpent: SW.BLOCKED,
}

const INS = {
  VERIFY: 0x20,
  RESET_RETRY_COUNTER: 0x2c,
  SELECT: 0xa4,
  READ_BINARY: 0xb0,
  GET_DATA: 0xcb,
} as const

/** How SELECT finds a path, by P1; undefined: there is none. */
const SELECTION: ReadonlyMap<number, (hex: string) => string | undefined> = new Map([
  // OpenSC goes back to the MF so before it logs in, which it was seen to do on a real card.
  [0x02, (identifier) => (identifier === '3F00' ? identifier : undefined)],
  [0x04, (name) => CPS3_APPLICATIONS.get(name)],
  [0x09, (path) => path],
])

export class VirtualCps3 implements VirtualCps {
  readonly atr: Uint8Array
  readonly #files: FileTree
  readonly #pin: VirtualCode
  readonly #puk: VirtualCode
  readonly #transport: Transport
  readonly #otherApplicationFirst: boolean
  #otherApplication: boolean

  constructor(options: Cps3Options = {}) {
    this.atr = options.atr ?? ATR
    this.#transport = new Transport(this.atr, {
      intercept: (command) => this.#intercept(command),
      handlers: new Map<number, Handler>([
        [INS.SELECT, { execute: (command) => this.#select(command) }],
        [INS.READ_BINARY, { reads: true, execute: (command) => this.#readBinary(command) }],
        [INS.GET_DATA, { execute: (command) => this.#getData(command) }],
        [INS.VERIFY, { execute: (command) => this.#verify(command) }],
        [INS.RESET_RETRY_COUNTER, { execute: (command) => this.#resetRetryCounter(command) }],
      ]),
    })
    this.#files = new FileTree(overridden(CPS3_FILES, options.files ?? {}), options.endOfFile ?? '6Cxx')
    this.#pin = new VirtualCode({ ...PIN, ...options.pin })
    this.#puk = new VirtualCode({ ...PUK, ...options.puk })
    this.#otherApplicationFirst = options.otherApplicationFirst ?? false
    this.#otherApplication = this.#otherApplicationFirst
  }

  get state(): CodesState {
    return {
      pin: this.#pin.digits,
      pinTriesLeft: this.#pin.triesLeft,
      puk: this.#puk.digits,
      pukTriesLeft: this.#puk.triesLeft,
      pukUsesLeft: this.#puk.usesLeft,
      pukVerified: this.#puk.verified,
    }
  }

  reset(): void {
    this.#transport.reset()
    this.#files.reset()
    this.#forgetCodes()
    this.#otherApplication = this.#otherApplicationFirst
  }

  process(bytes: Uint8Array): Uint8Array {
    return this.#transport.process(bytes)
  }

  #intercept(command: Apdu): Answer | undefined {
    const otherApplication = this.#otherApplication && !selectsByName(command)
    return command.cla !== 0x00 || otherApplication ? { sw: SW.UNKNOWN_CLASS } : undefined
  }

  /** P2 = 04 asks for the control parameters, 0C for nothing. */
  #select(command: Apdu): Answer {
    const { p1, p2, data } = command
    if (!SELECTION.has(p1) || (p2 !== 0x04 && p2 !== 0x0c)) return { sw: SW.WRONG_P1P2 }
    const path = SELECTION.get(p1)?.(Buffer.from(data).toString('hex').toUpperCase())
    const parameters = path === undefined ? null : this.#files.select(path)
    if (parameters === null) return { sw: SW.FILE_NOT_FOUND }
    if (selectsByName(command)) {
      // The rights of an application end with it; whether with its being selected again is not known, and not to be tried.
      this.#forgetCodes()
      this.#otherApplication = false
    }
    return p2 === 0x04 ? { sw: SW.DONE, data: parameters } : { sw: SW.DONE }
  }

  #readBinary({ p1, p2, le }: Apdu & { readonly le: number }): Answer {
    // Bit 8 of P1 would name a file by a short identifier, which these have not.
    if (p1 > 0x7f) return { sw: SW.FILE_NOT_FOUND }
    return this.#files.read((p1 << 8) | p2, le)
  }

  /** Of all data objects only those of the codes are simulated; they stand in the MF. */
  #getData({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0x3f || p2 !== 0xff) return { sw: SW.WRONG_P1P2 }
    const asked = askedFor(data)
    const code = this.#files.atMf && asked !== null ? this.#code(asked.reference) : undefined
    if (asked === null || code === undefined) return { sw: SW.OBJECT_NOT_FOUND }
    // OpenSC first asks for the template 7F41, and goes on to the counters when that is the answer.
    return asked.counters ? { sw: SW.DONE, data: counterAnswer(code) } : { sw: SW.WRONG_DATA }
  }

  #verify({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0x00) return { sw: SW.WRONG_P1P2 }
    return this.#code(p2)?.verify(data) ?? { sw: SW.OBJECT_NOT_FOUND }
  }

  /** P1 = 02: the new code alone. Only the code porteur has an access rule that allows it: the PUK verified. */
  #resetRetryCounter({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0x02) return { sw: SW.WRONG_P1P2 }
    const code = this.#code(p2)
    if (code === undefined) return { sw: SW.OBJECT_NOT_FOUND }
    if (code !== this.#pin || !this.#puk.verified || !letsPukReset(code)) {
      return { sw: SW.SECURITY_NOT_SATISFIED }
    }
    return code.reset(data)
  }

  #code(reference: number | null): VirtualCode | undefined {
    return [this.#pin, this.#puk].find(({ settings }) => settings.reference === reference)
  }

  #forgetCodes(): void {
    this.#pin.forget()
    this.#puk.forget()
  }
}

/** Whether its access rule lets RESET RETRY COUNTER go by user authentication alone (1n): the PUK. */
function letsPukReset({ settings }: VirtualCode): boolean {
  const [modes = 0, ...conditions] = settings.accessRule
  // The conditions stand in the order of the modes: CHANGE (40), VERIFY (20), RESET (10).
  const before = [0x40, 0x20].filter((mode) => modes & mode).length
  return (modes & 0x10) !== 0 && (conditions[before] ?? 0xff) >> 4 === 1
}

function selectsByName({ ins, p1 }: Apdu): boolean {
  return ins === INS.SELECT && p1 === 0x04
}
