/** Which sentences show a card: its title, and one value a label. */

import { type Counter, stateOf } from '../../card/counter.ts'
import type { CardRead, CardSeen } from '../../search/card-seen.ts'
import { visible } from '../../visible.ts'
import type { CardLabel, Sentence } from '../contract.ts'
import { dayOf, familyOf, fewUsesLeft, otherNumberOf } from './shared.ts'

interface Line {
  readonly label: CardLabel
  readonly value: Sentence
}

export interface CardShown {
  readonly title: Sentence
  readonly lines: readonly Line[]
  /** Below the lines. */
  readonly notes: readonly Sentence[]
}

export function showCard({ card, counters }: CardRead): CardShown {
  const { number, serial, reader, version, generation, test } = card
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
      ...validity(card),
      { label: 'pin', value: pin(counters.pin) },
      { label: 'puk', value: puk(counters.puk) },
    ],
    notes: otherNumberOf(card),
  }
}

/** The card's own end; where that is merely plausible, its issue too; else the end of its certificate, which is not its own. */
function validity({ validity }: CardSeen): Line[] {
  const { issued, expires, sure, certificateExpires, certificateExpired } = validity
  const ofIssue: Line[] =
    issued === null ? [] : [{ label: 'issued', value: { say: 'day', day: dayOf(issued) } }]
  const until = (value: Sentence): Line => ({ label: 'validity', value })
  if (expires !== null) {
    const end = until({ say: END[sure ? 'sure' : 'perhaps'](validity.expired), day: dayOf(expires) })
    return sure ? [end] : [...ofIssue, end]
  }
  if (certificateExpires === null) return ofIssue
  const day = dayOf(certificateExpires)
  return [...ofIssue, until({ say: certificateExpired ? 'certificate-no-longer' : 'certificate-until', day })]
}

const END = {
  sure: (expired: boolean | null) => (expired === true ? 'no-longer-valid' : 'valid-until'),
  perhaps: (expired: boolean | null) =>
    expired === true ? 'no-longer-valid-perhaps' : 'valid-until-perhaps',
} as const

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
