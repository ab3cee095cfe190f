/** What package.json says of the program: its version, and where its defects are reported. */

import packageJson from '../../package.json' with { type: 'json' }

interface Manifest {
  readonly version: string
  /** As npm takes it: an address, or an object with one. */
  readonly bugs?: string | { readonly url?: string }
}

/** Built in: it was that of the program when it was built. */
const manifest: Manifest = packageJson

export function version(): string {
  return manifest.version
}

/** Null where nobody has said. */
export function bugsUrl({ bugs }: Pick<Manifest, 'bugs'> = manifest): string | null {
  return (typeof bugs === 'string' ? bugs : bugs?.url) ?? null
}
