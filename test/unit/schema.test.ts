/** The published schema takes what the interface says, and nothing that contradicts it. */

import { expect, test } from 'vitest'
import { CODES, exitCodeOf } from '../../src/outcome.ts'
import { checkJson, complaintsAbout } from '../support/schema.ts'

const CARD = {
  generation: 'CPS3',
  version: 'CPS3v3',
  family: 'CPS',
  test: false,
  number: '2900995235',
  serial: '99213845',
  atr: '3BAC00402A001225006480000310009000',
  issued: '2021-03-16',
  expires: '2028-04-30',
  expired: false,
  certificateExpires: null,
}
/** Of a card that another program uses, or that is no CPS. */
const SEEN = {
  generation: null,
  version: null,
  family: null,
  test: null,
  number: null,
  serial: null,
  atr: '3B7513000043400090009000',
  issued: null,
  expires: null,
  expired: null,
  certificateExpires: null,
}
const LENGTHS = { minLength: 4, maxLength: 4 }
const PIN = {
  ready: { state: 'ready', triesLeft: 3, triesMax: 3, ...LENGTHS },
  blocked: { state: 'blocked', triesLeft: 0, triesMax: 3, ...LENGTHS },
  /** Of a card whose counters did not answer any more. */
  unread: { state: 'unknown', triesLeft: null, triesMax: null, ...LENGTHS },
  none: { state: 'unknown', triesLeft: null, triesMax: null, minLength: null, maxLength: null },
}
const PUK = {
  ready: { state: 'ready', triesLeft: 9, triesMax: 10, usesLeft: 99 },
  cps4: { state: 'ready', triesLeft: 2, triesMax: null, usesLeft: null },
  blocked: { state: 'blocked', triesLeft: 0, triesMax: 10, usesLeft: 90 },
  spent: { state: 'spent', triesLeft: 10, triesMax: 10, usesLeft: 0 },
  unread: { state: 'unknown', triesLeft: null, triesMax: null, usesLeft: null },
}
const HEAD = { schema: 'cps-unblock/1', version: '1.0.0', simulated: false, message: 'Message.', hint: null }
const NO_CARD = { reader: null, card: null, pin: PIN.none, puk: PUK.unread }
const BLOCKED_CARD = { reader: 'Lecteur', card: CARD, pin: PIN.blocked, puk: PUK.ready }
const UNREAD = { ...BLOCKED_CARD, pin: PIN.unread, puk: PUK.unread }
const UNTOUCHED = { sw: null, pukTryConsumed: 'no' }

/** A report of `unblock`. */
const unblock = (code: string, exitCode: number, fields: object) => ({
  ...HEAD,
  command: 'unblock',
  ok: exitCode === 0,
  code,
  exitCode,
  ...BLOCKED_CARD,
  stage: 'none',
  ...UNTOUCHED,
  ...fields,
})
const status = (code: string, exitCode: number, fields: object) => ({
  ...HEAD,
  command: 'status',
  ok: exitCode === 0,
  code,
  exitCode,
  ...BLOCKED_CARD,
  ...UNTOUCHED,
  ...fields,
})
const plain = (command: string, code: string, exitCode: number, fields: object = {}) => ({
  ...HEAD,
  command,
  ok: exitCode === 0,
  code,
  exitCode,
  ...fields,
})
const part = (code: string, exitCode: number, fields: object) => ({
  reader: 'Lecteur',
  index: 1,
  ok: exitCode === 0,
  code,
  exitCode,
  message: 'Message.',
  hint: null,
  card: null,
  pin: PIN.none,
  puk: PUK.unread,
  ...fields,
})

const WRONG = { stage: 'verify-puk', sw: '63C9', pukTryConsumed: 'yes' }
const PROVED = { pin: PIN.ready, stage: 'proved' }
const AFTER_WRONG = { stage: 'verify-puk', pukTryConsumed: 'yes' }
const EMPTY = part('NO_CARD', 21, {})
const BLOCKED_PART = part('BLOCKED', 0, { card: CARD, pin: PIN.blocked, puk: PUK.ready })
const CHECK = { name: 'service', ok: true, message: 'Il répond.', hint: null }
const FAILED = { name: 'readers', ok: false, message: 'Aucun lecteur.', hint: 'Branchez-le.' }

test.each([
  ['a wrong code de déblocage', unblock('PUK_WRONG', 12, WRONG)],
  [
    'a wrong code on a card that is not blocked any more',
    unblock('PUK_WRONG', 12, { ...WRONG, pin: PIN.ready }),
  ],
  ['a card unblocked', unblock('UNBLOCKED', 0, { ...PROVED, puk: PUK.ready })],
  ['a card unblocked by its last use', unblock('UNBLOCKED', 0, { ...PROVED, puk: PUK.spent })],
  [
    'a card unblocked that does not fill its counter up',
    unblock('UNBLOCKED', 0, { ...PROVED, puk: PUK.cps4, pukTryConsumed: 'yes' }),
  ],
  [
    'a card unblocked whose code de déblocage tells no more',
    unblock('UNBLOCKED', 0, { ...PROVED, puk: PUK.unread, pukTryConsumed: 'unknown' }),
  ],
  ['nothing to unblock', unblock('NOT_BLOCKED', 13, { pin: PIN.ready })],
  [
    'nothing to unblock, and nothing to do it with',
    unblock('NOT_BLOCKED', 13, { pin: PIN.ready, puk: PUK.spent }),
  ],
  ['a dry run', unblock('DRY_RUN', 0, {})],
  ['a card finished before', unblock('PUK_BLOCKED', 11, { puk: PUK.blocked })],
  ['a card finished by this run', unblock('PUK_BLOCKED', 11, { ...WRONG, puk: PUK.blocked, sw: '63C0' })],
  [
    'a card that calls its code finished, and tells no counters',
    unblock('PUK_BLOCKED', 11, { ...UNREAD, stage: 'verify-puk', sw: '6983', pukTryConsumed: 'unknown' }),
  ],
  [
    'a card that contradicts itself',
    unblock('UNSUPPORTED_CARD', 22, { stage: 'verify-puk', sw: '6983', pukTryConsumed: 'no' }),
  ],
  ['a card that did not understand', unblock('UNSUPPORTED_CARD', 22, { ...WRONG, sw: '6985' })],
  ['a card whose access rule refuses', unblock('UNSUPPORTED_CARD', 22, {})],
  ['a card that is no CPS', unblock('NOT_A_CPS', 22, { ...NO_CARD, reader: 'Lecteur', card: SEEN })],
  ['a mute card', unblock('UNSUPPORTED_CARD', 22, { ...NO_CARD, reader: 'Lecteur' })],
  ['a new code porteur refused', unblock('PIN_REFUSED', 17, { stage: 'reset', sw: '6A80' })],
  [
    'a counter reset, the change refused',
    unblock('RESET_WITHOUT_CHANGE', 18, { pin: PIN.ready, stage: 'change', sw: '6A80' }),
  ],
  ['a counter reset, the change lost', unblock('RESET_WITHOUT_CHANGE', 18, { ...UNREAD, stage: 'change' })],
  [
    'silence after VERIFY',
    unblock('OUTCOME_UNKNOWN', 25, { ...UNREAD, stage: 'verify-puk', pukTryConsumed: 'unknown' }),
  ],
  ['silence after the reset', unblock('OUTCOME_UNKNOWN', 25, { pin: PIN.ready, stage: 'reset' })],
  ['a card that calls itself blocked still', unblock('OUTCOME_UNKNOWN', 25, { stage: 'change', sw: '6581' })],
  ['a card taken out before the proof', unblock('OUTCOME_UNKNOWN', 25, { ...UNREAD, stage: 'change' })],
  ['a dialogue abandoned', unblock('CANCELLED', 130, {})],
  ['a dialogue abandoned after a wrong code', unblock('CANCELLED', 130, AFTER_WRONG)],
  ['a search abandoned', unblock('CANCELLED', 130, NO_CARD)],
  ['a card taken out at a question', unblock('NO_CARD', 21, AFTER_WRONG)],
  ['pcscd gone at a question', unblock('NO_SERVICE', 69, {})],
  ['no card', unblock('NO_CARD', 21, NO_CARD)],
  ['the only card another one', unblock('CARD_MISMATCH', 24, { pin: PIN.ready })],
  ['several cards, all others', unblock('CARD_MISMATCH', 24, NO_CARD)],
  [
    'a card in use',
    unblock('READER_BUSY', 75, { ...NO_CARD, reader: 'Lecteur', card: { ...SEEN, generation: 'CPS3' } }),
  ],
  ['an unblocking refused', unblock('USAGE', 64, NO_CARD)],
  ['a defect before anything', unblock('INTERNAL', 70, NO_CARD)],
  [
    'a defect after a code',
    unblock('INTERNAL', 70, { ...UNREAD, stage: 'verify-puk', pukTryConsumed: 'unknown' }),
  ],
  ['a card read', status('BLOCKED', 0, {})],
  ['status --check on a blocked card', status('BLOCKED', 10, {})],
  ['a card finished', status('PUK_BLOCKED', 0, { puk: PUK.spent })],
  ['status --check on a card finished', status('PUK_BLOCKED', 11, { puk: PUK.blocked })],
  [
    'status --check on a card that works, its code de déblocage finished',
    status('PUK_BLOCKED', 11, { pin: PIN.ready, puk: PUK.blocked }),
  ],
  ['a card that works', status('NOT_BLOCKED', 0, { pin: PIN.ready })],
  ['a card that its code de déblocage does not unblock', status('UNSUPPORTED_CARD', 22, {})],
  [
    'a card whose end its certificate tells',
    status('BLOCKED', 0, {
      card: { ...CARD, expires: null, expired: null, certificateExpires: '2027-01-31' },
    }),
  ],
  ['status without a card', status('NO_CARD', 21, NO_CARD)],
  ['status of every reader', plain('status', 'OK', 0, { readers: [EMPTY, BLOCKED_PART] })],
  [
    'status --check of every reader',
    plain('status', 'BLOCKED', 10, { readers: [EMPTY, { ...BLOCKED_PART, ok: false, exitCode: 10 }] }),
  ],
  ['status of every reader, and none there', plain('status', 'NO_READER', 20, { readers: [] })],
  [
    'every reader',
    plain('readers', 'OK', 0, { readers: [EMPTY, part('OK', 0, { card: CARD, pin: PIN.unread })] }),
  ],
  ['a machine without readers', plain('readers', 'NO_READER', 20, { readers: [] })],
  ['readers without PC/SC', plain('readers', 'NO_SERVICE', 69, { readers: [] })],
  ['readers refused', plain('readers', 'USAGE', 64, { readers: [] })],
  ['an examination', plain('doctor', 'NO_READER', 20, { checks: [CHECK, FAILED] })],
  ['a machine that is ready', plain('doctor', 'OK', 0, { checks: [CHECK] })],
  ['an examination refused', plain('doctor', 'USAGE', 64)],
  ['a virtual card plugged', plain('simulate', 'OK', 0)],
  [
    'the virtual cards',
    plain('simulate', 'OK', 0, { scenarios: [{ name: 'blocked', description: 'Bloquée.' }] }),
  ],
  ['a page that is not to be JSON', plain('guide', 'USAGE', 64)],
  [
    'a field of a version to come',
    unblock('PUK_WRONG', 12, { ...WRONG, battery: 'full', card: { ...CARD, colour: 'blue' } }),
  ],
  ['a code of a version to come', unblock('CODE_TO_COME', 0, { stage: 'proved', pin: PIN.ready })],
  ['an exit code of a version to come', status('CODE_TO_COME', 99, {})],
  ['a command of a version to come', plain('a-command-to-come', 'OK', 0)],
])('%s is as the schema says', (_, report) => {
  expect(complaintsAbout(report)).toEqual([])
})

test.each([
  ['an exit code of another code', unblock('PUK_WRONG', 13, WRONG)],
  ['a code in small letters', unblock('puk_wrong', 12, WRONG)],
  ['an exit code that no process has', unblock('CODE_TO_COME', 256, WRONG)],
  ['success that is none', unblock('PUK_WRONG', 12, { ...WRONG, ok: true })],
  ['failure that is none', unblock('UNBLOCKED', 0, { ...PROVED, ok: false })],
  ['a wrong code that used no try', unblock('PUK_WRONG', 12, { ...WRONG, pukTryConsumed: 'no' })],
  ['a wrong code that ended without a status word', unblock('PUK_WRONG', 12, { ...WRONG, sw: null })],
  ['a wrong code, and nothing left', unblock('PUK_WRONG', 12, { ...WRONG, puk: PUK.blocked })],
  ['a wrong code on a card that nobody read', unblock('PUK_WRONG', 12, { ...NO_CARD, ...WRONG })],
  ['a card unblocked without a proof', unblock('UNBLOCKED', 0, { pin: PIN.ready, stage: 'reset' })],
  [
    'a try used by the counter of a code de déblocage that tells no more',
    unblock('UNBLOCKED', 0, { ...PROVED, puk: PUK.unread, pukTryConsumed: 'yes' }),
  ],
  ['a card unblocked and still blocked', unblock('UNBLOCKED', 0, { ...PROVED, pin: PIN.blocked })],
  ['a card unblocked, its counters unread', unblock('UNBLOCKED', 0, { ...UNREAD, stage: 'proved' })],
  ['a proof of nothing', unblock('PUK_WRONG', 12, { ...WRONG, stage: 'proved' })],
  ['an unknown stage', unblock('PUK_WRONG', 12, { ...WRONG, stage: 'started' })],
  ['an unblocking without its stage', unblock('PUK_WRONG', 12, { ...WRONG, stage: undefined })],
  ['an unblocking without its tries', unblock('USAGE', 64, { ...NO_CARD, pukTryConsumed: undefined })],
  ['nothing to unblock on a blocked card', unblock('NOT_BLOCKED', 13, {})],
  [
    'nothing to unblock after a code was sent',
    unblock('NOT_BLOCKED', 13, { pin: PIN.ready, stage: 'verify-puk' }),
  ],
  ['a code sent in a dry run', unblock('DRY_RUN', 0, { stage: 'verify-puk' })],
  ['a dry run on a card that is not blocked', unblock('DRY_RUN', 0, { pin: PIN.ready })],
  ['an unblocking that is read only', unblock('BLOCKED', 0, {})],
  ['an unblocking that calls a finished card a success', unblock('PUK_BLOCKED', 0, { puk: PUK.blocked })],
  ['a card finished whose code de déblocage is ready', unblock('PUK_BLOCKED', 11, { ...WRONG, sw: '63C0' })],
  ['a try used at no stage', unblock('CANCELLED', 130, { pukTryConsumed: 'yes' })],
  ['a try used where no card was found', unblock('NO_CARD', 21, { ...NO_CARD, ...AFTER_WRONG })],
  ['a stage that used no try, at a question', unblock('CANCELLED', 130, { stage: 'verify-puk' })],
  ['a status word that ended what a person did', unblock('CANCELLED', 130, { ...AFTER_WRONG, sw: '63C9' })],
  ['a question on a card that is not blocked', unblock('LAST_TRY_REFUSED', 16, { pin: PIN.ready })],
  ['counters without a card', unblock('CANCELLED', 130, { card: null })],
  ['counters of a card that was only seen', unblock('NOT_A_CPS', 22, { card: SEEN })],
  [
    'lengths of a card that was only seen',
    unblock('NOT_A_CPS', 22, { ...NO_CARD, card: SEEN, pin: PIN.unread }),
  ],
  [
    'a card that was read without its lengths',
    status('BLOCKED', 0, { pin: { ...PIN.blocked, minLength: null } }),
  ],
  [
    'a card that was only seen, with its number',
    unblock('NOT_A_CPS', 22, { ...NO_CARD, card: { ...SEEN, number: '2900995235' } }),
  ],
  [
    'a new code refused before the code de déblocage',
    unblock('PIN_REFUSED', 17, { stage: 'verify-puk', sw: '6A80' }),
  ],
  ['a counter reset, the card blocked', unblock('RESET_WITHOUT_CHANGE', 18, { stage: 'change', sw: '6A80' })],
  ['an unknown outcome before any code', unblock('OUTCOME_UNKNOWN', 25, UNREAD)],
  ['an unblocking refused, with a card', unblock('USAGE', 64, {})],
  ['a status that sent a code', status('BLOCKED', 0, { pukTryConsumed: 'yes' })],
  ['a status that ended by a status word', status('BLOCKED', 0, { sw: '63C9' })],
  ['a status that unblocks', status('UNBLOCKED', 0, { pin: PIN.ready })],
  ['a status that is blocked and is not', status('BLOCKED', 0, { pin: PIN.ready })],
  ['a blocked card whose code de déblocage is blocked, too', status('BLOCKED', 0, { puk: PUK.blocked })],
  ['a status that is not blocked and is', status('NOT_BLOCKED', 0, {})],
  ['a status of all without the readers', status('OK', 0, {})],
  ['a status that refuses a card that is not blocked', status('NOT_BLOCKED', 13, { pin: PIN.ready })],
  ['blocked with tries left', status('BLOCKED', 0, { pin: { ...PIN.blocked, triesLeft: 2 } })],
  ['ready without tries', status('BLOCKED', 0, { puk: { ...PUK.ready, triesLeft: 0 } })],
  ['ready without uses', status('BLOCKED', 0, { puk: { ...PUK.ready, usesLeft: 0 } })],
  ['spent with uses left', status('PUK_BLOCKED', 0, { puk: { ...PUK.spent, usesLeft: 1 } })],
  ['unknown with tries', status('NO_CARD', 21, { ...NO_CARD, puk: { ...PUK.unread, triesLeft: 9 } })],
  ['unknown with uses', status('NO_CARD', 21, { ...NO_CARD, puk: { ...PUK.unread, usesLeft: 9 } })],
  ['a code porteur spent', status('BLOCKED', 0, { pin: { ...PIN.blocked, state: 'spent' } })],
  ['tries in words', status('BLOCKED', 0, { puk: { ...PUK.ready, triesLeft: '9' } })],
  ['a number of nine digits', status('BLOCKED', 0, { card: { ...CARD, number: '290099523' } })],
  ['an expiry in the French order', status('BLOCKED', 0, { card: { ...CARD, expires: '30/04/2028' } })],
  ['an expiry guessed', status('BLOCKED', 0, { card: { ...CARD, expires: null } })],
  [
    'a certificate asked beside an expiry',
    status('BLOCKED', 0, { card: { ...CARD, certificateExpires: '2027-01-31' } }),
  ],
  ['an ATR in lower case', status('BLOCKED', 0, { card: { ...CARD, atr: CARD.atr.toLowerCase() } })],
  ['a card without its family', status('BLOCKED', 0, { card: { ...CARD, family: undefined } })],
  ['a status word of three digits', unblock('PUK_WRONG', 12, { ...WRONG, sw: '63C' })],
  ['a hint that is empty', status('BLOCKED', 0, { hint: '' })],
  ['a message that is absent', status('BLOCKED', 0, { message: undefined })],
  ['another schema', status('BLOCKED', 0, { schema: 'cps-unblock/2' })],
  ['a command in capitals', plain('BLOCK', 'OK', 0)],
  ['readers that are not told', plain('readers', 'OK', 0)],
  ['readers that are not told where none is', plain('readers', 'NO_READER', 20)],
  ['a card in an empty reader', plain('readers', 'OK', 0, { readers: [{ ...EMPTY, card: CARD }] })],
  ['a reader without its number', plain('readers', 'OK', 0, { readers: [{ ...EMPTY, index: undefined }] })],
  ['a reader without its name', plain('readers', 'OK', 0, { readers: [{ ...EMPTY, reader: null }] })],
  [
    'a reader whose exit code is another',
    plain('readers', 'OK', 0, { readers: [{ ...EMPTY, exitCode: 20 }] }),
  ],
  [
    'a reader whose card was unblocked',
    plain('status', 'OK', 0, {
      readers: [part('UNBLOCKED', 0, { card: CARD, pin: PIN.ready, puk: PUK.ready })],
    }),
  ],
  ['a state that no reader has', plain('status', 'BLOCKED', 10, { readers: [EMPTY] })],
  ['a state of no reader', plain('status', 'BLOCKED', 10, { readers: [] })],
  [
    'a state of a reader that --check did not ask for',
    plain('status', 'BLOCKED', 0, { readers: [BLOCKED_PART] }),
  ],
  ['an examination without checks', plain('doctor', 'NO_SERVICE', 69)],
  ['a machine that is ready but for a check', plain('doctor', 'OK', 0, { checks: [CHECK, FAILED] })],
  ['a machine that nobody looked at', plain('doctor', 'OK', 0, { checks: [] })],
  [
    'a machine that is not ready, whatever was looked at',
    plain('doctor', 'NO_READER', 20, { checks: [CHECK] }),
  ],
  ['an examination of a card', plain('doctor', 'BLOCKED', 10, { checks: [FAILED] })],
  ['a check without a name', plain('doctor', 'OK', 0, { checks: [{ ...CHECK, name: undefined }] })],
  ['a guide in JSON', plain('guide', 'OK', 0)],
  [
    'a virtual card without its description',
    plain('simulate', 'OK', 0, { scenarios: [{ name: 'blocked' }] }),
  ],
])('%s is not as the schema says', (_, report) => {
  // undefined leaves the field out, as in the JSON.
  expect(complaintsAbout(JSON.parse(JSON.stringify(report)))).not.toEqual([])
})

test('every code that the program knows has its exit code in the schema', () => {
  for (const code of CODES) {
    expect(complaintsAbout(plain('a-command-to-come', code, 99)), code).not.toEqual([])
    expect(complaintsAbout(plain('a-command-to-come', code, exitCodeOf(code))), code).toEqual([])
  }
})

test('standard output is one object on one line and nothing else', () => {
  const report = status('BLOCKED', 0, {})
  const line = JSON.stringify(report)
  expect(checkJson(`${line}\n`)).toEqual(report)
  for (const text of ['', line, `${line}\n\n`, `\n${line}\n`, `${line}\n${line}\n`, `a\n${line}\n`, '[]\n']) {
    expect(() => checkJson(text)).toThrow('not one object on one line')
  }
})

test('a code that this version does not know is none of its own', () => {
  expect(() => checkJson(`${JSON.stringify(unblock('PUK_STRANGE', 12, WRONG))}\n`)).toThrow(
    'unknown: PUK_STRANGE',
  )
})

test('what is wrong is said with its place', () => {
  const text = `${JSON.stringify(unblock('PUK_WRONG', 12, { ...WRONG, sw: 'XX' }))}\n`
  expect(() => checkJson(text)).toThrow('/sw must match pattern')
})
