/** A virtual CPS4: logical channel 1, paths below the MF, counters by an empty VERIFY (card notes, 2 to 6). */

import { type Answer, SW } from '../transport/answer.ts'
import type { Apdu } from '../transport/t1.ts'
import { type Handler, Transport } from '../transport/transport.ts'
import { Applications } from './cps4-applications.ts'
import { CPS4_FILES } from './cps4-files.ts'
import { type EndOfFile, FileTree, overridden } from './file-tree.ts'
import type { CodesState, VirtualCps } from './virtual-card.ts'
import { type CodeSettings, VirtualCode } from './virtual-code.ts'

/** Where a virtual CPS4 differs from the ordinary one, whose codes are 1234 and 12345678. */
export interface Cps4Options {
  /** T=1, or T=0 alone, as it says. */
  readonly atr?: Uint8Array
  readonly pin?: Partial<CodeSettings>
  readonly puk?: Partial<CodeSettings>
  /** By whole path, upper-case hexadecimal (`3F00D003`): in place of a file, or one more; null takes it away. */
  readonly files?: Readonly<Record<string, Uint8Array | null>>
  readonly endOfFile?: EndOfFile
  /** After each reset the application is found by way of two others only. */
  readonly byDetour?: boolean
  /** The channel is found closed, once, at this command on it, from 1. */
  readonly closedAt?: number
  /** The application is found not to be current any more, once, at this command on the channel, from 1. */
  readonly lostAt?: number
  /** On T=0, whether the reader adds P3 to a command of four bytes; else the card refuses that. */
  readonly completesHeaders?: boolean
  /** Selecting the application anew does not end what VERIFY gave; only a reset does. */
  readonly rightsOutliveSelection?: boolean
  /** What becomes of CHANGE REFERENCE DATA: refused, or no answer and nothing done. */
  readonly change?: 'refused' | 'silent'
}

const ATR = Buffer.from('3B9B188001001225006480040100009044', 'hex')

const CODE: Omit<CodeSettings, 'reference' | 'value' | 'minLength' | 'maxLength'> = {
  storedLength: 8,
  triesMax: 3,
  triesLeft: 3,
  usesLeft: null,
  // Neither is shown by this generation.
  accessRule: new Uint8Array(),
  whenSpent: SW.BLOCKED,
}
const PIN: CodeSettings = { ...CODE, reference: 0x01, value: '1234', minLength: 4, maxLength: 4 }
const PUK: CodeSettings = { ...CODE, reference: 0x02, value: '12345678', minLength: 8, maxLength: 8 }

const INS = {
  VERIFY: 0x20,
  CHANGE_REFERENCE_DATA: 0x24,
  RESET_RETRY_COUNTER: 0x2c,
  SELECT: 0xa4,
  READ_BINARY: 0xb0,
} as const

const MF = '3F00'
/** In P2 of RESET RETRY COUNTER. */
const OF_APPLICATION = 0x80

export class VirtualCps4 implements VirtualCps {
  readonly atr: Uint8Array
  readonly #options: Cps4Options
  readonly #transport: Transport
  readonly #applications: Applications
  readonly #files: FileTree
  readonly #pin: VirtualCode
  readonly #puk: VirtualCode
  #commandsOnChannel = 0

  constructor(options: Cps4Options = {}) {
    this.atr = options.atr ?? ATR
    this.#options = options
    this.#transport = new Transport(this.atr, {
      intercept: (command) => this.#intercept(command),
      handlers: new Map<number, Handler>([
        [INS.SELECT, { execute: (command) => this.#selectPath(command) }],
        [INS.READ_BINARY, { reads: true, execute: (command) => this.#readBinary(command) }],
        [INS.VERIFY, { execute: (command) => this.#verify(command) }],
        [INS.RESET_RETRY_COUNTER, { execute: (command) => this.#resetRetryCounter(command) }],
        [INS.CHANGE_REFERENCE_DATA, { execute: (command) => this.#changeReferenceData(command) }],
      ]),
      completesHeaders: options.completesHeaders ?? true,
    })
    this.#applications = new Applications(options.byDetour ?? false)
    this.#files = new FileTree(overridden(CPS4_FILES, options.files ?? {}), options.endOfFile ?? '6282', 0x6f)
    this.#pin = new VirtualCode({ ...PIN, ...options.pin })
    this.#puk = new VirtualCode({ ...PUK, ...options.puk })
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
    this.#applications.reset()
    this.#files.reset()
    this.#forgetCodes()
  }

  process(bytes: Uint8Array): Uint8Array {
    return this.#transport.process(bytes)
  }

  /** SELECT by name, which needs no application to be selected; the refusal of everything else while none is. */
  #intercept(command: Apdu): Answer | undefined {
    const { cla, ins, p1 } = command
    const byName = ins === INS.SELECT && p1 === 0x04
    if (cla === 0x00 && byName) return this.#applications.selectOnBasicChannel(command)
    if (cla !== 0x01) return { sw: SW.UNKNOWN_CLASS }
    this.#commandsOnChannel += 1
    if (this.#commandsOnChannel === this.#options.closedAt) this.#applications.closeChannel()
    else if (this.#commandsOnChannel === this.#options.lostAt) this.#applications.lose()
    else if (byName) return this.#selectApplication(command)
    switch (this.#applications.selected) {
      case null:
        return { sw: SW.NO_CHANNEL }
      case 'none':
        return { sw: SW.CONDITIONS_NOT_SATISFIED }
      case 'card manager':
        return { sw: SW.UNKNOWN_INS }
      case 'chipdoc':
        return undefined
    }
  }

  #selectApplication(command: Apdu): Answer {
    const answer = this.#applications.select(command)
    if (answer.sw === SW.DONE) {
      this.#files.reset()
      if (this.#options.rightsOutliveSelection !== true) this.#forgetCodes()
    }
    return answer
  }

  /** By path below the MF. P2 = 00 asks for the control information. */
  #selectPath({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0x08 || p2 !== 0x00) return { sw: SW.WRONG_P1P2 }
    const information = this.#files.select(MF + Buffer.from(data).toString('hex').toUpperCase())
    return information === null ? { sw: SW.FILE_NOT_FOUND } : { sw: SW.DONE, data: information }
  }

  #readBinary({ p1, p2, le }: Apdu & { readonly le: number }): Answer {
    // Bit 8 of P1 would name a file by a short identifier, which these have not.
    if (p1 > 0x7f) return { sw: SW.FILE_NOT_FOUND }
    return this.#files.read((p1 << 8) | p2, le)
  }

  #verify({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0x00) return { sw: SW.WRONG_P1P2 }
    const code = [this.#pin, this.#puk].find(({ settings }) => settings.reference === p2)
    if (code === undefined) return { sw: SW.OBJECT_NOT_FOUND }
    return data.length === 0 ? code.query() : code.verify(data)
  }

  /** P1 = 03: neither the PUK, which was verified, nor a new code. */
  #resetRetryCounter({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0x03) return { sw: SW.WRONG_P1P2 }
    if (p2 !== (OF_APPLICATION | this.#pin.settings.reference)) return { sw: SW.OBJECT_NOT_FOUND }
    if (data.length > 0) return { sw: SW.WRONG_LENGTH }
    if (!this.#puk.verified) return { sw: SW.SECURITY_NOT_SATISFIED }
    return this.#pin.restore()
  }

  /** P1 = 01: the new code alone, which the verified PUK allows for a code porteur that is not blocked. */
  #changeReferenceData({ p1, p2, data }: Apdu): Answer | null {
    if (this.#options.change === 'silent') return null
    if (p1 !== 0x01) return { sw: SW.WRONG_P1P2 }
    if (p2 !== this.#pin.settings.reference) return { sw: SW.OBJECT_NOT_FOUND }
    if (!this.#puk.verified) return { sw: SW.SECURITY_NOT_SATISFIED }
    if (this.#pin.triesLeft === 0) return { sw: SW.BLOCKED }
    if (this.#options.change === 'refused') return { sw: SW.CONDITIONS_NOT_SATISFIED }
    return this.#pin.change(data)
  }

  #forgetCodes(): void {
    this.#pin.forget()
    this.#puk.forget()
  }
}
