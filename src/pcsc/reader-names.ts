/** The names of the readers, as the addon hands over PC/SC's list of them. */

import { isUtf8 } from 'node:buffer'

export interface ReaderNames {
  /** In PC/SC's own order, each once. */
  readonly all: readonly string[]
  /** Those that are no UTF-8. The addon asks for each by the text that it made of it, and the daemon knows none so called. */
  readonly misnamed: ReadonlySet<string>
}

/** Twice the same name, from a mistaken reader.conf, is one reader: nothing could tell them apart. */
export function readerNames(list: Buffer): ReaderNames {
  const names = namesIn(list)
  return {
    all: [...new Set(names.map((name) => name.toString()))],
    misnamed: new Set(names.filter((name) => !isUtf8(name)).map((name) => name.toString())),
  }
}

/** The bytes of each name in a list of PC/SC, whose names end in a zero byte each. */
function namesIn(list: Buffer): Buffer[] {
  const names: Buffer[] = []
  for (let from = 0; from < list.length; ) {
    const end = list.indexOf(0, from)
    const to = end < 0 ? list.length : end
    if (to > from) names.push(list.subarray(from, to))
    from = to + 1
  }
  return names
}
