/** Why there is no CPS in hand: faults of the way to the card, and cards that are not touched, as ends of a search. */

import type { Refusal } from '../card/refusal.ts'
import type { PortFault } from '../port.ts'
import type { Taken } from './held-card.ts'
import type { NotFound, Refused } from './not-found.ts'

/** The reader that a fault came from, and its card as it was listed. */
interface Place {
  readonly reader: string | null
  readonly atr: Uint8Array | null
}

const NOWHERE: Place = { reader: null, atr: null }

/** What a fault of the way to the card makes of a search, before any code was sent. */
export function endOfFault({ kind, detail }: PortFault, { reader, atr }: Place = NOWHERE): NotFound {
  switch (kind) {
    case 'addon-missing':
    case 'addon-other-node':
    case 'process-ended':
    case 'unknown':
      return { is: 'NO_SERVICE', because: kind, detail }
    case 'no-service':
      return { is: 'NO_SERVICE', because: 'no-answer', detail }
    case 'service-hung':
      return { is: 'NO_SERVICE', because: 'hung', detail }
    case 'service-other-version':
      return { is: 'NO_SERVICE', because: 'other-version', detail }
    case 'access-denied':
      return { is: 'ACCESS_DENIED', because: 'polkit', detail }
    case 'socket-denied':
      return { is: 'ACCESS_DENIED', because: 'socket', detail }
    case 'reader-misnamed':
      return { is: 'NO_SERVICE', because: 'reader-misnamed', reader: reader ?? '' }
    case 'no-reader':
      return { is: 'NO_READER', asked: reader, present: [] }
    case 'no-card':
    case 'removed':
      return { is: 'NO_CARD', reader }
    case 'busy':
      return { is: 'READER_BUSY', reader, atr, detail }
    case 'mute':
      return refusedAs({ why: 'mute', found: '' }, reader ?? '', null)
    case 'malformed':
      return { is: 'UNSUPPORTED_CARD', because: 'malformed', reader: reader ?? '', atr, detail }
  }
}

/**
 * Why none of `taken` is a CPS in hand.
 *
 * Faults come first: the wanted CPS may be behind one. A CPS that is refused comes before a card that is none; between them
 * comes a reader into which nobody can look.
 */
export function whyNone(taken: readonly Taken[]): NotFound {
  const faults = taken.filter((one) => one.is === 'fault')
  const refusals = taken.filter((one) => one.is === 'refused')
  const [first] = [
    ...faults.filter(({ fault }) => fault.kind !== 'reader-misnamed'),
    ...refusals.filter(({ refusal }) => !isNoCps(refusal)),
    ...faults,
    ...refusals,
  ]
  if (first === undefined) return { is: 'NO_CARD', reader: null }
  if (first.is === 'fault') return endOfFault(first.fault, first)
  return refusedAs(first.refusal, first.reader, first.atr)
}

function refusedAs(refusal: Refusal, reader: string, atr: Uint8Array | null): Refused {
  const untouched = { because: 'refused', reader, atr, refusal } as const
  return isNoCps(refusal) ? { is: 'NOT_A_CPS', ...untouched } : { is: 'UNSUPPORTED_CARD', ...untouched }
}

function isNoCps({ why }: Refusal): boolean {
  return why === 'vitale' || why === 'other-card' || why === 'other-issuer'
}
