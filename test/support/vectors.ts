/** test/vectors.json: the bytes that a CPS is known to send and take, with how each is known. */

import { readFileSync } from 'node:fs'

interface Vectors {
  readonly atr: readonly { readonly name: string; readonly hex: string }[]
  /** By whole path: `3F00D003`. */
  readonly files: Readonly<Record<string, { readonly name: string; readonly hex: string }>>
  readonly counters: readonly {
    readonly of: string
    readonly command: string
    readonly answer: string
    readonly max: number
    readonly left: number
    readonly uses: number | null
  }[]
  readonly conversations: readonly {
    readonly name: string
    readonly exchanges: readonly (readonly [command: string, answer: string])[]
  }[]
}

export const vectors: Vectors = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8'))

/** The exchanges of a conversation, which must exist. */
export function conversation(name: string): Vectors['conversations'][number]['exchanges'] {
  const found = vectors.conversations.find((known) => known.name === name)
  if (found === undefined) throw new Error(`no conversation "${name}" in vectors.json`)
  return found.exchanges
}
