/** A CPS as this program reads it: identified, its codes told apart, its counters known. Sends and tests no code. */

import { Channel, type SpokenPort } from '../apdu/channel.ts'
import type { Secret } from '../secret.ts'
import { type Codes, tellApart } from './codes.ts'
import type { Counters } from './counter.ts'
import { type Expiry, type ReadFile, readExpiry } from './expiry.ts'
import { AODF, AODF_USUAL_LENGTH, type DeclaredCode, parseAodf } from './files/aodf.ts'
import { ODF, ODF_USUAL_LENGTH, pathsIn } from './files/odf.ts'
import { bytes, firstObject, wholeObjects } from './files/read-file.ts'
import { EF_SN, EF_SN_LENGTH, parseSerial } from './files/serial.ts'
import { parseTokenInfo, TOKEN_INFO, TOKEN_INFO_USUAL_LENGTH, type TokenInfo } from './files/token-info.ts'
import { GENERATIONS, type GenerationName } from './generations.ts'
import { CardRefused, type Refusal, refuse } from './refusal.ts'
import type { UnblockResult } from './unblock-result.ts'

export interface Cps extends TokenInfo {
  readonly generation: GenerationName
  /** 8 digits, from EF.SN. */
  readonly serial: string
  readonly codes: Codes
  /** Null when the card does not say, or was not asked. */
  readonly expiry: Expiry | null
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
  /**
   * Presents `puk` and makes `pin` the code porteur: one try if `puk` is wrong, one use in any case. The counters must
   * have been read just before.
   */
  unblock(puk: Secret, pin: Secret): Promise<UnblockResult>
}

export type Reading =
  | { readonly is: 'cps'; readonly cps: Cps }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/**
 * Reads a card whose Answer To Reset is a CPS's. Costs no try.
 *
 * @param checked whether the ODF is asked where the AODF is, even when one stands where every known CPS keeps it: two
 *   more exchanges, worth it before a code is presented
 * @param dated whether the expiry is read too: four more exchanges
 * @throws {PortFault}
 */
export async function readCps(
  port: SpokenPort,
  name: GenerationName,
  checked: boolean,
  dated = false,
): Promise<Reading> {
  const channel = new Channel(port)
  const generation = GENERATIONS[name]
  const read: ReadFile = (path, wanted) => generation.readFile(channel, path, wanted)
  const directory = once(() => read(ODF, wholeObjects(ODF_USUAL_LENGTH)))
  const listed = async (kind: 'codes' | 'certificates') => {
    const content = await directory()
    return content === null ? [] : pathsIn(content, kind)
  }
  try {
    await generation.open(channel)
    const serial = parseSerial((await read(EF_SN, bytes(EF_SN_LENGTH))) ?? refuse('file-missing', EF_SN))
    const label = await read(TOKEN_INFO, firstObject(TOKEN_INFO_USUAL_LENGTH))
    const tokenInfo = label === null ? { version: null, number: null } : parseTokenInfo(label)
    const codes = await findCodes(read, () => listed('codes'), checked)
    // Before the counters, for these leave the directory selected in which codes are presented.
    const expiry = dated ? await readExpiry(read, () => listed('certificates'), checked) : null
    const cps: Cps = {
      ...tokenInfo,
      generation: name,
      serial,
      codes,
      expiry,
      counters: await generation.readCounters(channel, codes, false),
      pinStep: generation.pinStep,
      readCounters: () => generation.readCounters(channel, codes, true),
      unblock: (puk, pin) => generation.unblock(channel, codes, puk, pin),
    }
    return { is: 'cps', cps }
  } catch (error) {
    if (error instanceof CardRefused) return { is: 'refused', refusal: error.refusal }
    throw error
  }
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
