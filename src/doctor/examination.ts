/** What a machine still needs before a CPS can be unblocked on it: pure judgement of what was probed. */

import { recognise } from '../card/recognise.ts'
import type { Code } from '../outcome.ts'
import type { PortFaultKind, ReaderState } from '../port.ts'
import { isTooOld, WANTED_NODE } from './node-version.ts'
import type { Closed } from './own-files.ts'

/** What polkit answers for this user and session; `absent`: this machine has none, or does not say. */
export type PolkitAnswer = 'yes' | 'no' | 'absent'

/** The daemon's socket, in the file system. */
export interface SocketFound {
  readonly path: string
  readonly isThere: boolean
  /** The variable of the environment that names it; null where nothing does. */
  readonly variable: string | null
}

/** A machine as it was found. */
export interface Probed {
  /** `20.17.0` */
  readonly node: string
  /** The name of a system on which the program was never tried; null on others. */
  readonly untried: string | null
  /** What of the program other accounts can't reach; null: nothing. */
  readonly closed: Closed | null
  /** The smart card service, as this system calls it. */
  readonly service: string
  /** Null where the daemon has no socket in the file system. */
  readonly socket: SocketFound | null
  /** The readers, or why they could not be listed. */
  readonly readers: readonly ReaderState[] | PortFaultKind
  /** Names of readers that are there, where the one that is asked for is not. */
  readonly otherReaders: readonly string[]
  /** Of the daemon's two actions; null on a system that has no polkit. */
  readonly polkit: { readonly daemon: PolkitAnswer; readonly card: PolkitAnswer } | null
  readonly overSsh: boolean
  /** Names of running programs that are known to hold cards. */
  readonly software: readonly string[]
}

/** One thing looked at. `code` is the end that it makes for an unblocking; null: none. */
export type Finding = { readonly code: Code | null } & (
  | { readonly name: 'system'; readonly untried: string }
  | { readonly name: 'node'; readonly version: string; readonly wanted: string }
  | { readonly name: 'files'; readonly closed: Closed }
  | { readonly name: 'addon'; readonly otherNode: boolean }
  | {
      readonly name: 'service'
      readonly service: string
      /** Where it is not simply silent. */
      readonly because: 'other-version' | 'process-ended' | null
      readonly socket: SocketFound | null
    }
  | { readonly name: 'polkit'; readonly access: Access }
  /** Refused, on a system without polkit. */
  | { readonly name: 'access' }
  | { readonly name: 'session'; readonly ssh: boolean }
  | {
      readonly name: 'readers'
      readonly count: number
      readonly others: readonly string[]
      /** Names of those that can't be asked for. */
      readonly misnamed: readonly string[]
    }
  | { readonly name: 'cards'; readonly cps: number; readonly others: number }
  | { readonly name: 'holder'; readonly readers: readonly string[] }
  | { readonly name: 'software'; readonly programs: readonly string[] }
)

/**
 * Whether this user may use cards.
 *
 * - `allowed`: polkit says so
 * - `not-limited`: the daemon has let him in, and asks no polkit that could be asked here
 * - `unknown`: nothing was seen, and nobody could be asked
 * - `daemon-refused`, `card-refused`: by polkit
 * - `socket-refused`: `socket` can't be opened
 */
type Access =
  | { readonly is: 'allowed' | 'not-limited' | 'unknown' | 'daemon-refused' | 'card-refused' }
  | { readonly is: 'socket-refused'; readonly path: string | null }

/** In the order in which an unblocking would meet them; what could not be looked at is left out. */
export function examine(probed: Probed): Finding[] {
  const { untried, closed, service, socket, readers, otherReaders, overSsh, software } = probed
  const addon = readers !== 'addon-missing' && readers !== 'addon-other-node'
  const findings: Finding[] = [
    ...(untried === null ? [] : [{ name: 'system' as const, untried, code: null }]),
    {
      name: 'node',
      version: probed.node,
      wanted: WANTED_NODE,
      code: isTooOld(probed.node) ? 'NO_SERVICE' : null,
    },
    ...(closed === null ? [] : [{ name: 'files' as const, closed, code: null }]),
    { name: 'addon', otherNode: readers === 'addon-other-node', code: addon ? null : 'NO_SERVICE' },
  ]
  const silent = typeof readers === 'string' && !isRefused(readers)
  // Without the addon the daemon can't be asked; its socket can be looked for.
  const down = addon ? silent : socket?.isThere === false
  if (addon || socket !== null)
    findings.push({
      name: 'service',
      service,
      because: whyDown(readers),
      socket,
      code: down ? 'NO_SERVICE' : null,
    })
  findings.push(...access(probed), { name: 'session', ssh: overSsh, code: null })
  if (typeof readers !== 'string') findings.push(...inReaders(readers, otherReaders))
  findings.push({ name: 'software', programs: software, code: null })
  return findings
}

function whyDown(readers: Probed['readers']): 'other-version' | 'process-ended' | null {
  if (readers === 'service-other-version') return 'other-version'
  return readers === 'process-ended' ? readers : null
}

function isRefused(readers: Probed['readers']): boolean {
  return readers === 'access-denied' || readers === 'socket-denied'
}

/** Where nobody limits access, it is spoken of only when it is refused. */
function access({ polkit, ...probed }: Probed): Finding[] {
  if (polkit === null) {
    if (!isRefused(probed.readers)) return []
    return [{ name: 'access', code: 'ACCESS_DENIED' }]
  }
  const access = accessOf({ ...probed, polkit })
  const isOpen = access.is === 'allowed' || access.is === 'not-limited' || access.is === 'unknown'
  return [{ name: 'polkit', access, code: isOpen ? null : 'ACCESS_DENIED' }]
}

type LimitedByPolkit = Probed & { readonly polkit: NonNullable<Probed['polkit']> }

/** What was seen counts for more than what polkit says: the daemon may have been told not to ask it. */
function accessOf({ readers, socket, polkit: { daemon, card } }: LimitedByPolkit): Access {
  if (readers === 'socket-denied') return { is: 'socket-refused', path: socket?.path ?? null }
  if (readers === 'access-denied') return { is: 'daemon-refused' }
  const isIn = typeof readers !== 'string'
  if (daemon === 'no') return { is: isIn ? 'not-limited' : 'daemon-refused' }
  if (card === 'no') return { is: 'card-refused' }
  if (daemon === 'yes') return { is: 'allowed' }
  return { is: isIn ? 'not-limited' : 'unknown' }
}

function inReaders(readers: readonly ReaderState[], others: readonly string[]): Finding[] {
  const misnamed = readers.filter(({ card }) => card === 'unseen').map(({ name }) => name)
  const present = readers.filter(({ card }) => card !== 'absent' && card !== 'unseen')
  const cps = present.filter(({ atr }) => atr !== null && recognise(atr).is === 'cps').length
  const inUse = readers.filter((reader) => reader.inUse).map(({ name }) => name)
  const readersFound: Finding = {
    name: 'readers',
    count: readers.length,
    others,
    misnamed,
    code: readers.length === 0 ? 'NO_READER' : misnamed.length === readers.length ? 'NO_SERVICE' : null,
  }
  if (readersFound.code !== null) return [readersFound]
  return [
    readersFound,
    { name: 'cards', cps, others: present.length - cps, code: cps > 0 ? null : 'NO_CARD' },
    { name: 'holder', readers: inUse, code: inUse.length > 0 ? 'READER_BUSY' : null },
  ]
}
