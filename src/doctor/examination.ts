/** What a machine still needs before a CPS can be unblocked on it: pure judgement of what was probed. */

import { recognise } from '../card/recognise.ts'
import type { Code } from '../outcome.ts'
import type { PortFaultKind, ReaderState } from '../port.ts'
import { isTooOld, WANTED_NODE } from './node-version.ts'

/** What polkit answers for this user and session; `absent`: this machine has none, or does not say. */
export type PolkitAnswer = 'yes' | 'no' | 'absent'

/** A machine as it was found. */
export interface Probed {
  /** `20.17.0` */
  readonly node: string
  readonly addon: boolean
  /** Null where the daemon has no socket in the file system. */
  readonly socket: boolean | null
  /** The readers, or why they could not be listed. */
  readonly readers: readonly ReaderState[] | PortFaultKind
  /** Names of readers that are there, where the one that is asked for is not. */
  readonly otherReaders: readonly string[]
  /** Of the daemon's two actions. */
  readonly polkit: { readonly daemon: PolkitAnswer; readonly card: PolkitAnswer }
  readonly overSsh: boolean
  /** Names of running programs that are known to hold cards. */
  readonly software: readonly string[]
}

/** One thing looked at. `code` is the end that it makes for an unblocking; null: none. */
export type Finding = { readonly code: Code | null } & (
  | { readonly name: 'node'; readonly version: string; readonly wanted: string }
  | { readonly name: 'addon' }
  | { readonly name: 'service'; readonly socket: boolean | null }
  | { readonly name: 'polkit'; readonly refused: 'daemon' | 'card' | null; readonly known: boolean }
  | { readonly name: 'session'; readonly ssh: boolean }
  | { readonly name: 'readers'; readonly count: number; readonly others: readonly string[] }
  | { readonly name: 'cards'; readonly cps: number; readonly others: number }
  | { readonly name: 'holder'; readonly readers: readonly string[] }
  | { readonly name: 'software'; readonly programs: readonly string[] }
)

/** In the order in which an unblocking would meet them; what could not be looked at is left out. */
export function examine(probed: Probed): Finding[] {
  const { addon, socket, readers, otherReaders, overSsh, software } = probed
  const findings: Finding[] = [
    {
      name: 'node',
      version: probed.node,
      wanted: WANTED_NODE,
      code: isTooOld(probed.node) ? 'NO_SERVICE' : null,
    },
    { name: 'addon', code: addon ? null : 'NO_SERVICE' },
  ]
  const denied = readers === 'access-denied'
  const silent = typeof readers === 'string' && !denied
  // Without the addon the daemon can't be asked; its socket can be looked for.
  const down = addon ? silent : socket === false
  if (addon || socket !== null) findings.push({ name: 'service', socket, code: down ? 'NO_SERVICE' : null })
  findings.push(polkit(probed, denied), { name: 'session', ssh: overSsh, code: null })
  if (typeof readers !== 'string') findings.push(...inReaders(readers, otherReaders))
  findings.push({ name: 'software', programs: software, code: null })
  return findings
}

function polkit({ polkit: { daemon, card } }: Probed, denied: boolean): Finding {
  const refused = denied || daemon === 'no' ? 'daemon' : card === 'no' ? 'card' : null
  const known = denied || daemon !== 'absent'
  return { name: 'polkit', refused, known, code: refused === null ? null : 'ACCESS_DENIED' }
}

function inReaders(readers: readonly ReaderState[], others: readonly string[]): Finding[] {
  const present = readers.filter(({ card }) => card !== 'absent')
  const cps = present.filter(({ atr }) => atr !== null && recognise(atr).is === 'cps').length
  const held = readers.filter((reader) => reader.held).map(({ name }) => name)
  const readersFound: Finding = {
    name: 'readers',
    count: readers.length,
    others,
    code: readers.length > 0 ? null : 'NO_READER',
  }
  if (readers.length === 0) return [readersFound]
  return [
    readersFound,
    { name: 'cards', cps, others: present.length - cps, code: cps > 0 ? null : 'NO_CARD' },
    { name: 'holder', readers: held, code: held.length > 0 ? 'READER_BUSY' : null },
  ]
}
