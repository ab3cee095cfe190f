/** Why there is no CPS in hand: each fault of the way to the card by its name, and the gravest reason of several. */

import { expect, it } from 'vitest'
import type { RefusalReason } from '../../../src/card/refusal.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import type { Taken } from '../../../src/search/held-card.ts'
import { endOfFault, whyNone } from '../../../src/search/why-none.ts'
import { bytes } from '../../support/hex.ts'

const READER = 'SCR 3310'
const ATR = bytes('3B 75 13')
const MUTE = { is: 'UNSUPPORTED_CARD', because: 'refused', atr: null, refusal: { why: 'mute', found: '' } }

it.each<[PortFaultKind, object, object]>([
  ['addon-missing', { is: 'NO_SERVICE', because: 'addon-missing', detail: 'x' }, {}],
  ['addon-other-node', { is: 'NO_SERVICE', because: 'addon-other-node', detail: 'x' }, {}],
  ['process-ended', { is: 'NO_SERVICE', because: 'process-ended', detail: 'x' }, {}],
  ['unknown', { is: 'NO_SERVICE', because: 'unknown', detail: 'x' }, {}],
  ['no-service', { is: 'NO_SERVICE', because: 'no-answer', detail: 'x' }, {}],
  ['service-hung', { is: 'NO_SERVICE', because: 'hung', detail: 'x' }, {}],
  ['service-other-version', { is: 'NO_SERVICE', because: 'other-version', detail: 'x' }, {}],
  ['access-denied', { is: 'ACCESS_DENIED', because: 'polkit', detail: 'x' }, {}],
  ['socket-denied', { is: 'ACCESS_DENIED', because: 'socket', detail: 'x' }, {}],
  ['reader-misnamed', { is: 'NO_SERVICE', because: 'reader-misnamed', reader: READER }, { reader: '' }],
  ['no-reader', { is: 'NO_READER', asked: READER, present: [] }, { asked: null }],
  ['no-card', { is: 'NO_CARD', reader: READER }, { reader: null }],
  ['removed', { is: 'NO_CARD', reader: READER }, { reader: null }],
  ['busy', { is: 'READER_BUSY', reader: READER, atr: ATR, detail: 'x' }, { reader: null, atr: null }],
  ['mute', { ...MUTE, reader: READER }, { reader: '' }],
  [
    'malformed',
    { is: 'UNSUPPORTED_CARD', because: 'malformed', reader: READER, atr: ATR, detail: 'x' },
    { reader: '', atr: null },
  ],
])('the fault %s ends a search by its own name, in a reader or anywhere', (kind, end, anywhere) => {
  const fault = new PortFault(kind, 'x')
  expect(endOfFault(fault, { reader: READER, atr: ATR })).toEqual(end)
  expect(endOfFault(fault)).toEqual({ ...end, ...anywhere })
})

const fault = (kind: PortFaultKind): Taken => ({
  is: 'fault',
  reader: READER,
  atr: null,
  fault: new PortFault(kind),
})
const refused = (why: RefusalReason): Taken => ({
  is: 'refused',
  reader: READER,
  atr: null,
  refusal: { why, found: '' },
})

it.each<[string, readonly Taken[], object]>([
  ['nothing', [], { is: 'NO_CARD', reader: null }],
  ['a card that is no CPS, then a fault', [refused('vitale'), fault('busy')], { is: 'READER_BUSY' }],
  ['a CPS that is refused, then a fault', [refused('cps2ter'), fault('busy')], { is: 'READER_BUSY' }],
  [
    'a card that is no CPS, then a CPS that is refused',
    [refused('other-card'), refused('cps2ter')],
    { is: 'UNSUPPORTED_CARD', refusal: { why: 'cps2ter' } },
  ],
  [
    'a card of another issuer, then a CPS that is refused',
    [refused('other-issuer'), refused('mute')],
    { is: 'UNSUPPORTED_CARD', refusal: { why: 'mute' } },
  ],
  [
    'a card of another issuer',
    [refused('other-issuer')],
    { is: 'NOT_A_CPS', refusal: { why: 'other-issuer' } },
  ],
  [
    'two that are no CPS',
    [refused('vitale'), refused('other-card')],
    { is: 'NOT_A_CPS', refusal: { why: 'vitale' } },
  ],
])('of %s the gravest is told', (_, taken, end) => {
  expect(whyNone(taken)).toMatchObject(end)
})
