/** In English: why a card is left alone. Each sentence names what was found. */

import type { Refusal, RefusalReason } from '../card/refusal.ts'
import { PIN, PUK } from './en-words.ts'
import type { Said } from './messages.ts'

const NOTHING_SENT = 'No code was sent to it.'
const TO_SUPPORT = 'Pass this message on to your IT support.'
const REPLACE = 'Have the card checked: it may be faulty, or of a series that is not known yet.'

const SAID: Readonly<Record<RefusalReason, (found: string) => Said>> = {
  mute: () => ({
    message: 'The card is not answering.',
    hint: 'Take it out, check which way round the chip is, wipe it and put it back in.',
  }),
  vitale: () => ({
    message: 'This is a Vitale card, not a CPS.',
    hint: 'Put the CPS in the reader.',
  }),
  'other-card': (found) => ({
    message: `The card in the reader is not a CPS (ATR ${found}).`,
    hint: 'Put the CPS in the reader.',
  }),
  cps2ter: () => ({
    message: 'This card is a CPS2ter, an old generation that this program cannot unblock.',
    hint: `${NOTHING_SENT} A CPS2ter has to be replaced by a current card.`,
  }),
  contactless: () => ({
    message: `The CPS is being read contactlessly: its ${PIN} can only be unblocked through the chip.`,
    hint: 'Insert it in a contact reader.',
  }),
  'unknown-cps': (found) => ({
    message: `This CPS is of a generation that this program does not know (ATR ${found}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
  'other-issuer': (found) => ({
    message: `This card looks like a CPS, but its issuer is another (${found}).`,
    hint: `${NOTHING_SENT} Put the CPS in the reader.`,
  }),
  'file-missing': (found) => ({
    message: `A file that every CPS contains cannot be read (${found}).`,
    hint: `${NOTHING_SENT} ${REPLACE}`,
  }),
  'file-unreadable': (found) => ({
    message: `A file on the card cannot be understood (${found}).`,
    hint: `${NOTHING_SENT} ${REPLACE}`,
  }),
  'codes-ambiguous': (found) => ({
    message: `The codes that the card declares are ambiguous (${found}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
  'code-unusable': (found) => ({
    message: `The card declares a code that this program cannot present (${found}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
  'counters-unreadable': (found) => ({
    message: `The card's try counters cannot be read (${found}).`,
    hint: `${NOTHING_SENT} ${REPLACE}`,
  }),
  'counter-hidden': (found) => ({
    message: `A code already presented to the card hides its try counter (code ${found}).`,
    hint: 'Take the card out of the reader and put it back in, then try again.',
  }),
  'reset-rule': (found) => ({
    message: `This card cannot be unblocked with the ${PUK} alone (access rule: ${found || 'none'}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
}

export function refusalInEnglish({ why, found }: Refusal): Said {
  return SAID[why](found)
}
