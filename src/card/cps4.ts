/** CPS4: logical channel 1, paths below the MF, counters by an empty VERIFY, unblocking in three commands (card notes, 2, 5, 6). */

import type { Channel } from '../apdu/channel.ts'
import { type Command, INS } from '../apdu/command.ts'
import { meaningOf, SW_DONE } from '../apdu/status-word.ts'
import { type Counter, UNTOLD } from './counter.ts'
import type { Code } from './files/aodf.ts'
import { type Path, readBinary } from './files/read-file.ts'
import type { Generation } from './generation.ts'
import { CardRefused, refuse } from './refusal.ts'
import { sendCode, sendOnce } from './send-code.ts'
import {
  accepted,
  changeNotAccepted,
  lostAtChange,
  lostAtReset,
  lostAtVerify,
  pukNotAccepted,
  resetNotAccepted,
} from './unblock-result.ts'

/** Logical channel 1. */
const CLA = 0x01
const BASIC_CHANNEL = 0x00
/** AIDs: the ChipDoc application, in which a CPS4 answers, and the two by way of which it is reached when it can't be at once. */
const CHIPDOC = '8025000001FF0100'
const CARD_MANAGER = 'A0000001510000'
const BASIC_APPLICATION = '8025000001FF0002'
const READING = { cla: CLA, atMost: 256 }
/** What says that the application is not current any more: 6985 in the first place, and whatever the ANS takes for it. */
const APPLICATION_LOST: ReadonlySet<number> = new Set([0x6985, 0x6881, 0x6982, 0x6f00])
/** The length of `3F00` in a path. */
const MF_DIGITS = 4
/** Of RESET RETRY COUNTER: the reference is that of a code of this application. */
const OF_APPLICATION = 0x80
/** 6985 to VERIFY is the application lost, and nobody gives 6984 or 6900 a meaning (card notes, 6). */
const LIMIT_REACHED: ReadonlySet<number> = new Set()

export const cps4: Generation = {
  atrs: [
    '3B9B188001001225006480040100009044',
    // First series.
    '3B9B188001001225006480000401009044',
    // T=0 only.
    '3BDC18FF00001225006480000401009000',
  ],

  pinStep: 'change',

  open,

  async readFile(channel, path, wanted) {
    return await despiteLostApplication(channel, async () => {
      const sw = await select(channel, path)
      if (meaningOf(sw).is === 'not-found') return null
      if (sw !== SW_DONE) refuse('file-missing', path, sw)
      return await readBinary(channel, READING, path, wanted)
    })
  },

  // The FCI that every selection by path is answered with; on T=0 it waits to be fetched.
  async describeFile(channel, path) {
    await despiteLostApplication(channel, async () => {
      const { sw } = await channel.send(selectByPath(path))
      if (sw !== SW_DONE) refuse('file-missing', path, sw)
    })
  },

  // Codes have been sent since the application was selected: one that was verified would hide its counter.
  async readCounters(channel, { pin, puk }, again) {
    if (again) await open(channel)
    return await despiteLostApplication(channel, async () => ({
      pin: await readCounter(channel, pin),
      puk: await readCounter(channel, puk),
    }))
  },

  async readPinCounter(channel, { pin }) {
    await open(channel)
    return await despiteLostApplication(channel, () => readCounter(channel, pin))
  },

  async readPukCounter(channel, { puk }) {
    return await despiteLostApplication(channel, () => readCounter(channel, puk))
  },

  async unblock(channel, codes, puk, pin) {
    const verify = { cla: CLA, ins: INS.VERIFY, p1: 0x00, p2: codes.puk.reference }
    const verified = await sendCode(channel, verify, puk, codes.puk)
    puk.wipe()
    if (verified.is === 'lost') return lostAtVerify(verified.fault)
    if (verified.sw !== SW_DONE) return pukNotAccepted(verified.sw, LIMIT_REACHED)

    // P1 = 03: no data, the code stays what it is (ISO/IEC 7816-4, table 68).
    const p2 = OF_APPLICATION | codes.pin.reference
    const reset = await sendOnce(channel, { cla: CLA, ins: INS.RESET_RETRY_COUNTER, p1: 0x03, p2 })
    if (reset.is === 'lost') return lostAtReset(reset.fault, false)
    if (reset.sw !== SW_DONE) return resetNotAccepted(reset.sw, false)

    // P1 = 01: the new code alone.
    const change = { cla: CLA, ins: INS.CHANGE_REFERENCE_DATA, p1: 0x01, p2: codes.pin.reference }
    const changed = await sendCode(channel, change, pin, codes.pin)
    if (changed.is === 'lost') return lostAtChange(changed.fault)
    return changed.sw === SW_DONE ? accepted('change') : changeNotAccepted(changed.sw)
  },
}

/** Selects the application; where that is refused, by way of two others, whatever these answer. */
async function open(channel: Channel): Promise<void> {
  const chipdoc = selectByName(CLA, CHIPDOC)
  if ((await channel.send(chipdoc)).sw === SW_DONE) return
  await channel.send(selectByName(CLA, CARD_MANAGER))
  await channel.send(selectByName(BASIC_CHANNEL, BASIC_APPLICATION))
  const { sw } = await channel.send(chipdoc)
  if (sw !== SW_DONE) refuse('file-missing', CHIPDOC, sw)
}

function selectByName(cla: number, aid: string): Command {
  return { cla, ins: INS.SELECT, p1: 0x04, p2: 0x0c, data: Buffer.from(aid, 'hex') }
}

/** By path below the MF. Nobody needs the FCI that comes, or on T=0 waits for GET RESPONSE. */
async function select(channel: Channel, path: Path): Promise<number> {
  const { sw } = await channel.send({ ...selectByPath(path), unread: true })
  return meaningOf(sw).is === 'more' ? SW_DONE : sw
}

function selectByPath(path: Path): Command {
  const data = Buffer.from(path.slice(MF_DIGITS), 'hex')
  return { cla: CLA, ins: INS.SELECT, p1: 0x08, p2: 0x00, data, le: 256 }
}

/**
 * VERIFY without data, which asks a CPS4 for a counter and costs nothing. On other cards it uses up a try: it must not
 * reach one that was not recognised.
 */
async function readCounter(channel: Channel, { reference }: Code): Promise<Counter> {
  const { sw } = await channel.send({ cla: CLA, ins: INS.VERIFY, p1: 0x00, p2: reference })
  const untold = { triesMax: null, usesLeft: null, resetRule: UNTOLD } as const
  const meaning = meaningOf(sw)
  switch (meaning.is) {
    case 'tries-left':
      return { triesLeft: meaning.left, ...untold }
    case 'blocked':
      return { triesLeft: 0, ...untold }
    case 'done':
      // ISO/IEC 7816-4, 11.5.6: no verification is required any more.
      return refuse('counter-hidden', String(reference))
    default:
      return refuse('counters-unreadable', String(reference), sw)
  }
}

/** Selects the application and reads again, once, where it was lost meanwhile. Only ever given commands that carry no code. */
async function despiteLostApplication<T>(channel: Channel, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof CardRefused) || !APPLICATION_LOST.has(error.sw ?? 0)) throw error
    await open(channel)
    return await read()
  }
}
