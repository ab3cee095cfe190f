/** CPS3: class byte 00, paths from the MF, counters by GET DATA, unblocking in two commands (card notes, 2, 5, 6). */

import type { Channel } from '../apdu/channel.ts'
import { type Command, INS } from '../apdu/command.ts'
import { meaningOf, SW_DONE } from '../apdu/status-word.ts'
import type { Counter } from './counter.ts'
import { parseCounter } from './cps3-counter.ts'
import type { Code } from './files/aodf.ts'
import { type Path, readBinary } from './files/read-file.ts'
import type { Generation } from './generation.ts'
import { CardRefused, refuse } from './refusal.ts'
import { sendCode } from './send-code.ts'
import { accepted, lostAtReset, lostAtVerify, pukNotAccepted, resetNotAccepted } from './unblock-result.ts'

const CLA = 0x00
/** The ANS middleware asks for no more at once; nobody has seen a CPS3 answer 256 (card notes, 2). */
const READING = { cla: CLA, atMost: 231 }
const MF = '3F00'
/** AID of the IAS root application, under which everything of a CPS3 stands. */
const IAS_ROOT = Buffer.from('8025000001FF0100', 'hex')
/** What VERIFY answers where the card was unblocked as often as it may be (card notes, 6). */
const LIMIT_REACHED: ReadonlySet<number> = new Set([0x6984, 0x6985, 0x6900])

export const cps3: Generation = {
  atrs: ['3BAC00402A001225006480000310009000'],

  // RESET RETRY COUNTER brings it along.
  pinStep: 'reset',

  // Its files answer at once. Another application in charge is met where it shows.
  async open() {},

  async readFile(channel, path, wanted) {
    return await despiteOtherApplication(channel, async () => {
      const { sw } = await channel.send(selectPath(path))
      if (meaningOf(sw).is === 'not-found') return null
      if (sw !== SW_DONE) refuse('file-missing', path, sw)
      return await readBinary(channel, READING, path, wanted)
    })
  },

  // P2 = 04: with the file control parameters.
  async describeFile(channel, path) {
    const { sw } = await channel.send({ ...selectPath(path), p2: 0x04, le: 256 })
    if (sw !== SW_DONE) refuse('file-missing', path, sw)
  },

  async readCounters(channel, { pin, puk }, again) {
    const read = async () => ({ pin: await readCounter(channel, pin), puk: await readCounter(channel, puk) })
    if (again) return await read()
    return await despiteOtherApplication(channel, async () => {
      // From another directory GET DATA answers 6A88.
      const { sw } = await channel.send(selectPath(MF))
      if (sw !== SW_DONE) refuse('counters-unreadable', MF, sw)
      return await read()
    })
  },

  async readPinCounter(channel, { pin }) {
    return await readCounter(channel, pin)
  },

  async readPukCounter(channel, { puk }) {
    return await readCounter(channel, puk)
  },

  async unblock(channel, codes, puk, pin) {
    const verify = { cla: CLA, ins: INS.VERIFY, p1: 0x00, p2: codes.puk.reference }
    const verified = await sendCode(channel, verify, puk, codes.puk)
    puk.wipe()
    if (verified.is === 'lost') return lostAtVerify(verified.fault)
    if (verified.sw !== SW_DONE) return pukNotAccepted(verified.sw, LIMIT_REACHED)

    // P1 = 02: the new code alone, the resetting code having been presented (ISO/IEC 7816-4, table 68).
    const resetCommand = { cla: CLA, ins: INS.RESET_RETRY_COUNTER, p1: 0x02, p2: codes.pin.reference }
    const reset = await sendCode(channel, resetCommand, pin, codes.pin)
    if (reset.is === 'lost') return lostAtReset(reset.fault, true)
    return reset.sw === SW_DONE ? accepted('reset') : resetNotAccepted(reset.sw, true)
  },
}

/** By path from the MF, which must be its first part; P2 = 0C: no answer wanted, 00 being refused with 6A86. */
function selectPath(path: Path): Command {
  return { cla: CLA, ins: INS.SELECT, p1: 0x09, p2: 0x0c, data: Buffer.from(path, 'hex') }
}

async function readCounter(channel: Channel, { reference }: Code): Promise<Counter> {
  const request = Buffer.from([0x4d, 0x08, 0x70, 0x06, 0xbf, 0x81, reference, 0x02, 0xa0, 0x80])
  const command = { cla: CLA, ins: INS.GET_DATA, p1: 0x3f, p2: 0xff, data: request, le: 256 }
  const { data, sw } = await channel.send(command)
  if (sw !== SW_DONE) refuse('counters-unreadable', String(reference), sw)
  return parseCounter(reference, data)
}

/**
 * Reads again, once, after selecting the IAS application, where the answer was that of another application (the
 * CPS2ter one, left selected by another program). Only ever given commands that carry no code.
 */
async function despiteOtherApplication<T>(channel: Channel, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const other =
      error instanceof CardRefused && error.sw !== null && meaningOf(error.sw).is === 'not-understood'
    if (!other) throw error
    await channel.send({ cla: CLA, ins: INS.SELECT, p1: 0x04, p2: 0x0c, data: IAS_ROOT })
    return await read()
  }
}
