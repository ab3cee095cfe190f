/** Which card the command line asks for, and which readers that leaves. */

import type { ReaderState } from '../port.ts'
import type { NotFound } from './not-found.ts'

export interface Wish {
  /** A reader's exact name, or its number, from 1. */
  readonly reader: string | null
  /** A card's 10-digit number. */
  readonly card: string | null
  /** How long to wait for a card, in ms; Infinity until the signal. */
  readonly wait: number
}

/** Those of `all` that are meant; `NO_READER` when there are none. */
export function wishedReaders(
  all: readonly ReaderState[],
  asked: string | null,
): readonly ReaderState[] | Extract<NotFound, { is: 'NO_READER' }> {
  const chosen = asked === null ? all : all.filter(isWished(asked, all))
  return chosen.length > 0 ? chosen : { is: 'NO_READER', asked, present: all.map(({ name }) => name) }
}

/** An exact name wins over a number, so that a reader called `2` can be named. */
function isWished(asked: string, all: readonly ReaderState[]): (reader: ReaderState) => boolean {
  if (all.some(({ name }) => name === asked)) return ({ name }) => name === asked
  return (reader) => /^[1-9]\d*$/.test(asked) && all.indexOf(reader) === Number(asked) - 1
}
