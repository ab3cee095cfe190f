/** What a card says of itself beside its codes: its validity, its family, its number. Never a reason to refuse it. */

import { CDF, CDF_ENTRY_USUAL_LENGTH, certificatePathIn } from './files/cdf.ts'
import { notAfterIn, untilValidity } from './files/certificate-validity.ts'
import { type DataObjects, DODF, dataObjectsIn, untilBothListed } from './files/dodf.ts'
import { ID_CARD_WANTED, type IdCard, parseIdCard } from './files/id-card.ts'
import { type Family, familyIn, INFO_PS_WANTED } from './files/info-ps.ts'
import type { Listed } from './files/odf.ts'
import { firstObject, type Path, type Wanted } from './files/read-file.ts'
import { CardRefused } from './refusal.ts'

/** The end of a card's validity, by its own word. */
interface Expiry {
  /** The last day: `2027-01-31`. */
  readonly date: string
  /** Whether it was over when the card was read, by this machine's clock. */
  readonly past: boolean
  /** Whether CPS-GESTION shows this card's end too; else it is merely plausible (card notes, 3). */
  readonly sure: boolean
}

/** Null where the card does not say, or was not asked. */
export interface About {
  /** The 10 digits in CPS_ID_CARD, which CPS-GESTION shows. */
  readonly number: string | null
  readonly family: Family | null
  /** A test card. */
  readonly test: boolean | null
  /** The day of its issue: `2021-03-16`. */
  readonly issued: string | null
  readonly expiry: Expiry | null
  /** The last day of its first certificate, read only where the card tells no end of its own; says nothing of the card's. */
  readonly certificateExpires: string | null
}

const NOTHING_KNOWN: About = {
  number: null,
  family: null,
  test: null,
  issued: null,
  expiry: null,
  certificateExpires: null,
}

/** Reads a file; null when the card has none there. @throws {CardRefused} when it answers anything else than a file */
export type ReadFile = (path: Path, wanted: Wanted) => Promise<Uint8Array | null>

export interface Source {
  readonly read: ReadFile
  /** Where the ODF says that files of this kind are. */
  readonly listed: (kind: Listed) => Promise<readonly Path[]>
  /** Whether the ODF was asked already: then no place is tried before it. */
  readonly checked: boolean
}

/** Which of it is asked for. */
export interface Asked {
  /** The number, where the label's is not enough. */
  readonly number: boolean
  /** The validity, and the number with it. */
  readonly dated: boolean
  readonly family: boolean
  /** That of the label, `CPS3v3`. */
  readonly version: string | null
}

/**
 * Two exchanges for the way to it on a usual card, two for CPS_ID_CARD, two for the family.
 *
 * @throws {PortFault}
 */
export async function readAbout(source: Source, asked: Asked): Promise<About> {
  const { number, dated, family, version } = asked
  if (!number && !dated && !family) return NOTHING_KNOWN
  const objects = await readDataObjects(source)
  const about = { ...NOTHING_KNOWN, family: family ? await readFamily(source, objects) : null }
  if (!number && !dated) return about
  const card = await readIdCard(source, objects)
  if (!dated) return { ...about, number: card.number }
  const expiry = expiryOf(version, card.issued, card.ends)
  const certificateExpires = expiry === null ? await readCertificate(source) : null
  return { ...about, number: card.number, test: card.test, issued: card.issued, expiry, certificateExpires }
}

/** Versions of which CPS-GESTION shows the end. */
const ENDS_SHOWN: ReadonlySet<string> = new Set(['CPS3v1', 'CPS4v1'])
/** Cards are issued for 3 to 6 years: longer is no end of validity. */
const LONGEST_YEARS = 10

function expiryOf(version: string | null, issued: string | null, ends: string | null): Expiry | null {
  if (ends === null) return null
  const sure = ENDS_SHOWN.has(version ?? '')
  if (!sure && !isPlausible(issued, ends)) return null
  // Days compare as text.
  return { date: ends, past: ends < new Date().toISOString().slice(0, 10), sure }
}

function isPlausible(issued: string | null, ends: string): boolean {
  if (issued === null || ends <= issued) return false
  const latest = `${Number(issued.slice(0, 4)) + LONGEST_YEARS}${issued.slice(4)}`
  return ends <= latest
}

const NO_OBJECTS: DataObjects = { idCard: null, infoPs: null }
const NO_ID_CARD: IdCard = { number: null, test: null, issued: null, ends: null }

/** Those of the directory in its first place, or where it lists neither, of the one to which the ODF leads. */
async function readDataObjects({ read, listed, checked }: Source): Promise<DataObjects> {
  const tried = checked ? NO_OBJECTS : await objectsIn(read, DODF)
  if (tried.idCard !== null || tried.infoPs !== null) return tried
  const [path] = (await orNull(() => listed('dataObjects'))) ?? []
  return path === undefined || (path === DODF && !checked) ? NO_OBJECTS : await objectsIn(read, path)
}

async function objectsIn(read: ReadFile, path: Path): Promise<DataObjects> {
  const objects = await orNull(async () => {
    const content = await read(path, untilBothListed)
    return content === null ? null : dataObjectsIn(content)
  })
  return objects ?? NO_OBJECTS
}

async function readIdCard({ read }: Source, { idCard }: DataObjects): Promise<IdCard> {
  if (idCard === null) return NO_ID_CARD
  const told = await orNull(async () => {
    const content = await read(idCard, ID_CARD_WANTED)
    return content === null ? null : parseIdCard(idCard, content)
  })
  return told ?? NO_ID_CARD
}

async function readFamily({ read }: Source, { infoPs }: DataObjects): Promise<Family | null> {
  if (infoPs === null) return null
  return await orNull(async () => {
    const content = await read(infoPs, INFO_PS_WANTED)
    return content === null ? null : familyIn(content)
  })
}

/** The last day of the first certificate, UTC. */
async function readCertificate(source: Source): Promise<string | null> {
  return await orNull(async () => {
    const directory = await readCertificateDirectory(source)
    const path = directory === null ? undefined : certificatePathIn(directory)
    const certificate = path === undefined ? null : await source.read(path, untilValidity)
    return certificate === null ? null : (notAfterIn(certificate)?.toISOString().slice(0, 10) ?? null)
  })
}

/** An ODF that names none leaves the usual place, which has been looked at unless `checked`. */
async function readCertificateDirectory({ read, listed, checked }: Source): Promise<Uint8Array | null> {
  const wanted = firstObject(CDF_ENTRY_USUAL_LENGTH)
  const usual = checked ? null : await read(CDF, wanted)
  if (usual !== null) return usual
  const [path] = await listed('certificates')
  return path === undefined && !checked ? null : await read(path ?? CDF, wanted)
}

/** What can't be read, or is not understood, is not known. */
async function orNull<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof CardRefused) return null
    throw error
  }
}
