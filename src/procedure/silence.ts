/** What kept the card's answer to a command of an unblocking away, by the fault that came in its place. */

import type { PortFault } from '../port.ts'
import type { Silence, Unsettled } from './ending.ts'

export function silenceOf({ kind, detail }: PortFault): Extract<Unsettled, { readonly is: 'silence' }> {
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
