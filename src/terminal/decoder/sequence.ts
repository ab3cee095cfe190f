/** A control sequence, taken apart as ECMA-48 has it. */

import type { Key } from './keys.ts'
import { MISSING } from './parameters.ts'

export interface Sequence {
  /** `<`, `=`, `>` or `?` as its byte; 0 where there is none. */
  readonly prefix: number
  /** Each with its subparameters, as `Parameters` reads them. */
  readonly parameters: readonly (readonly number[])[]
  /** The last character; `$` where rxvt ends a sequence by it. */
  readonly final: string
}

/** Of what is no key. */
export const NONE: readonly Key[] = []

export function oneOf(key: Key | null): readonly Key[] {
  return key === null ? NONE : [key]
}

const RELEASED = 3

/** As kitty tells it of every kind of sequence. */
export function isReleased({ parameters }: Sequence): boolean {
  return parameters[1]?.[1] === RELEASED
}

/** The parameter at that place, without its subparameters. */
export function at({ parameters }: Sequence, place: number): number {
  return parameters[place]?.[0] ?? MISSING
}
