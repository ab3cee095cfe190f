/** The memory that is made for codes: blocks of their own, outside of V8's heap. */

import { vi } from 'vitest'

export interface SecretMemory {
  /** How many blocks still hold one of `codes`, whoever was to overwrite it; and no more are noted. */
  blocksHolding(codes: readonly string[]): number
}

/** Notes every block that is made from now on. */
export function noteSecretMemory(): SecretMemory {
  const made: ArrayBuffer[] = []
  const noting = new Proxy(ArrayBuffer, {
    construct(target, args) {
      const block: ArrayBuffer = Reflect.construct(target, args)
      made.push(block)
      return block
    },
  })
  vi.stubGlobal('ArrayBuffer', noting)
  return {
    blocksHolding(codes) {
      vi.unstubAllGlobals()
      return made.filter((block) => codes.some((code) => Buffer.from(block).includes(code))).length
    },
  }
}
