/** In English: a card on the screen, and why one is left alone. */

import type { SentencesOf } from '../contract.ts'
import type { CardSentences, RefusalSentences } from '../sentences/cards.ts'
import { count, dayOfMonth, FAMILIES, numbered, PIN, PUK, timesMore, tries, until, when } from './words.ts'

export const cards: SentencesOf<CardSentences> = {
  'card-title': ({ family, number }) => `${FAMILIES[family]} number ${number}`,
  'card-title-unnumbered': ({ family, serial }) => `${FAMILIES[family]}, serial number ${serial}`,
  name: ({ name }) => name,
  'test-card': ({ version }) => `${version}, test card`,
  'valid-until': ({ day }) => `valid until ${until(day)}`,
  'no-longer-valid': ({ day }) => `expired ${when(day)}`,
  'valid-until-perhaps': ({ day }) => `probably valid until ${until(day)}`,
  'no-longer-valid-perhaps': ({ day }) => `probably expired ${when(day)}`,
  day: ({ day }) => dayOfMonth(day),
  'certificate-until': ({ day }) => `certificate valid until ${until(day)}`,
  'certificate-no-longer': ({ day }) => `certificate expired ${when(day)}`,
  'pin-blocked-now': () => 'blocked',
  'pin-tries': ({ left }) => `${tries(left)} left`,
  'pin-tries-of': ({ left, max }) => `${left} of ${tries(max)} left`,
  'puk-blocked-now': () => 'blocked',
  'puk-spent-now': () => 'used up (can no longer be used)',
  'puk-tries': ({ left }) => `${tries(left)} left`,
  'puk-tries-and-uses': ({ left, uses }) =>
    `${tries(left)} left; can be used ${uses === 1 ? 'only once more' : timesMore(uses)}`,
  'other-number': ({ number, other }) =>
    `This card gives two numbers: ${number} and ${other}. Compare them with the one on the letter.`,

  'readers-counted': ({ number }) => `${count(number, 'reader')}.`,
  'cps-there': ({ generation, family, card }) => `${FAMILIES[family]} ${numbered(card)}, ${generation}.`,
}

export const refusals: SentencesOf<RefusalSentences> = {
  mute: () => 'The card is not answering.',
  'is-vitale': () => 'This is a Vitale card, not a CPS.',
  'is-no-cps': ({ found }) => `The card inserted is not a CPS (ATR ${found}).`,
  'is-cps2ter': () => 'This card is a CPS2ter, an old generation that this program cannot unblock.',
  'is-contactless': () =>
    'The CPS is being read without contact: it can be unblocked only when it is inserted in a reader.',
  'is-unknown-cps': ({ found }) =>
    `This CPS is of a generation that this program does not know (ATR ${found}).`,
  'is-of-other-issuer': ({ found }) =>
    `This card looks like a CPS, but it was not issued by the ANS (${found}).`,
  'file-missing': ({ found }) => `A file that every CPS contains cannot be read (${found}).`,
  'file-unreadable': ({ found }) => `A file on the card does not have the expected contents (${found}).`,
  'codes-ambiguous': ({ found }) =>
    `The card does not make clear which of its codes is the ${PIN} or the ${PUK} (${found}).`,
  'code-unusable': ({ found }) => `The card describes a code that this program cannot use (${found}).`,
  'counters-unreadable': ({ found }) => `The number of tries left cannot be read on the card (${found}).`,
  'counter-hidden': ({ found }) =>
    `Another program has already used the card, and the card now hides its number of tries (code ${found}).`,
  'reset-rule': ({ found }) => `This card cannot be unblocked with the ${PUK} alone (access rule ${found}).`,
  'reset-rule-none': () => `This card cannot be unblocked with the ${PUK} alone (no access rule).`,

  'reinsert-card': () =>
    'Take it out, check which way round the chip is, wipe the chip, put the card back in and run cps-unblock again.',
  'insert-the-cps': () => 'Insert the CPS in the reader, then run cps-unblock again.',
  'replace-cps2ter': () => 'A CPS2ter has to be replaced by a current card.',
  'insert-in-slot': () => 'Insert it in a reader with a slot, chip first, then run cps-unblock again.',
  'have-card-checked': () =>
    'The card may be faulty, or of a series that this program does not know yet: have it checked by the Agence du numérique en santé (ANS) or your CPAM (health insurance office).',
  'take-out-and-back': () => 'Take the card out of the reader, put it back in, then run cps-unblock again.',
}
