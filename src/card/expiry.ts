/** Until when a card is valid, from its first certificate (card notes, 3). Never a reason to refuse a card. */

import { CDF, CDF_ENTRY_USUAL_LENGTH, certificatePathIn } from './files/cdf.ts'
import { notAfterIn, untilValidity } from './files/certificate-validity.ts'
import { firstObject, type Path, type Wanted } from './files/read-file.ts'
import { CardRefused } from './refusal.ts'

export interface Expiry {
  /** The last day, UTC: `2027-01-31`. */
  readonly date: string
  /** Whether it was over when the card was read, by this machine's clock. */
  readonly past: boolean
}

/** Reads a file; null when the card has none there. @throws {CardRefused} when it answers anything else than a file */
export type ReadFile = (path: Path, wanted: Wanted) => Promise<Uint8Array | null>

/**
 * Four exchanges on a usual card. Null when it has no certificate, or none that is understood.
 *
 * @param listed where the card says that its CDF is; asked for when it is not where every known CPS keeps it, or
 *   beforehand when `checked`
 * @throws {PortFault}
 */
export async function readExpiry(
  read: ReadFile,
  listed: () => Promise<readonly Path[]>,
  checked: boolean,
): Promise<Expiry | null> {
  try {
    const directory = await readDirectory(read, listed, checked)
    const path = directory === null ? undefined : certificatePathIn(directory)
    const certificate = path === undefined ? null : await read(path, untilValidity)
    const notAfter = certificate === null ? null : notAfterIn(certificate)
    if (notAfter === null) return null
    return { date: notAfter.toISOString().slice(0, 10), past: notAfter.getTime() < Date.now() }
  } catch (error) {
    if (error instanceof CardRefused) return null
    throw error
  }
}

async function readDirectory(
  read: ReadFile,
  listed: () => Promise<readonly Path[]>,
  checked: boolean,
): Promise<Uint8Array | null> {
  const wanted = firstObject(CDF_ENTRY_USUAL_LENGTH)
  const usual = checked ? null : await read(CDF, wanted)
  if (usual !== null) return usual
  const [path] = await listed()
  // One that names no CDF leaves the usual place, which has been looked at unless `checked`.
  return path === undefined && !checked ? null : await read(path ?? CDF, wanted)
}
