/** Endings of every kind, at least one for each `code`: whoever adds a code adds its examples. */

import type { Counters } from '../../src/card/counter.ts'
import type { RefusalReason } from '../../src/card/refusal.ts'
import type { Ending, StatusEnding } from '../../src/procedure/ending.ts'
import type { CardRead, CardSeen, Validity } from '../../src/search/card-seen.ts'
import type { NotFound } from '../../src/search/not-found.ts'

export const READER = 'SCR 3310'
export const OTHER_READER = 'ACR 39U'

export const CARD: CardSeen = {
  reader: READER,
  atr: new Uint8Array([0x3b, 0xac]),
  generation: 'CPS3',
  version: 'CPS3v3',
  number: '2900995235',
  serial: '99213845',
  otherNumber: null,
  family: null,
  test: null,
  validity: valid('2031-01-31', false),
  pin: { minLength: 4, maxLength: 4 },
}
export const UNNUMBERED: CardSeen = {
  ...CARD,
  version: null,
  number: null,
  pin: { minLength: 4, maxLength: 8 },
}
/** Its label has another number than the one that it shows. */
export const TWO_NUMBERED: CardSeen = { ...CARD, otherNumber: '2900995243' }
export const EXPIRED: CardSeen = { ...CARD, validity: valid('2025-01-31', true) }
export const PERHAPS_EXPIRED: CardSeen = {
  ...CARD,
  validity: { ...valid('2025-01-31', true), issued: '2022-01-15', sure: false },
}
export const UNDATED: CardSeen = { ...CARD, validity: valid(null, null) }
export const OTHER_CARD: CardSeen = {
  ...CARD,
  reader: OTHER_READER,
  number: '3100603746',
  serial: '10060374',
}

/** @param expires the card's own end */
export function valid(expires: string | null, expired: boolean | null): Validity {
  return { issued: null, expires, expired, sure: true, certificateExpires: null, certificateExpired: false }
}

/** @param pin tries left of the code porteur */
export function counted(pin: number, puk: number, usesLeft: number | null = 99): Counters {
  return {
    pin: { triesLeft: pin, triesMax: 3, usesLeft: null, resetRule: 0x13 },
    puk: { triesLeft: puk, triesMax: 10, usesLeft, resetRule: null },
  }
}

export const BLOCKED_CARD: CardRead = { card: CARD, counters: counted(0, 10) }
const SOUND: CardRead = { card: CARD, counters: counted(3, 10) }
const NO_TRY = { is: 'none' } as const
const ONE_TRY = { is: 'used', number: 1 } as const
const PERHAPS = { is: 'unknown' } as const
const NOTHING = { is: 'nothing' } as const
const TWO_WRONG = { is: 'wrong-codes', tries: 2 } as const
const SILENCE = { is: 'silence', because: 'mute', detail: 'SCardTransmit 80100016' } as const

export const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  mute: '',
  vitale: '3B75',
  'other-card': '3B66',
  cps2ter: '3BAC',
  contactless: '3B8F',
  'unknown-cps': '3BAC',
  'other-issuer': '8025',
  'file-missing': 'D003 6A82',
  'file-unreadable': '4401 30',
  'codes-ambiguous': 'soPin × 2',
  'code-unusable': 'CODE: pinType 2',
  'counters-unreadable': '6A88',
  'counter-hidden': '2',
  'reset-rule': '44',
}
const refusals = Object.entries(REFUSALS).map(([why, found]) => ({ why: why as RefusalReason, found }))
const RESET_RULE = { why: 'reset-rule', found: '' } as const

type Examples<E extends { readonly is: string }> = {
  readonly [Is in E['is']]: readonly (E & { readonly is: Is })[]
}

const NOT_FOUND = {
  NO_READER: [
    { is: 'NO_READER', asked: null, present: [] },
    { is: 'NO_READER', asked: 'SCR 9', present: [] },
    { is: 'NO_READER', asked: '7', present: [READER, OTHER_READER] },
  ],
  NO_CARD: [
    { is: 'NO_CARD', reader: null },
    { is: 'NO_CARD', reader: READER },
  ],
  NO_SERVICE: [
    { is: 'NO_SERVICE', because: 'addon-missing', detail: null },
    { is: 'NO_SERVICE', because: 'addon-other-node', detail: 'NODE_MODULE_VERSION 115' },
    { is: 'NO_SERVICE', because: 'no-answer', detail: 'SCardEstablishContext 8010001d' },
    { is: 'NO_SERVICE', because: 'hung', detail: null },
    { is: 'NO_SERVICE', because: 'other-version', detail: 'SCardEstablishContext 8010001e' },
    { is: 'NO_SERVICE', because: 'process-ended', detail: 'spawn ENOMEM' },
    { is: 'NO_SERVICE', because: 'unknown', detail: '8010002f' },
    { is: 'NO_SERVICE', because: 'reader-misnamed', reader: READER },
  ],
  NOT_A_CPS: refusals
    .filter(({ why }) => ['vitale', 'other-card'].includes(why))
    .map((refusal) => ({ is: 'NOT_A_CPS', because: 'refused', reader: READER, atr: null, refusal })),
  UNSUPPORTED_CARD: [
    ...refusals
      .filter(({ why }) => !['vitale', 'other-card'].includes(why))
      .map(
        (refusal) =>
          ({ is: 'UNSUPPORTED_CARD', because: 'refused', reader: READER, atr: null, refusal }) as const,
      ),
    { is: 'UNSUPPORTED_CARD', because: 'malformed', reader: READER, atr: null, detail: '0 bytes' },
  ],
  SEVERAL_CARDS: [
    { is: 'SEVERAL_CARDS', cards: [BLOCKED_CARD, { ...SOUND, card: OTHER_CARD }], busy: [] },
    { is: 'SEVERAL_CARDS', cards: [{ ...SOUND, card: UNNUMBERED }], busy: [OTHER_READER] },
    { is: 'SEVERAL_CARDS', cards: [], busy: [READER, OTHER_READER] },
  ],
  CARD_MISMATCH: [
    { is: 'CARD_MISMATCH', found: [{ card: OTHER_CARD, counters: counted(3, 10) }] },
    {
      is: 'CARD_MISMATCH',
      found: [
        { card: OTHER_CARD, counters: counted(0, 9) },
        { ...SOUND, card: UNNUMBERED },
      ],
    },
  ],
  READER_BUSY: [
    { is: 'READER_BUSY', reader: null, atr: null, detail: null },
    { is: 'READER_BUSY', reader: READER, atr: null, detail: '8010000b' },
  ],
  ACCESS_DENIED: [
    { is: 'ACCESS_DENIED', because: 'polkit', detail: '8010006a' },
    { is: 'ACCESS_DENIED', because: 'socket', detail: '/run/pcscd/pcscd.comm' },
  ],
  CANCELLED: [{ is: 'CANCELLED', during: 'search' }],
} as const satisfies Examples<NotFound>

export const ENDINGS: Examples<Ending> = {
  ...NOT_FOUND,
  NO_CARD: [
    ...NOT_FOUND.NO_CARD,
    { is: 'NO_CARD', because: 'taken-out', ...BLOCKED_CARD, before: NOTHING },
    { is: 'NO_CARD', because: 'taken-out', card: CARD, counters: counted(0, 8), before: TWO_WRONG },
  ],
  NO_SERVICE: [
    ...NOT_FOUND.NO_SERVICE,
    { is: 'NO_SERVICE', because: 'gone', ...BLOCKED_CARD, before: NOTHING },
    { is: 'NO_SERVICE', because: 'gone', card: CARD, counters: counted(0, 8), before: TWO_WRONG },
  ],
  CANCELLED: [
    ...NOT_FOUND.CANCELLED,
    { is: 'CANCELLED', during: 'dialogue', ...BLOCKED_CARD, before: NOTHING },
    { is: 'CANCELLED', during: 'dialogue', card: CARD, counters: counted(0, 8), before: TWO_WRONG },
  ],
  NOT_BLOCKED: [
    { is: 'NOT_BLOCKED', ...SOUND },
    { is: 'NOT_BLOCKED', card: UNDATED, counters: counted(1, 0, null) },
    { is: 'NOT_BLOCKED', card: PERHAPS_EXPIRED, counters: counted(3, 10) },
    { is: 'NOT_BLOCKED', card: EXPIRED, counters: counted(3, 10) },
  ],
  DRY_RUN: [{ is: 'DRY_RUN', ...BLOCKED_CARD }],
  CONFIRMATION_MISMATCH: [
    { is: 'CONFIRMATION_MISMATCH', ...BLOCKED_CARD, before: NOTHING },
    {
      is: 'CONFIRMATION_MISMATCH',
      card: CARD,
      counters: counted(0, 9),
      before: { is: 'wrong-codes', tries: 1 },
    },
  ],
  BAD_CODE_FORMAT: (['unreadable', 'too-long', 'not-two-lines', 'puk', 'pin'] as const).flatMap((problem) => [
    { is: 'BAD_CODE_FORMAT', problem, ...BLOCKED_CARD, before: NOTHING },
    { is: 'BAD_CODE_FORMAT', problem, card: UNNUMBERED, counters: counted(0, 10), before: NOTHING },
  ]),
  LAST_TRY_REFUSED: [
    { is: 'LAST_TRY_REFUSED', last: 'try', card: CARD, counters: counted(0, 1), before: NOTHING },
    { is: 'LAST_TRY_REFUSED', last: 'use', card: UNNUMBERED, counters: counted(0, 8, 1), before: TWO_WRONG },
  ],
  PUK_WRONG: [
    { is: 'PUK_WRONG', card: CARD, counters: counted(0, 9), sw: '63C9', tries: 1, afterwards: 'no' },
    { is: 'PUK_WRONG', card: UNNUMBERED, counters: counted(0, 7, 1), sw: '63C7', tries: 3, afterwards: 'no' },
    {
      is: 'PUK_WRONG',
      card: CARD,
      counters: counted(0, 1, 5),
      sw: '63C1',
      tries: 1,
      afterwards: 'card-left',
    },
    {
      is: 'PUK_WRONG',
      card: CARD,
      counters: counted(0, 9),
      sw: '63C9',
      tries: 1,
      afterwards: 'service-left',
    },
    { is: 'PUK_WRONG', card: TWO_NUMBERED, counters: counted(0, 9), sw: '63C9', tries: 1, afterwards: 'no' },
    { is: 'PUK_WRONG', card: CARD, counters: counted(0, 9), sw: '63C9', tries: 1, afterwards: 'not-asked' },
    { is: 'PUK_WRONG', card: CARD, counters: counted(3, 9), sw: '63C9', tries: 1, afterwards: 'not-asked' },
  ],
  PUK_BLOCKED: [
    { is: 'PUK_BLOCKED', by: 'before', state: 'blocked', card: CARD, counters: counted(0, 0) },
    { is: 'PUK_BLOCKED', by: 'before', state: 'spent', card: CARD, counters: counted(0, 4, 0) },
    ...(['try', 'use', null] as const).map(
      (last) =>
        ({
          is: 'PUK_BLOCKED',
          by: 'this-run',
          last,
          tries: ONE_TRY,
          sw: '63C0',
          card: CARD,
          counters: counted(0, 0),
        }) as const,
    ),
    {
      is: 'PUK_BLOCKED',
      by: 'this-run',
      last: 'use',
      tries: NO_TRY,
      sw: '6983',
      card: CARD,
      counters: counted(0, 3, 0),
    },
    {
      is: 'PUK_BLOCKED',
      by: 'this-run',
      last: 'try',
      tries: PERHAPS,
      sw: '6983',
      card: CARD,
      counters: counted(0, 0),
    },
    {
      is: 'PUK_BLOCKED',
      by: 'this-run',
      last: 'try',
      tries: ONE_TRY,
      sw: '63C0',
      card: CARD,
      counters: counted(3, 0),
    },
    { is: 'PUK_BLOCKED', by: 'card-says', card: CARD, sw: '6983', tries: PERHAPS },
    { is: 'PUK_BLOCKED', by: 'card-says', card: CARD, sw: '63C9', tries: ONE_TRY },
  ],
  UNSUPPORTED_CARD: [
    ...NOT_FOUND.UNSUPPORTED_CARD,
    { is: 'UNSUPPORTED_CARD', because: 'reset-rule', refusal: RESET_RULE, ...BLOCKED_CARD },
    {
      is: 'UNSUPPORTED_CARD',
      because: 'contradicts-itself',
      said: 'blocked',
      sw: '6983',
      tries: NO_TRY,
      ...BLOCKED_CARD,
    },
    {
      is: 'UNSUPPORTED_CARD',
      because: 'contradicts-itself',
      said: 'wrong',
      sw: '63C2',
      tries: NO_TRY,
      card: CARD,
      counters: counted(3, 10),
    },
    { is: 'UNSUPPORTED_CARD', because: 'not-understood', sw: '6985', tries: NO_TRY, ...BLOCKED_CARD },
    {
      is: 'UNSUPPORTED_CARD',
      because: 'not-understood',
      sw: '6984',
      tries: ONE_TRY,
      card: CARD,
      counters: counted(0, 9),
    },
    {
      is: 'UNSUPPORTED_CARD',
      because: 'not-understood',
      sw: '6700',
      tries: NO_TRY,
      card: CARD,
      counters: counted(0, 10, 0),
    },
  ],
  PIN_REFUSED: [
    { is: 'PIN_REFUSED', because: 'the-code', step: 'reset', sw: '6A80', tries: NO_TRY, ...BLOCKED_CARD },
    {
      is: 'PIN_REFUSED',
      because: 'the-card',
      step: 'reset',
      sw: '6985',
      tries: ONE_TRY,
      card: CARD,
      counters: counted(0, 9),
    },
    {
      is: 'PIN_REFUSED',
      because: 'the-code',
      step: 'reset',
      sw: '6A80',
      tries: NO_TRY,
      card: CARD,
      counters: counted(0, 10, 0),
    },
  ],
  RESET_WITHOUT_CHANGE: [
    {
      is: 'RESET_WITHOUT_CHANGE',
      step: 'change',
      by: { is: 'word', sw: '6985' },
      tries: NO_TRY,
      card: CARD,
      counters: counted(3, 0),
    },
    { is: 'RESET_WITHOUT_CHANGE', step: 'change', by: SILENCE, tries: NO_TRY, ...SOUND },
    {
      is: 'RESET_WITHOUT_CHANGE',
      step: 'change',
      by: { is: 'word', sw: '6985' },
      tries: PERHAPS,
      card: CARD,
      counters: 'unread',
    },
  ],
  UNBLOCKED: [
    { is: 'UNBLOCKED', tries: NO_TRY, ...SOUND },
    { is: 'UNBLOCKED', tries: NO_TRY, card: CARD, counters: counted(3, 10, 0) },
    { is: 'UNBLOCKED', tries: ONE_TRY, card: EXPIRED, counters: counted(3, 9) },
    {
      is: 'UNBLOCKED',
      tries: NO_TRY,
      card: CARD,
      counters: { ...counted(3, 10), pin: { ...counted(3, 10).pin, triesMax: null } },
    },
    { is: 'UNBLOCKED', tries: PERHAPS, card: CARD, counters: { ...counted(3, 10), puk: 'unread' } },
  ],
  OUTCOME_UNKNOWN: [
    { is: 'OUTCOME_UNKNOWN', open: 'puk-sent', by: SILENCE, tries: PERHAPS, card: CARD, counters: 'unread' },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'puk-sent',
      by: SILENCE,
      tries: ONE_TRY,
      card: CARD,
      counters: counted(0, 9),
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'puk-sent',
      by: { is: 'word', sw: '6F00' },
      tries: ONE_TRY,
      card: CARD,
      counters: counted(0, 0),
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'puk-sent',
      by: { is: 'word', sw: '6900' },
      tries: NO_TRY,
      card: CARD,
      counters: counted(0, 10),
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'puk-sent',
      by: SILENCE,
      tries: NO_TRY,
      card: CARD,
      counters: counted(3, 10),
    },
    { is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', by: SILENCE, tries: NO_TRY, card: CARD },
    { is: 'OUTCOME_UNKNOWN', open: 'unblocked', by: SILENCE, tries: NO_TRY, ...SOUND },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'unblocked',
      by: SILENCE,
      tries: NO_TRY,
      card: CARD,
      counters: counted(3, 10, 0),
    },
    { is: 'OUTCOME_UNKNOWN', open: 'either-code', step: 'change', by: SILENCE, tries: NO_TRY, ...SOUND },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'either-code',
      step: 'reset',
      by: { is: 'word', sw: '6581' },
      tries: NO_TRY,
      card: CARD,
      counters: 'unread',
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'still-blocked',
      step: 'reset',
      by: SILENCE,
      tries: NO_TRY,
      ...BLOCKED_CARD,
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'still-blocked',
      step: 'reset',
      by: { is: 'done' },
      tries: NO_TRY,
      ...BLOCKED_CARD,
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'still-blocked',
      step: 'reset',
      by: SILENCE,
      tries: NO_TRY,
      card: CARD,
      counters: counted(0, 10, 0),
    },
    {
      is: 'OUTCOME_UNKNOWN',
      open: 'still-blocked',
      step: 'reset',
      by: { is: 'done' },
      tries: PERHAPS,
      card: CARD,
      counters: { ...counted(0, 10), puk: 'unread' },
    },
    { is: 'OUTCOME_UNKNOWN', open: 'unproved', step: 'reset', card: CARD, tries: NO_TRY },
    { is: 'OUTCOME_UNKNOWN', open: 'unproved', step: 'change', card: CARD, tries: PERHAPS },
  ],
  INTERNAL: [
    { is: 'INTERNAL', detail: 'TypeError: x', known: { is: 'nothing' } },
    { is: 'INTERNAL', detail: 'TypeError: x', known: { is: 'card', ...BLOCKED_CARD, before: NOTHING } },
    {
      is: 'INTERNAL',
      detail: 'TypeError: x',
      known: { is: 'card', card: CARD, counters: counted(0, 8), before: TWO_WRONG },
    },
    { is: 'INTERNAL', detail: 'TypeError: x', known: { is: 'code-sent', card: CARD } },
  ],
}

export const STATUS_ENDINGS: Examples<StatusEnding> = {
  ...NOT_FOUND,
  UNSUPPORTED_CARD: [
    ...NOT_FOUND.UNSUPPORTED_CARD,
    { is: 'UNSUPPORTED_CARD', because: 'reset-rule', refusal: RESET_RULE, ...BLOCKED_CARD },
  ],
  BLOCKED: [
    { is: 'BLOCKED', last: null, ...BLOCKED_CARD },
    { is: 'BLOCKED', last: 'try', card: EXPIRED, counters: counted(0, 1) },
    { is: 'BLOCKED', last: 'use', card: CARD, counters: counted(0, 5, 1) },
  ],
  NOT_BLOCKED: [
    { is: 'NOT_BLOCKED', ...SOUND },
    { is: 'NOT_BLOCKED', card: EXPIRED, counters: counted(3, 10) },
    { is: 'NOT_BLOCKED', card: CARD, counters: counted(3, 0, null) },
  ],
  PUK_BLOCKED: [
    { is: 'PUK_BLOCKED', by: 'before', state: 'blocked', card: CARD, counters: counted(0, 0) },
    { is: 'PUK_BLOCKED', by: 'before', state: 'spent', card: CARD, counters: counted(0, 3, 0) },
  ],
}

export const ALL_NOT_FOUND: readonly NotFound[] = Object.values(NOT_FOUND).flat()
export const ALL_ENDINGS: readonly Ending[] = Object.values(ENDINGS).flat()
export const ALL_STATUS_ENDINGS: readonly StatusEnding[] = Object.values(STATUS_ENDINGS).flat()
