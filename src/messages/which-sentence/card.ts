/** Which sentences show a card: its title, and one value a label. */

import { type Counter, stateOf } from '../../card/counter.ts'
import type { CardRead, CardSeen } from '../../search/card-seen.ts'
import { visible } from '../../visible.ts'
import type { CardLabel, Sentence } from '../contract.ts'
import type { Family } from '../sentences/shared.ts'
import { dayOf, fewUsesLeft } from './shared.ts'

/** What a card's own files say of it beside its numbers. Dates as `2027-01-31`; null where it does not say. */
export interface Identity {
  readonly family: Family
  readonly test: boolean
  readonly issued: string | null
  /** Of its first certificate; asked for only where the card says nothing of its own end. */
  readonly certificateExpires: string | null
  readonly certificateExpired: boolean
  /** The number that its label gives, where that is another than the card's; else null. */
  readonly otherNumber: string | null
}

/** Where nothing of it was read. */
export const UNTOLD_IDENTITY: Identity = {
  family: 'unknown',
  test: false,
  issued: null,
  certificateExpires: null,
  certificateExpired: false,
  otherNumber: null,
}

export interface CardShown {
  readonly title: Sentence
  readonly lines: readonly { readonly label: CardLabel; readonly value: Sentence }[]
  /** Below the lines. */
  readonly notes: readonly Sentence[]
}

export function showCard({ card, counters }: CardRead, identity: Identity): CardShown {
  const { number, serial, reader, version, generation } = card
  const { family, test, otherNumber } = identity
  const kind = visible(version ?? generation)
  return {
    title:
      number === null
        ? { say: 'card-title-unnumbered', family, serial }
        : { say: 'card-title', family, number },
    lines: [
      { label: 'reader', value: { say: 'name', name: visible(reader) } },
      { label: 'kind', value: test ? { say: 'test-card', version: kind } : { say: 'name', name: kind } },
      ...validity(card, identity).map((value) => ({ label: 'validity' as const, value })),
      { label: 'pin', value: pin(counters.pin) },
      { label: 'puk', value: puk(counters.puk) },
    ],
    notes: otherNumber === null ? [] : [{ say: 'other-number', number: otherNumber }],
  }
}

/** The card's own end; else its issue, and the end of its certificate, which is not the card's. */
function validity({ validity: { expires, expired } }: CardSeen, identity: Identity): Sentence[] {
  const { issued, certificateExpires, certificateExpired } = identity
  if (expires !== null) {
    const day = dayOf(expires)
    return [expired === true ? { say: 'no-longer-valid', day } : { say: 'valid-until', day }]
  }
  const shown: Sentence[] = issued === null ? [] : [{ say: 'issued-on', day: dayOf(issued) }]
  if (certificateExpires !== null) {
    const day = dayOf(certificateExpires)
    shown.push(certificateExpired ? { say: 'certificate-no-longer', day } : { say: 'certificate-until', day })
  }
  return shown
}

function pin({ triesLeft, triesMax }: Counter): Sentence {
  if (triesLeft === 0) return { say: 'pin-blocked-now' }
  return triesMax === null
    ? { say: 'pin-tries', left: triesLeft }
    : { say: 'pin-tries-of', left: triesLeft, max: triesMax }
}

function puk(counter: Counter): Sentence {
  switch (stateOf(counter)) {
    case 'blocked':
      return { say: 'puk-blocked-now' }
    case 'spent':
      return { say: 'puk-spent-now' }
    case 'ready': {
      const uses = fewUsesLeft(counter)
      return uses === null
        ? { say: 'puk-tries', left: counter.triesLeft }
        : { say: 'puk-tries-and-uses', left: counter.triesLeft, uses }
    }
  }
}
