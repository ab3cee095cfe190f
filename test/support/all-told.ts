/** Everything that the program can tell: each outcome's sentences, and those of the dialogue, by where they come from. */

import type { Finding } from '../../src/doctor/examination.ts'
import type { Part, Sentence, Step, Told } from '../../src/messages/contract.ts'
import type { UsageProblem } from '../../src/messages/usage-problem.ts'
import { showCard } from '../../src/messages/which-sentence/card.ts'
import { codeProblemSaid } from '../../src/messages/which-sentence/code-problem.ts'
import * as dialogue from '../../src/messages/which-sentence/dialogue.ts'
import { tell, tellOnScreen } from '../../src/messages/which-sentence/ending.ts'
import { tellExamination, tellFinding } from '../../src/messages/which-sentence/finding.ts'
import { inTheWay, waitingFor } from '../../src/messages/which-sentence/in-the-way.ts'
import { tellCpsThere, tellReaders } from '../../src/messages/which-sentence/readers.ts'
import { accessTold, nodeTold, serviceTold } from '../../src/messages/which-sentence/service.ts'
import { tellStatus } from '../../src/messages/which-sentence/status.ts'
import { tellUsage } from '../../src/messages/which-sentence/usage.ts'
import { newCard } from '../../src/messages/which-sentence/validity.ts'
import {
  plugSaid,
  tellPlug,
  tellScenarios,
  VIRTUAL_CARD,
  VIRTUAL_CARD_IN_VPCD,
} from '../../src/messages/which-sentence/virtual.ts'
import type { Silence } from '../../src/procedure/silence.ts'
import type { CardSeen } from '../../src/search/card-seen.ts'
import type { AccessProblem, ServiceProblem } from '../../src/search/not-found.ts'
import {
  ALL_ENDINGS,
  ALL_NOT_FOUND,
  ALL_STATUS_ENDINGS,
  CARD,
  counted,
  ENDINGS,
  EXPIRED,
  OTHER_READER,
  PERHAPS_EXPIRED,
  READER,
  TWO_NUMBERED,
  UNDATED,
  UNNUMBERED,
  valid,
} from './example-endings.ts'
import { MACHINES } from './machines.ts'

const SILENCES = ['card-left', 'mute', 'malformed', 'service-left', 'unknown'] as const satisfies Silence[]

const VALUES = [
  { option: '--card', wants: 'card' },
  { option: '--wait', wants: 'wait' },
  { option: '--reader', wants: 'reader' },
  { option: '--reader', wants: 'slot' },
  { option: '--port', wants: 'port' },
  { option: '--puk-file', wants: 'code-file' },
  { option: '--pin-file', wants: 'code-file' },
  { option: '--trace', wants: 'trace-file' },
  { option: '--simulate', wants: 'scenario' },
  { option: '--lang', wants: 'language' },
] as const

export const USAGES: {
  readonly [Is in UsageProblem['is']]: readonly (UsageProblem & { readonly is: Is })[]
} = {
  'no-terminal': [{ is: 'no-terminal' }],
  'terminal-not-ours': [{ is: 'terminal-not-ours' }],
  'codes-without-no-input': [{ is: 'codes-without-no-input' }],
  'codes-twice': [{ is: 'codes-twice' }],
  'codes-from-terminal': [{ is: 'codes-from-terminal' }],
  'no-input-without-card': [{ is: 'no-input-without-card' }],
  'no-input-without-codes': [{ is: 'no-input-without-codes' }],
  'code-file': [
    { is: 'code-file', path: 'codes.txt', problem: 'unreadable' },
    { is: 'code-file', path: "l'autre fichier", problem: 'exposed' },
    { is: 'code-file', path: '/dev/fd/3', problem: 'exposed' },
  ],
  'code-in-environment': [{ is: 'code-in-environment', variable: 'CPS_PUK' }],
  'code-in-argument': [
    { is: 'code-in-argument', option: null },
    { is: 'code-in-argument', option: '--puk' },
  ],
  'unknown-scenario': [{ is: 'unknown-scenario', found: 'lost', known: ['blocked', 'last-try'] }],
  'unknown-shell': [{ is: 'unknown-shell', known: ['bash', 'zsh', 'fish'] }],
  'unknown-command': [
    { is: 'unknown-command', typed: null, nearest: null, known: ['unblock', 'status'] },
    { is: 'unknown-command', typed: 'statut', nearest: 'status', known: ['unblock', 'status'] },
  ],
  'unknown-option': [
    { is: 'unknown-option', option: '--jsn', nearest: '--json' },
    { is: 'unknown-option', option: '--frobnicate', nearest: null },
  ],
  'typographic-dash': [{ is: 'typographic-dash', option: '—card', meant: '--card' }],
  'command-as-value': [
    { is: 'command-as-value', option: '--trace', command: 'status', taken: true },
    { is: 'command-as-value', option: '--wait', command: 'doctor', taken: false },
  ],
  'excess-argument': [
    { is: 'excess-argument', takesCard: true },
    { is: 'excess-argument', takesCard: false },
  ],
  'bad-value': VALUES.map((value) => ({ is: 'bad-value', ...value }) as const),
  'missing-value': VALUES.map((value) => ({ is: 'missing-value', ...value }) as const),
  'needless-value': [{ is: 'needless-value', option: '--json' }],
  'trace-file': [
    { is: 'trace-file', path: '/nowhere/trace', problem: 'unwritable' },
    { is: 'trace-file', path: 'trace', problem: 'exposed' },
  ],
}

/** As on Linux. */
const SOCKET = { path: '/run/pcscd/pcscd.comm', isThere: true, variable: null }

export const FINDINGS: {
  readonly [Name in Finding['name']]: readonly (Finding & { readonly name: Name })[]
} = {
  system: [
    { name: 'system', untried: 'macOS', code: null },
    { name: 'system', untried: 'Windows', code: null },
  ],
  node: [
    { name: 'node', version: '20.17.0', wanted: '20.17.0', code: null },
    { name: 'node', version: '18.0.0', wanted: '20.17.0', code: 'NO_SERVICE' },
  ],
  files: [
    { name: 'files', closed: { folder: '/opt/n/lib/node_modules/cps-unblock', around: [] }, code: null },
    {
      name: 'files',
      closed: { folder: '/opt/n/lib/node_modules/cps-unblock', around: ['/opt/n/bin', '/opt/n/lib'] },
      code: null,
    },
  ],
  addon: [
    { name: 'addon', otherNode: false, code: null },
    { name: 'addon', otherNode: false, code: 'NO_SERVICE' },
    { name: 'addon', otherNode: true, code: 'NO_SERVICE' },
  ],
  service: [
    { name: 'service', service: 'pcscd', because: null, socket: SOCKET, code: null },
    { name: 'service', service: 'pcscd', because: null, socket: SOCKET, code: 'NO_SERVICE' },
    {
      name: 'service',
      service: 'pcscd',
      because: null,
      socket: { ...SOCKET, isThere: false },
      code: 'NO_SERVICE',
    },
    {
      name: 'service',
      service: 'pcscd',
      because: null,
      socket: { path: '/tmp/else', isThere: false, variable: 'PCSCLITE_CSOCK_NAME' },
      code: 'NO_SERVICE',
    },
    { name: 'service', service: 'pcscd', because: null, socket: null, code: 'NO_SERVICE' },
    { name: 'service', service: 'pcscd', because: 'other-version', socket: SOCKET, code: 'NO_SERVICE' },
    { name: 'service', service: 'pcscd', because: 'process-ended', socket: SOCKET, code: 'NO_SERVICE' },
  ],
  polkit: [
    { name: 'polkit', access: { is: 'allowed' }, code: null },
    { name: 'polkit', access: { is: 'not-limited' }, code: null },
    { name: 'polkit', access: { is: 'unknown' }, code: null },
    { name: 'polkit', access: { is: 'daemon-refused' }, code: 'ACCESS_DENIED' },
    { name: 'polkit', access: { is: 'card-refused' }, code: 'ACCESS_DENIED' },
    { name: 'polkit', access: { is: 'socket-refused', path: SOCKET.path }, code: 'ACCESS_DENIED' },
  ],
  access: [{ name: 'access', code: 'ACCESS_DENIED' }],
  session: [
    { name: 'session', ssh: false, code: null },
    { name: 'session', ssh: true, code: null },
  ],
  readers: [
    { name: 'readers', count: 0, others: [], misnamed: [], code: 'NO_READER' },
    { name: 'readers', count: 0, others: [READER, OTHER_READER], misnamed: [], code: 'NO_READER' },
    { name: 'readers', count: 1, others: [], misnamed: [], code: null },
    { name: 'readers', count: 2, others: [], misnamed: [], code: null },
    { name: 'readers', count: 2, others: [], misnamed: [READER], code: null },
    { name: 'readers', count: 1, others: [], misnamed: [READER], code: 'NO_SERVICE' },
  ],
  cards: [
    { name: 'cards', cps: 1, others: 0, code: null },
    { name: 'cards', cps: 2, others: 1, code: null },
    { name: 'cards', cps: 0, others: 1, code: 'NO_CARD' },
    { name: 'cards', cps: 0, others: 0, code: 'NO_CARD' },
  ],
  holder: [
    { name: 'holder', readers: [], code: null },
    { name: 'holder', readers: [READER], code: 'READER_BUSY' },
    { name: 'holder', readers: [READER, OTHER_READER], code: 'READER_BUSY' },
  ],
  software: [
    { name: 'software', programs: [], code: null },
    { name: 'software', programs: ['GALSS', 'scdaemon'], code: null },
  ],
}

const SERVICES: Readonly<Record<ServiceProblem, string | null>> = {
  'addon-missing': null,
  'addon-other-node': 'NODE_MODULE_VERSION 115',
  'no-answer': null,
  'other-version': '8010001e',
  hung: null,
  'process-ended': 'SIGSEGV',
  unknown: '8010002f',
}
const ACCESSES: Readonly<Record<AccessProblem, string>> = {
  polkit: '8010006a',
  socket: '/run/pcscd/pcscd.comm',
}

const IDENTITIES: readonly Partial<CardSeen>[] = [
  {},
  {
    family: 'CPE',
    test: true,
    otherNumber: '2900995243',
    validity: { ...valid(null, null), issued: '2021-03-16', certificateExpires: '2027-01-15' },
  },
  {
    validity: { ...valid('2031-01-15', false), issued: '2021-03-01', sure: false },
  },
  {
    family: 'CPF',
    validity: { ...valid(null, null), certificateExpires: '2024-02-29', certificateExpired: true },
  },
]

/** Where it comes from, and what is told. */
export type Entry = readonly [from: string, told: Told]

export const TOLD: readonly Entry[] = [
  ...ALL_ENDINGS.map((ending): Entry => [`ending ${JSON.stringify(ending)}`, tell(ending, null)]),
  ...ENDINGS.INTERNAL.map((ending): Entry => ['defect', tell(ending, 'https://example.org/issues')]),
  ...ENDINGS.PUK_WRONG.map((ending): Entry => ['given up', tellOnScreen(ending, null)]),
  ...ALL_STATUS_ENDINGS.map((ending): Entry => [`status ${JSON.stringify(ending)}`, tellStatus(ending)]),
  ...Object.values(USAGES)
    .flat()
    .flatMap((problem) =>
      ['status', 'simulate'].map((command): Entry => [`usage ${problem.is}`, tellUsage(problem, command)]),
    ),
  ...Object.values(FINDINGS)
    .flat()
    .map((finding): Entry => [`doctor ${JSON.stringify(finding)}`, tellFinding(finding, 'camille')]),
  ...[true, false].map((ready): Entry => ['doctor', tellExamination(ready)]),
  ...Object.entries(SERVICES).map(
    ([problem, detail]): Entry => [`service ${problem}`, serviceTold(problem as ServiceProblem, detail)],
  ),
  ...Object.entries(ACCESSES).map(
    ([problem, detail]): Entry => [`access ${problem}`, accessTold(problem as AccessProblem, detail)],
  ),
  ['service node', nodeTold('18.20.8', '20.17.0')],
  ...[0, 1, 2].map((number): Entry => ['readers', tellReaders(number)]),
  ...[CARD, UNNUMBERED].flatMap((card) =>
    [counted(0, 10), counted(3, 10)].map((counters): Entry => ['readers', tellCpsThere({ card, counters })]),
  ),
  ['virtual', tellScenarios(31)],
  ...(['unplugged', 'not-there', 'hung-up'] as const).map(
    (end): Entry => ['virtual', tellPlug(end, '127.0.0.1:35963')],
  ),
]

const LENGTHS = [CARD.pin, UNNUMBERED.pin]
const WAITS = ALL_NOT_FOUND.map(inTheWay)
const CARDS = [CARD, UNNUMBERED, TWO_NUMBERED, EXPIRED, PERHAPS_EXPIRED, UNDATED]

/** What is said otherwise than of an outcome. */
const SAID: readonly Sentence[] = [
  ...[true, false].flatMap(dialogue.beginning),
  ...Object.values(dialogue.HEADINGS),
  ...WAITS.map(waitingFor),
  ...Object.values(dialogue.DOING),
  dialogue.WORKING,
  dialogue.NOT_NOW,
  ...CARDS.flatMap((card) =>
    IDENTITIES.flatMap((identity) =>
      [counted(0, 10), counted(1, 5, 1), counted(3, 0), counted(0, 2, 0), counted(2, 9, 4)].flatMap(
        (counters) => {
          const { title, lines, notes } = showCard({ card: { ...card, ...identity }, counters })
          const choice = dialogue.choiceOf({ card: { ...card, ...identity }, counters })
          const { happened, compare } = dialogue.wrongPuk({ card, counters })
          return [title, ...lines.map(({ value }) => value), ...notes, choice, ...happened, compare]
        },
      ),
    ),
  ),
  ...showCard({
    card: CARD,
    counters: { ...counted(3, 10), pin: { ...counted(3, 10).pin, triesMax: null } },
  }).lines.map(({ value }) => value),
  ...CARDS.flatMap((card) => [
    ...dialogue.expiredNote(card),
    ...dialogue.aboutPuk(card),
    ...dialogue.aboutPin(card),
  ]),
  ...(['try', 'use'] as const).flatMap((last) => {
    const { warning, question } = dialogue.retry(last)
    return [...warning, question]
  }),
  dialogue.retry(null).question,
  ...dialogue.ABOUT_CONFIRMATION,
  dialogue.EASY_PIN,
  ...dialogue.differsOnce({ is: 'nothing' }),
  ...dialogue.differsOnce({ is: 'wrong-codes', tries: 1 }),
  ...dialogue.DIFFERS_TWICE,
  dialogue.DIFFERS_STILL,
  dialogue.WHICH_CARD,
  ...(['puk', 'pin', 'confirmation'] as const).flatMap((asked) =>
    LENGTHS.flatMap((lengths) => {
      const { label, length, digitsOnly, caretStays, toGiveUp, wrongLength } = dialogue.codePrompt(
        asked,
        lengths,
      )
      return [label, length, digitsOnly, caretStays, toGiveUp, wrongLength(0), wrongLength(3)]
    }),
  ),
  ...Object.values(dialogue.TIPS).flatMap(({ drawn, plain, stray }) => [drawn, plain, stray]),
  VIRTUAL_CARD,
  VIRTUAL_CARD_IN_VPCD,
  ...(['plugged', 'powered'] as const).map((state) => plugSaid(state, '127.0.0.1:35963')),
  ...(['empty', 'invisible'] as const).map((problem) => codeProblemSaid(problem, CARD.pin)),
  ...(['CPS', 'CPF', 'CPE', 'CPA', null] as const).map((family) => newCard({ family })),
  ...SILENCES.flatMap((because) =>
    [null, 'SCardTransmit 80100016'].map(
      (code) => ({ say: 'perhaps-unblocked', by: { is: 'silence', because, code } }) as const,
    ),
  ),
  { say: 'code-lengths', lengths: UNNUMBERED.pin },
  { say: 'not-written', why: 'ENOSPC' },
  { say: 'trace-stops', why: 'ENOSPC' },
  ...[1, 2].map((uses) => ({ say: 'uses-left', uses }) as const),
]

/** What an administrator does on each kind of machine. */
const STEPS: readonly Step[] = Object.values(MACHINES).flatMap(({ remedies }) =>
  Object.values(remedies).flat(),
)

export const SENTENCES: readonly Sentence[] = [
  ...SAID,
  ...TOLD.flatMap(([, { message, hint }]) => [...message, ...hint.filter(isSentence)]),
  ...STEPS.filter(isSentence),
]

/** Without addresses. */
export const COMMANDS: readonly string[] = [
  ...new Set(
    [...TOLD.flatMap(([, { hint }]) => hint), ...STEPS].flatMap((part) =>
      'run' in part && !part.run.startsWith('https:') ? [part.run] : [],
    ),
  ),
]

function isSentence(part: Part): part is Sentence {
  return 'say' in part
}
