/** What kept the card's answer to a command of an unblocking away, by the fault that came in its place. */

import type { PortFault } from '../port.ts'

/**
 * What kept an answer away.
 *
 * - `card-left`: the card left, or was reset
 * - `mute`: it gave none, or none in time
 * - `malformed`: what came is too short or too long for one
 * - `service-left`: PC/SC left
 */
export type Silence = 'card-left' | 'mute' | 'malformed' | 'service-left' | 'unknown'

export interface Unanswered {
  readonly is: 'silence'
  readonly because: Silence
  /** What the layer below said, for the technician; null when it said nothing. */
  readonly detail: string | null
}

export function silenceOf({ kind, detail }: PortFault): Unanswered {
  return { is: 'silence', because: because(kind), detail }
}

function because(kind: PortFault['kind']): Silence {
  switch (kind) {
    case 'removed':
    case 'no-card':
    case 'no-reader':
      return 'card-left'
    case 'mute':
      return 'mute'
    case 'malformed':
      return 'malformed'
    case 'no-service':
    case 'service-hung':
    case 'service-other-version':
    case 'access-denied':
    case 'socket-denied':
    case 'addon-missing':
    case 'addon-other-node':
    case 'process-ended':
      return 'service-left'
    case 'busy':
    case 'reader-misnamed':
    case 'unknown':
      return 'unknown'
  }
}
