/** The published schema takes what the interface says, and nothing that contradicts it. */

import { expect, test } from 'vitest'
import { type Code, exitCodeOf } from '../../src/outcome.ts'
import { checkJson, complaintsAbout, schema } from '../support/schema.ts'

const CARD = {
  generation: 'CPS3',
  version: 'CPS3v3',
  number: '2900995235',
  serial: '99213845',
  atr: '3BAC00402A001225006480000310009000',
  expires: '2027-01-31',
  expired: false,
}
const HEAD = { schema: 'cps-unblock/1', version: '1.0.0', simulated: false, message: 'Message.', hint: null }
const UNKNOWN = {
  card: null,
  pin: { state: 'unknown', triesLeft: null, triesMax: null },
  puk: { state: 'unknown', triesLeft: null, triesMax: null, usesLeft: null },
}
const UNTOUCHED = { reader: null, ...UNKNOWN, sw: null, pukTryConsumed: 'no' }

const PUK_WRONG = {
  ...HEAD,
  command: 'unblock',
  ok: false,
  code: 'PUK_WRONG',
  exitCode: 12,
  reader: 'Lecteur',
  card: CARD,
  pin: { state: 'blocked', triesLeft: 0, triesMax: 3 },
  puk: { state: 'ready', triesLeft: 9, triesMax: 10, usesLeft: 99 },
  stage: 'verify-puk',
  sw: '63C9',
  pukTryConsumed: 'yes',
}
const UNBLOCKED = {
  ...PUK_WRONG,
  ok: true,
  code: 'UNBLOCKED',
  exitCode: 0,
  pin: { state: 'ready', triesLeft: 3, triesMax: 3 },
  stage: 'proved',
  sw: null,
  pukTryConsumed: 'no',
}
const STATUS = {
  ...HEAD,
  ...UNTOUCHED,
  command: 'status',
  ok: true,
  code: 'BLOCKED',
  exitCode: 0,
  card: CARD,
  pin: PUK_WRONG.pin,
  puk: PUK_WRONG.puk,
}
const UNBLOCKED_COUNTERS = {
  pin: UNBLOCKED.pin,
  puk: { state: 'blocked', triesLeft: 0, triesMax: 10, usesLeft: 90 },
}
const EMPTY_READER = {
  ...UNKNOWN,
  reader: 'Lecteur',
  ok: false,
  code: 'NO_CARD',
  exitCode: 21,
  message: 'Aucune carte.',
  hint: null,
}
const READERS = {
  ...HEAD,
  command: 'readers',
  ok: true,
  code: 'OK',
  exitCode: 0,
  readers: [EMPTY_READER, { ...EMPTY_READER, ok: true, code: 'OK', exitCode: 0, card: CARD }],
}
const DOCTOR = {
  ...HEAD,
  command: 'doctor',
  ok: false,
  code: 'NO_SERVICE',
  exitCode: 69,
  checks: [{ name: 'service', ok: false, message: 'Absent.', hint: null }],
}
const REFUSED = { ...HEAD, ok: false, code: 'USAGE', exitCode: 64 }

test.each([
  ['a wrong code de déblocage', PUK_WRONG],
  [
    'a wrong code de déblocage of a card that is not blocked',
    { ...PUK_WRONG, pin: { ...PUK_WRONG.pin, state: 'ready', triesLeft: 3 } },
  ],
  ['a card unblocked that did not fill up the tries of its PUK', { ...UNBLOCKED, pukTryConsumed: 'yes' }],
  ['a card unblocked', UNBLOCKED],
  ['a card read', STATUS],
  ['status --check on a blocked card', { ...STATUS, ok: false, exitCode: 10 }],
  ['a card finished', { ...STATUS, code: 'PUK_BLOCKED' }],
  ['status --check on a card finished', { ...STATUS, ok: false, code: 'PUK_BLOCKED', exitCode: 11 }],
  [
    'status --check on a card that works, its code de déblocage finished',
    { ...STATUS, ...UNBLOCKED_COUNTERS, ok: false, code: 'PUK_BLOCKED', exitCode: 11 },
  ],
  [
    'status of a card that its code de déblocage does not unblock',
    { ...STATUS, ok: false, code: 'UNSUPPORTED_CARD', exitCode: 22 },
  ],
  ['status without a card', { ...STATUS, ...UNTOUCHED, ok: false, code: 'NO_CARD', exitCode: 21 }],
  ['every reader', READERS],
  ['status of every reader', { ...READERS, command: 'status' }],
  ['a machine without readers', { ...READERS, readers: [] }],
  ['readers without PC/SC', { ...READERS, ...UNTOUCHED, ok: false, code: 'NO_SERVICE', exitCode: 69 }],
  ['an examination', DOCTOR],
  ['an examination refused', { ...REFUSED, command: 'doctor' }],
  ['an unblocking refused', { ...REFUSED, ...UNTOUCHED, command: 'unblock', stage: 'none' }],
  ['a virtual card plugged', { ...HEAD, command: 'simulate', ok: true, code: 'OK', exitCode: 0 }],
  ['a page that is not to be JSON', { ...REFUSED, command: 'guide' }],
  ['a field of a version to come', { ...PUK_WRONG, battery: 'full', card: { ...CARD, colour: 'blue' } }],
])('%s is as the schema says', (_, report) => {
  expect(complaintsAbout(report)).toEqual([])
})

test.each([
  ['an exit code of another code', { ...PUK_WRONG, exitCode: 13 }],
  ['an unknown code', { ...PUK_WRONG, code: 'PUK_STRANGE' }],
  ['an exit code not in the list', { ...PUK_WRONG, exitCode: 1 }],
  ['success that is none', { ...PUK_WRONG, ok: true }],
  ['failure that is none', { ...UNBLOCKED, ok: false }],
  ['a wrong code that used no try', { ...PUK_WRONG, pukTryConsumed: 'no' }],
  ['a card unblocked without a proof', { ...UNBLOCKED, stage: 'reset' }],
  ['a card unblocked by who knows what', { ...UNBLOCKED, pukTryConsumed: 'unknown' }],
  ['a card unblocked and still blocked', { ...UNBLOCKED, pin: PUK_WRONG.pin }],
  ['a proof of nothing', { ...PUK_WRONG, stage: 'proved' }],
  ['an unknown stage', { ...PUK_WRONG, stage: 'started' }],
  ['an unblocking without its stage', { ...PUK_WRONG, stage: undefined }],
  ['a code sent in a dry run', { ...UNBLOCKED, code: 'DRY_RUN', stage: 'verify-puk' }],
  ['an unblocking that is read only', { ...PUK_WRONG, ok: true, code: 'BLOCKED', exitCode: 0 }],
  [
    'an unblocking that calls a finished card a success',
    { ...UNBLOCKED, code: 'PUK_BLOCKED', stage: 'none' },
  ],
  [
    'an unblocking that calls a card finished whose code de déblocage is ready',
    { ...PUK_WRONG, code: 'PUK_BLOCKED', exitCode: 11 },
  ],
  ['a status word that ended what a person did', { ...PUK_WRONG, code: 'CANCELLED', exitCode: 130 }],
  ['a status that sent a code', { ...STATUS, pukTryConsumed: 'yes' }],
  ['a status that unblocks', { ...STATUS, code: 'UNBLOCKED' }],
  ['a status of all without the readers', { ...STATUS, code: 'OK' }],
  [
    'a status that refuses a card that is not blocked',
    { ...STATUS, ok: false, code: 'NOT_BLOCKED', exitCode: 13 },
  ],
  ['blocked with tries left', { ...STATUS, pin: { ...STATUS.pin, triesLeft: 2 } }],
  ['ready without tries', { ...STATUS, puk: { ...STATUS.puk, triesLeft: 0 } }],
  ['spent with uses left', { ...STATUS, puk: { ...STATUS.puk, state: 'spent' } }],
  ['unknown with tries', { ...STATUS, pin: { ...STATUS.pin, state: 'unknown' } }],
  ['a code porteur spent', { ...STATUS, pin: { ...STATUS.pin, state: 'spent' } }],
  ['tries in words', { ...STATUS, puk: { ...STATUS.puk, triesLeft: '9' } }],
  ['a number of nine digits', { ...STATUS, card: { ...CARD, number: '290099523' } }],
  ['an expiry in the French order', { ...STATUS, card: { ...CARD, expires: '31/01/2027' } }],
  ['an expiry guessed', { ...STATUS, card: { ...CARD, expires: null } }],
  ['an ATR in lower case', { ...STATUS, card: { ...CARD, atr: CARD.atr.toLowerCase() } }],
  ['a status word of three digits', { ...PUK_WRONG, sw: '63C' }],
  ['a hint that is empty', { ...STATUS, hint: '' }],
  ['a message that is absent', { ...STATUS, message: undefined }],
  ['another schema', { ...STATUS, schema: 'cps-unblock/2' }],
  ['an unknown command', { ...STATUS, command: 'block' }],
  ['readers that are not told', { ...READERS, readers: undefined }],
  ['a card in an empty reader', { ...READERS, readers: [{ ...EMPTY_READER, card: CARD }] }],
  ['an examination without checks', { ...DOCTOR, checks: undefined }],
  ['a check without a name', { ...DOCTOR, checks: [{ ok: true, message: 'Bien.', hint: null }] }],
  ['a guide in JSON', { ...HEAD, command: 'guide', ok: true, code: 'OK', exitCode: 0 }],
])('%s is not as the schema says', (_, report) => {
  // undefined leaves the field out, as in the JSON.
  expect(complaintsAbout(JSON.parse(JSON.stringify(report)))).not.toEqual([])
})

test('every code that the program knows is in the schema, with its exit code', () => {
  // Total, so that a code which is added does not compile without being looked for here.
  const codes = {
    UNBLOCKED: true,
    DRY_RUN: true,
    OK: true,
    BLOCKED: true,
    PUK_BLOCKED: true,
    PUK_WRONG: true,
    NOT_BLOCKED: true,
    CONFIRMATION_MISMATCH: true,
    BAD_CODE_FORMAT: true,
    LAST_TRY_REFUSED: true,
    PIN_REFUSED: true,
    RESET_WITHOUT_CHANGE: true,
    NO_READER: true,
    NO_CARD: true,
    NOT_A_CPS: true,
    UNSUPPORTED_CARD: true,
    SEVERAL_CARDS: true,
    CARD_MISMATCH: true,
    OUTCOME_UNKNOWN: true,
    USAGE: true,
    NO_SERVICE: true,
    INTERNAL: true,
    READER_BUSY: true,
    ACCESS_DENIED: true,
    CANCELLED: true,
  } satisfies Record<Code, true>
  const pairs: { properties: { exitCode: { const: number }; code: { const?: string; enum?: string[] } } }[] =
    schema.$defs.verdict.anyOf
  for (const code of Object.keys(codes) as Code[]) {
    const own = pairs.find(({ properties }) => properties.exitCode.const === exitCodeOf(code))?.properties
      .code
    expect([own?.const, ...(own?.enum ?? [])]).toContain(code)
  }
})

test('standard output is one object on one line and nothing else', () => {
  const line = JSON.stringify(STATUS)
  expect(checkJson(`${line}\n`)).toEqual(STATUS)
  for (const text of ['', line, `${line}\n\n`, `\n${line}\n`, `${line}\n${line}\n`, `a\n${line}\n`, '[]\n']) {
    expect(() => checkJson(text)).toThrow('not one object on one line')
  }
})

test('what is wrong is said with its place', () => {
  expect(() => checkJson(`${JSON.stringify({ ...PUK_WRONG, sw: 'XX' })}\n`)).toThrow('/sw must match pattern')
})
