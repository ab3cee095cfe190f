/** What a trace is to show of a card beyond what a reading needs: whether the card notes hold on a real one. */

import { Channel, type SpokenPort } from '../apdu/channel.ts'
import { AODF } from './files/aodf.ts'
import { CDF } from './files/cdf.ts'
import { DODF, holdersNameIn } from './files/dodf.ts'
import { ODF, pathsIn } from './files/odf.ts'
import { allPathsIn } from './files/pkcs15.ts'
import { type Path, wholeObjects } from './files/read-file.ts'
import { EF_SN } from './files/serial.ts'
import { TOKEN_INFO } from './files/token-info.ts'
import type { Generation } from './generation.ts'
import { GENERATIONS, type GenerationName } from './generations.ts'
import { CardRefused } from './refusal.ts'

/** EF.DIR, EF.ATR and EF_ACTUA: of no use to this program, and without a name. */
export const UNREAD_FILES: readonly Path[] = ['3F002F00', '3F002F01', '3F00D010']

/** Of one reading. */
const AT_FIRST = 128

/**
 * Reads the directories and small files, and selects every file that they lead to for its length, but the holder's name.
 * No certificate is read. Costs no try, and as many exchanges as it takes.
 *
 * @throws {PortFault}
 */
export async function survey(port: SpokenPort, name: GenerationName): Promise<void> {
  const channel = new Channel(port)
  const generation = GENERATIONS[name]
  for (const path of UNREAD_FILES) await read(generation, channel, path)
  const odf = await read(generation, channel, ODF)
  const directories = new Set([AODF, CDF, DODF])
  for (const path of odf === null ? [] : allPathsIn(ODF, odf)) directories.add(path)
  const files = new Set([...UNREAD_FILES, EF_SN, ODF, TOKEN_INFO, ...directories])
  const listed: Path[] = []
  for (const kind of ['certificates', 'dataObjects'] as const)
    if (odf !== null) listed.push(...((await orNull(() => pathsIn(odf, kind))) ?? []))
  for (const path of new Set([...listed, CDF, DODF])) {
    const content = await read(generation, channel, path)
    for (const file of content === null ? [] : allPathsIn(path, content)) files.add(file)
    // How long a name is tells of it, too.
    const name = content === null ? null : await orNull(() => holdersNameIn(content))
    if (name !== null) files.delete(name)
  }
  for (const path of files) await orNull(() => generation.describeFile(channel, path))
}

async function read(generation: Generation, channel: Channel, path: Path): Promise<Uint8Array | null> {
  return await orNull(() => generation.readFile(channel, path, wholeObjects(AT_FIRST)))
}

/** Null where the card, or what it holds, is not understood. */
async function orNull<T>(attempt: () => T | Promise<T>): Promise<T | null> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof CardRefused) return null
    throw error
  }
}
