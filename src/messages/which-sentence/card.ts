/** Which sentences show a card: its title, and one value a label. */

import { type Counter, stateOf } from '../../card/counter.ts'
import type { CardRead, CardSeen } from '../../search/card-seen.ts'
import { visible } from '../../visible.ts'
import type { CardLabel, Sentence } from '../contract.ts'
import { dayOf, familyOf, fewUsesLeft } from './shared.ts'

export interface CardShown {
  readonly title: Sentence
  readonly lines: readonly { readonly label: CardLabel; readonly value: Sentence }[]
  /** Below the lines. */
  readonly notes: readonly Sentence[]
}

export function showCard({ card, counters }: CardRead): CardShown {
  const { number, serial, reader, version, generation, test, otherNumber } = card
  const family = familyOf(card)
  const kind = visible(version ?? generation)
  return {
    title:
      number === null
        ? { say: 'card-title-unnumbered', family, serial }
        : { say: 'card-title', family, number },
    lines: [
      { label: 'reader', value: { say: 'name', name: visible(reader) } },
      {
        label: 'kind',
        value: test === true ? { say: 'test-card', version: kind } : { say: 'name', name: kind },
      },
      ...validity(card).map((value) => ({ label: 'validity' as const, value })),
      { label: 'pin', value: pin(counters.pin) },
      { label: 'puk', value: puk(counters.puk) },
    ],
    notes: otherNumber === null ? [] : [{ say: 'other-number', number: otherNumber }],
  }
}

/** The card's own end; else its issue, and the end of its certificate, which is not the card's. */
function validity({ validity }: CardSeen): Sentence[] {
  const { issued, expires, expired, sure, certificateExpires, certificateExpired } = validity
  // An end that CPS-GESTION shows speaks for itself; of one that is merely plausible, the issue comes first.
  const shown: Sentence[] = issued === null || sure ? [] : [{ say: 'issued-on', day: dayOf(issued) }]
  if (expires !== null) {
    const day = dayOf(expires)
    return [...shown, expired === true ? { say: 'no-longer-valid', day } : { say: 'valid-until', day }]
  }
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
