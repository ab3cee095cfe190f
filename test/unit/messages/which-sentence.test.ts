/** The decisions that lie between an outcome and its sentences, each by what it turns on. */

import { describe, expect, test } from 'vitest'
import type { Counters } from '../../../src/card/counter.ts'
import type { Sentence, Told } from '../../../src/messages/contract.ts'
import { stepsOf } from '../../../src/messages/text.ts'
import { showCard } from '../../../src/messages/which-sentence/card.ts'
import {
  aboutPuk,
  beginning,
  choiceOf,
  differsOnce,
  expiredNote,
  retry,
  wrongPuk,
} from '../../../src/messages/which-sentence/dialogue.ts'
import { tell, tellOnScreen } from '../../../src/messages/which-sentence/ending.ts'
import { waitingFor } from '../../../src/messages/which-sentence/in-the-way.ts'
import { accessTold, misnamedTold, serviceTold } from '../../../src/messages/which-sentence/service.ts'
import { dayOf, fewUsesLeft, left } from '../../../src/messages/which-sentence/shared.ts'
import { tellStatus } from '../../../src/messages/which-sentence/status.ts'
import { tellUsage } from '../../../src/messages/which-sentence/usage.ts'
import { newCard } from '../../../src/messages/which-sentence/validity.ts'
import type { CardRead, Validity } from '../../../src/search/card-seen.ts'
import {
  CARD,
  counted,
  ENDINGS,
  EXPIRED,
  OTHER_READER,
  PERHAPS_EXPIRED,
  READER,
  UNDATED,
  UNNUMBERED,
} from '../../support/example-endings.ts'
import { DEBIAN } from '../../support/machines.ts'

const says = (sentences: readonly Sentence[]) => sentences.map(({ say }) => say)
/** On Debian. */
const hints = ({ hint }: Told) => stepsOf(DEBIAN, hint).map((part) => ('say' in part ? part.say : part.run))
const read = (counters: Counters, card = CARD): CardRead => ({ card, counters })

describe('what is left of the code de déblocage', () => {
  test.each([
    [99, ['tries-left']],
    [10, ['tries-left']],
    [9, ['tries-left', 'uses-left']],
    [1, ['tries-left', 'uses-left']],
    [null, ['tries-left']],
    [0, []],
  ] as const)('with %s uses left', (usesLeft, expected) => {
    expect(says(left(counted(0, 9, usesLeft).puk))).toEqual(expected)
  })

  test('uses are told when they are fewer than ten', () => {
    expect([11, 10, 9, 0].map((usesLeft) => fewUsesLeft(counted(0, 9, usesLeft).puk))).toEqual([
      null,
      null,
      9,
      0,
    ])
  })

  test('nothing is said to be left of a card that is finished', () => {
    expect(left(counted(0, 0).puk)).toEqual([])
  })
})

test.each([
  ['2031-01-31', { year: 2031, month: 1, day: 31, last: true }],
  ['2028-02-29', { year: 2028, month: 2, day: 29, last: true }],
  ['2027-02-28', { year: 2027, month: 2, day: 28, last: true }],
  ['2028-02-28', { year: 2028, month: 2, day: 28, last: false }],
  ['2028-04-15', { year: 2028, month: 4, day: 15, last: false }],
])('%s as a day of the calendar', (date, day) => {
  expect(dayOf(date)).toEqual(day)
})

describe('a wrong code in the dialogue', () => {
  test('is told with what is left, not with how many were lost so far', () => {
    const { happened } = wrongPuk(read(counted(0, 7)))
    expect(happened).toEqual([{ say: 'wrong-puk' }, { say: 'tries-left', left: 7 }])
  })

  test('is followed by one question; before the last try that question comes with the warning', () => {
    expect(retry(null)).toEqual({ warning: [], question: { say: 'try-again' } })
    expect(retry('try')).toEqual({ warning: [{ say: 'warn-last-try' }], question: { say: 'use-last-try' } })
    expect(retry('use')).toEqual({ warning: [{ say: 'warn-last-use' }], question: { say: 'use-last-try' } })
  })

  test('sends nobody to look for a serial number on the letter', () => {
    expect(wrongPuk(read(counted(0, 7), UNNUMBERED)).compare).toEqual({ say: 'check-letter-is-this-cards' })
    expect(says(aboutPuk(UNNUMBERED))).toEqual(['no-number-to-compare', 'puk-on-letter', 'no-letter'])
    expect(aboutPuk(CARD)[0]).toEqual({ say: 'compare-number', number: '2900995235' })
  })
})

test('a confirmation that differs says that no code was sent only where none was', () => {
  expect(says(differsOnce({ is: 'nothing' }))).toContain('nothing-sent')
  expect(says(differsOnce({ is: 'wrong-codes', tries: 1 }))).not.toContain('nothing-sent')
})

test('whoever types where codes are shown is told before anything is asked', () => {
  expect(says(beginning(true))).toEqual([...says(beginning(false)), 'codes-shown-here'])
})

test('the waiting goes on over a Vitale card, which is called by its name', () => {
  expect(waitingFor('vitale')).toEqual({ say: 'vitale-please-insert' })
  expect(waitingFor('misnamed-reader')).toEqual({ say: 'misnamed-please-other' })
  expect(waitingFor('mute')).toEqual({ say: 'mute-please-reinsert' })
})

test('of several cards it is said which is blocked, and which has to be replaced', () => {
  const choice = (pin: number, puk: number) => choiceOf(read(counted(pin, puk)))
  expect([choice(0, 10), choice(3, 10), choice(0, 0), choice(3, 0)]).toMatchObject([
    { card: { state: 'blocked' } },
    { card: { state: 'not-blocked' } },
    { card: { state: 'finished' } },
    { card: { state: 'not-blocked' } },
  ])
})

describe('a card on the screen', () => {
  const values = (counters: Counters, card = CARD) =>
    showCard(read(counters, card)).lines.map(({ label, value }) => [label, value.say])

  test('shows one number: its serial number only where it gives no other', () => {
    expect(showCard(read(counted(0, 10))).title).toMatchObject({ number: '2900995235' })
    expect(showCard(read(counted(0, 10), UNNUMBERED)).title).toMatchObject({
      serial: '99213845',
    })
    expect(JSON.stringify(showCard(read(counted(0, 10))))).not.toContain(CARD.serial)
  })

  test('shows until when it is valid, or when it was issued and until when its certificate is', () => {
    const validity = (card = CARD) =>
      values(counted(0, 10), card).filter(([label]) => label === 'issued' || label === 'validity')
    const dated = (more: Partial<Validity>) => ({
      ...UNDATED,
      validity: { ...UNDATED.validity, issued: '2021-03-16', certificateExpires: '2027-01-31', ...more },
    })
    expect(validity()).toEqual([['validity', 'valid-until']])
    expect(validity(EXPIRED)).toEqual([['validity', 'no-longer-valid']])
    expect(validity(UNDATED)).toEqual([])
    const untold = { sure: false }
    expect(validity(dated(untold))).toEqual([
      ['issued', 'day'],
      ['validity', 'certificate-until'],
    ])
    expect(validity(dated({ ...untold, certificateExpired: true }))).toContainEqual([
      'validity',
      'certificate-no-longer',
    ])
    // The card's own end is what counts.
    expect(validity(dated({ expires: '2031-01-31', expired: false }))).toEqual([['validity', 'valid-until']])
    // Of an end that is merely plausible, the issue comes first.
    expect(validity(dated({ expires: '2031-01-31', expired: false, sure: false }))).toEqual([
      ['issued', 'day'],
      ['validity', 'valid-until-perhaps'],
    ])
  })

  test.each([
    [counted(0, 10), 'pin-blocked-now', 'puk-tries'],
    [counted(2, 9, 5), 'pin-tries-of', 'puk-tries-and-uses'],
    [counted(3, 0), 'pin-tries-of', 'puk-blocked-now'],
    [counted(3, 4, 0), 'pin-tries-of', 'puk-spent-now'],
  ] as const)('shows both counters', (counters, pin, puk) => {
    expect(values(counters).slice(-2)).toEqual([
      ['pin', pin],
      ['puk', puk],
    ])
  })

  test('shows another number where it gives one', () => {
    const { notes } = showCard(read(counted(0, 10), { ...CARD, otherNumber: '2900995243' }))
    expect(notes).toEqual([{ say: 'other-number', number: '2900995235', other: '2900995243' }])
  })
})

test('an expired card is said to stay so where it is to be unblocked, and nothing of it where it is not expired', () => {
  expect(says(expiredNote(EXPIRED))).toEqual(['expired-stays-expired'])
  expect(says(expiredNote(PERHAPS_EXPIRED))).toEqual(['perhaps-expired'])
  expect(expiredNote(CARD)).toEqual([])
  expect(expiredNote(UNDATED)).toEqual([])
})

test.each([
  [CARD, ['valid-so-elsewhere']],
  [EXPIRED, ['card-expired', 'somebody-asks-new-card']],
  [UNDATED, ['elsewhere']],
  // Nobody asks for a new card because of a date that is merely plausible.
  [PERHAPS_EXPIRED, ['card-perhaps-expired']],
  [{ ...PERHAPS_EXPIRED, validity: { ...PERHAPS_EXPIRED.validity, expired: false } }, ['elsewhere']],
])('whoever wants to unblock a card that is not blocked is told where else to look', (card, expected) => {
  expect(hints(tell({ is: 'NOT_BLOCKED', ...read(counted(3, 10), card) }, null))).toEqual(expected)
})

test('a blocked card with one try left warns before it sends anyone to unblock it', () => {
  const status = (last: 'try' | 'use' | null) =>
    hints(tellStatus({ is: 'BLOCKED', last, ...read(counted(0, 1)) }))
  expect(status(null)).toEqual(['to-unblock', 'cps-unblock'])
  expect(status('try')).toEqual(['last-try-warning', 'to-unblock', 'cps-unblock'])
  expect(status('use')).toEqual(['last-use-warning', 'to-unblock', 'cps-unblock'])
})

test('an employee is sent to the employer for a new card', () => {
  expect((['CPS', 'CPF', 'CPE', 'CPA', null] as const).map((family) => newCard({ family }).say)).toEqual([
    'ask-new-card',
    'ask-new-card',
    'employer-asks-new-card',
    'employer-asks-new-card',
    'somebody-asks-new-card',
  ])
})

describe('where PC/SC is not to be had', () => {
  const COMPILE = 'sudo apt install libpcsclite-dev python3 make g++'
  const BUILD = 'sudo npm rebuild --global --allow-scripts=pcsclite pcsclite'
  const INSTALL = 'sudo apt install pcscd && sudo systemctl enable --now pcscd.socket'
  const runs = (told: Told) => stepsOf(DEBIAN, told.hint).flatMap((part) => ('run' in part ? [part.run] : []))

  test.each([
    ['addon-missing', [COMPILE, BUILD, 'cps-unblock doctor']],
    ['addon-other-node', [BUILD]],
    ['no-answer', [INSTALL, 'cps-unblock doctor']],
    [
      'other-version',
      ['sudo apt install --only-upgrade pcscd libpcsclite1', 'sudo systemctl restart pcscd.socket pcscd'],
    ],
    ['hung', ['sudo systemctl restart pcscd.socket pcscd']],
    ['process-ended', []],
    ['unknown', ['cps-unblock doctor']],
  ] as const)('%s has remedies of its own', (problem, expected) => {
    expect(runs(serviceTold(problem, null))).toEqual(expected)
  })

  test('a reader whose name is no UTF-8 is to be renamed where its name stands, or left for another', () => {
    const told = misnamedTold('Lecteur \ufffd')
    expect(runs(told)).toEqual([
      'sudo grep -ran FRIENDLYNAME /etc/reader.conf.d',
      'sudo systemctl restart pcscd.socket pcscd',
    ])
    expect(hints(told).at(-1)).toBe('or-other-reader')
  })

  test('a user whom polkit refuses is sent to doctor for the rule; one who may not open the socket is not', () => {
    expect(runs(accessTold('polkit', null))).toEqual(['cps-unblock doctor'])
    expect(runs(accessTold('socket', null))).toEqual([])
  })

  test('a reader that may hold the service up is to be unplugged first', () => {
    expect(hints(serviceTold('hung', null))[0]).toBe('replug-reader')
  })
})

test('after a wrong code, a service that has gone is to be restarted first', () => {
  const [wrong] = ENDINGS.PUK_WRONG
  if (wrong === undefined) throw new Error('no example')
  const gone = { ...wrong, afterwards: 'service-left' } as const
  for (const told of [tell(gone, null), tellOnScreen(gone, null)]) {
    expect(stepsOf(DEBIAN, told.hint).slice(0, 2)).toEqual([
      { say: 'restart-service' },
      { run: 'sudo systemctl restart pcscd.socket pcscd' },
    ])
  }
})

test('a script that was refused the last try is told of its option, and a person is not', () => {
  for (const kept of ENDINGS.LAST_TRY_REFUSED) {
    expect(hints(tell(kept, null)).at(-1)).toBe('allow-last-try')
    expect(hints(tellOnScreen(kept, null))).not.toContain('allow-last-try')
  }
})

test('each reader is named whole where several are', () => {
  const present = [READER, OTHER_READER, 'Gemalto']
  expect(tell({ is: 'NO_READER', asked: 'x', present }, null).message[1]).toEqual({
    say: 'readers-present',
    readers: present,
  })
})

describe('a reader that is not there', () => {
  const told = (asked: string | null, present: readonly string[]) =>
    tell({ is: 'NO_READER', asked, present }, null)

  test('is called by its number where a number was asked for', () => {
    expect(told('3', [READER]).message[0]).toEqual({ say: 'reader-number-absent', number: '3' })
    expect(told('SCR 9', [READER]).message[0]).toEqual({ say: 'reader-absent', reader: 'SCR 9' })
  })

  test('is nowhere to be seen: the mode of health readers, and the ways without this computer', () => {
    expect(hints(told(null, []))).toEqual([
      'plug-reader',
      'pcsc-mode',
      'doctor-tells-more',
      'cps-unblock doctor',
      'other-ways',
    ])
  })
})

describe('a command line that is refused', () => {
  test('without a terminal is first sent through ssh -t', () => {
    expect(hints(tellUsage({ is: 'no-terminal' }, 'unblock')).slice(0, 2)).toEqual([
      'by-ssh',
      'ssh -t POSTE cps-unblock',
    ])
  })

  test('without --card is sent to the letter, not to the card that happens to be there', () => {
    expect(hints(tellUsage({ is: 'no-input-without-card' }, 'unblock'))).toEqual(['number-on-letter'])
  })

  test.each([
    ['codes', ['protect-file', 'chmod 600 codes']],
    ["l'autre fichier", ['protect-file', String.raw`chmod 600 'l'\''autre fichier'`]],
    ['-codes', ['protect-file', "chmod 600 '-codes'"]],
    ['/dev/fd/3', ['protect-open-file']],
    ['/proc/self/fd/3', ['protect-open-file']],
    ['co\u001bdes', ['protect-open-file']],
  ])('for the file %j is told how to protect it', (path, expected) => {
    expect(hints(tellUsage({ is: 'code-file', path, problem: 'exposed' }, 'unblock'))).toEqual(expected)
  })

  test('is repeated in the right order where a command stood for a value', () => {
    const told = (taken: boolean) =>
      tellUsage({ is: 'command-as-value', option: '--trace', command: 'status', taken }, 'unblock')
    expect(hints(told(true))).toEqual(['write-in-order', 'cps-unblock status --trace'])
    expect(hints(told(false))).toEqual(['write-without', 'cps-unblock status'])
  })

  test('with an argument too many is told how to name a card where the command can be told', () => {
    const told = (takesCard: boolean) => hints(tellUsage({ is: 'excess-argument', takesCard }, 'status'))
    expect(told(true)).toContain('to-name-card')
    expect(told(false)).not.toContain('to-name-card')
  })
})
