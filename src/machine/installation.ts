/** How the program came onto this machine, and so how it is repaired. */

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * - `npm`: by npm, which compiled the addon here
 * - `deb`: by the .deb, with a Node and an addon of its own
 * - `archive`: from the .tar.gz, with the same
 */
export type Installation = 'npm' | 'deb' | 'archive'

/** The folder of package.json, as built: dist is in it. */
export const OWN_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)))

const OF_DEB = '/usr/lib/cps-unblock'

/**
 * @param folder that of package.json
 * @param node the Node that runs: a packaged one lies there too
 */
export function installationOf(folder: string, node: string): Installation {
  if (dirname(node) !== folder) return 'npm'
  return folder === OF_DEB ? 'deb' : 'archive'
}
