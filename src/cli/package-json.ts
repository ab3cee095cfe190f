/** What package.json says of the program: its version, and where its defects are reported. */

import { readFileSync } from 'node:fs'

interface Manifest {
  readonly version: string
  /** As npm takes it: an address, or an object with one. */
  readonly bugs?: string | { readonly url?: string }
}

const manifest: Manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

export function version(): string {
  return manifest.version
}

/** Null where nobody has said. */
export function bugsUrl({ bugs }: Pick<Manifest, 'bugs'> = manifest): string | null {
  return (typeof bugs === 'string' ? bugs : bugs?.url) ?? null
}
