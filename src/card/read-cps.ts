/** A CPS as this program reads it: identified, its codes told apart, its counters known. Sends and tests no code. */

import { Channel, type SpokenPort } from '../apdu/channel.ts'
import type { Secret } from '../secret.ts'
import { type About, type ReadFile, readAbout } from './about.ts'
import { type Codes, tellApart } from './codes.ts'
import type { Counter, Counters } from './counter.ts'
import { AODF, AODF_USUAL_LENGTH, type DeclaredCode, parseAodf } from './files/aodf.ts'
import { type Listed, ODF, ODF_WANTED, pathsIn } from './files/odf.ts'
import { bytes, firstObject, wholeObjects } from './files/read-file.ts'
import { EF_SN, EF_SN_LENGTH, parseSerial } from './files/serial.ts'
import {
  NO_LABEL,
  parseTokenInfo,
  TOKEN_INFO,
  TOKEN_INFO_USUAL_LENGTH,
  type TokenInfo,
} from './files/token-info.ts'
import { GENERATIONS, type GenerationName } from './generations.ts'
import { CardRefused, type Refusal, refuse } from './refusal.ts'
import type { UnblockResult } from './unblock-result.ts'

export interface Cps extends TokenInfo, About {
  readonly generation: GenerationName
  /** 8 digits, from EF.SN. */
  readonly serial: string
  /** The 10 digits to show: those in CPS_ID_CARD where it was read, else those in the label. */
  readonly number: string | null
  readonly codes: Codes
  /** As they were when the card was read. */
  readonly counters: Counters
  /** The step of an unblocking that brings the new code porteur, the last one. */
  readonly pinStep: 'reset' | 'change'
  /**
   * The counters now, nothing but codes having been sent since they were last read. Costs no try.
   *
   * @throws {CardRefused} `counters-unreadable`, `counter-hidden`
   * @throws {PortFault}
   */
  readCounters(): Promise<Counters>
  /** The same of the code porteur alone. */
  readPinCounter(): Promise<Counter>
  /** The same of the code de déblocage, right after that of the code porteur. */
  readPukCounter(): Promise<Counter>
  /**
   * Presents `puk` and makes `pin` the code porteur: one try if `puk` is wrong, one use in any case. The counters must
   * have been read just before.
   */
  unblock(puk: Secret, pin: Secret): Promise<UnblockResult>
}

export type Reading =
  | { readonly is: 'cps'; readonly cps: Cps }
  | { readonly is: 'refused'; readonly refusal: Refusal }

export interface ReadOptions {
  /** As the Answer To Reset names it. */
  readonly generation: GenerationName
  /**
   * Whether the ODF is asked where the AODF is, even when one stands where every known CPS keeps it. That is two more
   * exchanges, worth it before a code is presented.
   */
  readonly checked: boolean
  /** Whether the validity is read too: four more exchanges on a usual card, and two for the ODF unless `checked`. */
  readonly dated: boolean
  /** Whether the family is read too: two more exchanges. */
  readonly family: boolean
  /** The number of the card that is meant. Where the label has another, CPS_ID_CARD is looked into. */
  readonly wanted: string | null
}

/**
 * Reads a card whose Answer To Reset is a CPS's. Costs no try.
 *
 * @throws {PortFault}
 */
export async function readCps(port: SpokenPort, options: ReadOptions): Promise<Reading> {
  const { generation: name, checked, dated, family, wanted } = options
  const channel = new Channel(port)
  const generation = GENERATIONS[name]
  const read: ReadFile = (path, wanted) => generation.readFile(channel, path, wanted)
  const directory = once(() => read(ODF, ODF_WANTED))
  const listed = async (kind: Listed) => {
    const content = await directory()
    return content === null ? [] : pathsIn(content, kind)
  }
  try {
    await generation.open(channel)
    const serial = parseSerial((await read(EF_SN, bytes(EF_SN_LENGTH))) ?? refuse('file-missing', EF_SN))
    const label = await read(TOKEN_INFO, firstObject(TOKEN_INFO_USUAL_LENGTH))
    const tokenInfo = label === null ? NO_LABEL : parseTokenInfo(label)
    const codes = await findCodes(read, () => listed('codes'), checked)
    // Before the counters, for these leave the directory selected in which codes are presented.
    const number = wanted !== null && wanted !== tokenInfo.labelNumber
    const asked = { number, dated, family, version: tokenInfo.version }
    const about = await readAbout({ read, listed, checked }, asked)
    const cps: Cps = {
      ...tokenInfo,
      ...about,
      number: about.number ?? tokenInfo.labelNumber,
      generation: name,
      serial,
      codes,
      counters: await generation.readCounters(channel, codes, false),
      pinStep: generation.pinStep,
      readCounters: () => generation.readCounters(channel, codes, true),
      readPinCounter: () => generation.readPinCounter(channel, codes),
      readPukCounter: () => generation.readPukCounter(channel, codes),
      unblock: (puk, pin) => generation.unblock(channel, codes, puk, pin),
    }
    return { is: 'cps', cps }
  } catch (error) {
    if (error instanceof CardRefused) return { is: 'refused', refusal: error.refusal }
    throw error
  }
}

/** Whether the card has this number: its label's comes first, and CPS_ID_CARD's decides where that is another. */
export function hasNumber(
  { labelNumber, number }: Pick<Cps, 'labelNumber' | 'number'>,
  wanted: string,
): boolean {
  return labelNumber === wanted || number === wanted
}

/** The codes that the card declares, in one file or in several. */
async function findCodes(
  read: ReadFile,
  listed: () => Promise<readonly string[]>,
  checked: boolean,
): Promise<Codes> {
  const wanted = wholeObjects(AODF_USUAL_LENGTH)
  const usual = await read(AODF, wanted)
  if (usual !== null && !checked) return tellApart(parseAodf(AODF, usual))
  const named = await listed()
  const declared: DeclaredCode[] = []
  for (const path of named.length > 0 ? named : [AODF]) {
    const content = path === AODF ? usual : await read(path, wanted)
    declared.push(...parseAodf(path, content ?? refuse('file-missing', path)))
  }
  return tellApart(declared)
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}
