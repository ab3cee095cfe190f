/** Every sentence in both languages, for runs that know much and runs that know nothing. */

import { expect, test } from 'vitest'
import type { Expiry } from '../../../src/card/about.ts'
import type { Counters } from '../../../src/card/counter.ts'
import type { RefusalReason } from '../../../src/card/refusal.ts'
import type { Finding } from '../../../src/doctor/examination.ts'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import type { Messages, Said, UsageProblem } from '../../../src/messages/messages.ts'
import { type CodeProblem, type Facts, NOTHING_KNOWN } from '../../../src/procedure/facts.ts'
import type { HeldCard } from '../../../src/search/held-card.ts'

/** A sentence, and where it comes from with which facts. */
type Sentence = readonly [from: string, text: string]

const READER = 'SCR 3310'

const held: readonly (HeldCard | null)[] = [
  null,
  card('2900995235', 4, null),
  card('2900995235', 4, { date: '2031-01-31', past: false, sure: true }),
  card(null, 8, { date: '2025-01-31', past: true, sure: true }),
]
const counters: readonly (Counters | null)[] = [
  null,
  counted(0, 3, 9, 99),
  counted(0, null, 1, 1),
  counted(0, 3, 2, 5),
  counted(1, 3, 5, 0),
  counted(3, 3, 0, null),
]
const refusals: Record<RefusalReason, string> = {
  mute: '',
  vitale: '3B75',
  'other-card': '3B75',
  cps2ter: '3B75',
  contactless: '3B75',
  'unknown-cps': '3B75',
  'other-issuer': '8025',
  'file-missing': 'D003 6A82',
  'file-unreadable': '4401 30',
  'codes-ambiguous': 'soPin × 2',
  'code-unusable': 'CODE: pinType 2',
  'counters-unreadable': '6A88',
  'counter-hidden': '2',
  'reset-rule': '',
}
const codeProblems: Record<CodeProblem, true> = {
  unreadable: true,
  'too-long': true,
  'not-two-lines': true,
  puk: true,
  pin: true,
}

const facts: readonly Facts[] = [
  ...held.flatMap((one) => counters.map((some) => ({ held: one, counters: some }))).flatMap(everyWay),
  ...Object.entries(refusals).map(([why, found]) => ({
    ...NOTHING_KNOWN,
    refusal: { why: why as RefusalReason, found },
  })),
  ...[
    [card('2900995235', 4, null)],
    [card(null, 4, null)],
    [card('2900995235', 4, null), card(null, 4, null)],
  ].map((some) => ({ ...NOTHING_KNOWN, cards: some.map(({ cps }) => cps) })),
  { ...NOTHING_KNOWN, fault: 'addon-missing', detail: "Cannot find module 'pcsclite'" },
  ...Object.keys(codeProblems).flatMap((problem) =>
    held.map((one) => ({ ...NOTHING_KNOWN, held: one, codeProblem: problem as CodeProblem })),
  ),
]

const usages: { [Is in UsageProblem['is']]: readonly (UsageProblem & { is: Is })[] } = {
  'no-terminal': [{ is: 'no-terminal' }],
  'codes-without-no-input': [{ is: 'codes-without-no-input' }],
  'codes-twice': [{ is: 'codes-twice' }],
  'codes-from-terminal': [{ is: 'codes-from-terminal' }],
  'no-input-without-card': [{ is: 'no-input-without-card' }],
  'no-input-without-codes': [{ is: 'no-input-without-codes' }],
  'code-file': [
    { is: 'code-file', path: 'codes.txt', problem: 'unreadable' },
    { is: 'code-file', path: 'codes.txt', problem: 'exposed' },
  ],
  'code-in-environment': [{ is: 'code-in-environment', variable: 'CPS_PUK' }],
  'code-in-argument': [
    { is: 'code-in-argument', option: null },
    { is: 'code-in-argument', option: '--puk' },
  ],
  'unknown-scenario': [{ is: 'unknown-scenario', found: 'lost', known: ['blocked', 'last-try'] }],
  'unknown-language': [{ is: 'unknown-language', known: ['fr', 'en'] }],
  'unknown-shell': [{ is: 'unknown-shell', known: ['bash', 'zsh', 'fish'] }],
  'unknown-command': [{ is: 'unknown-command', known: ['unblock', 'status'] }],
  'unknown-option': [{ is: 'unknown-option', option: '--frobnicate' }],
  'excess-argument': [{ is: 'excess-argument' }],
  'bad-value': [
    { is: 'bad-value', option: '--wait' },
    { is: 'bad-value', option: '--other' },
  ],
}

const findings: { [Name in Finding['name']]: readonly (Finding & { name: Name })[] } = {
  node: [
    { name: 'node', version: '20.17.0', wanted: '20.17.0', code: null },
    { name: 'node', version: '18.0.0', wanted: '20.17.0', code: 'NO_SERVICE' },
  ],
  addon: [
    { name: 'addon', code: null },
    { name: 'addon', code: 'NO_SERVICE' },
  ],
  service: [
    { name: 'service', socket: true, code: null },
    { name: 'service', socket: true, code: 'NO_SERVICE' },
    { name: 'service', socket: false, code: 'NO_SERVICE' },
    { name: 'service', socket: null, code: 'NO_SERVICE' },
  ],
  polkit: [
    { name: 'polkit', refused: null, known: true, code: null },
    { name: 'polkit', refused: null, known: false, code: null },
    { name: 'polkit', refused: 'daemon', known: true, code: 'ACCESS_DENIED' },
    { name: 'polkit', refused: 'card', known: true, code: 'ACCESS_DENIED' },
  ],
  session: [
    { name: 'session', ssh: false, code: null },
    { name: 'session', ssh: true, code: null },
  ],
  readers: [
    { name: 'readers', count: 0, others: [], code: 'NO_READER' },
    { name: 'readers', count: 0, others: [READER, 'SCR 3311'], code: 'NO_READER' },
    { name: 'readers', count: 1, others: [], code: null },
    { name: 'readers', count: 2, others: [], code: null },
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
  ],
  software: [
    { name: 'software', programs: [], code: null },
    { name: 'software', programs: ['GALSS', 'scdaemon'], code: null },
  ],
}

const french = sentencesOf(fr)
const english = sentencesOf(en)

/** Names that stay French: of the card, its codes, its issuer, and what the issuer is asked for. */
const TERMS =
  /Carte de Professionnel de Santé|code porteur|code de déblocage|réfection des codes|Agence du numérique en santé/gi

const FRENCH_WORDS = wholeWords(`
  le la les un une des du de au aux et ou où ne pas rien que qui dans sur sous avec sans puis est sont il elle ce cette ces
  son sa ses votre vos pour par carte cartes lecteur lecteurs essai essais porteur déblocage saisie saisies numéro courrier
  puce bloqué bloquée débloquée débloquer erroné envoyé envoyée recommencer relancez insérez vérifiez demandez inconnu inconnue
  fichier entrée sortie commandes langue
`)

test.each([
  ['French', french],
  ['English', english],
] as const)('every sentence in %s is whole, whatever is known', (_, sentences) => {
  const faulty = sentences.filter(
    ([, text]) =>
      text.trim() === '' ||
      text !== text.trim() ||
      /undefined|null|NaN|\[object| {2}|\.\.|\( ?\)|: ?\.| ,/.test(text) ||
      count(text, '(') !== count(text, ')') ||
      count(text, '«') !== count(text, '»') ||
      count(text, '“') !== count(text, '”'),
  )

  expect(faulty).toEqual([])
  expect(sentences.length).toBeGreaterThan(1000)
})

test('both languages say the same kind of thing of the same facts', () => {
  expect(english.map(([from]) => from)).toEqual(french.map(([from]) => from))
})

test('both languages name the same numbers and the same options', () => {
  const differing = french.flatMap(([from, text], index) => {
    const other = english[index]?.[1] ?? ''
    const [one, two] = [namedIn(text), namedIn(other)]
    return one === two ? [] : [`${from}: ${text} / ${other}`]
  })

  expect([...new Set(differing)]).toEqual([])
})

test('no French is left in English, but the names of the card and its codes', () => {
  const left = english.filter(([, text]) => {
    const rest = text.replace(TERMS, '').replaceAll(READER, '')
    return /[À-ÖØ-öø-ÿ«»]/.test(rest) || FRENCH_WORDS.test(rest)
  })

  expect(left).toEqual([])
})

test('English sets no space before its punctuation', () => {
  expect(english.filter(([, text]) => / [:;?!»]/.test(text))).toEqual([])
})

test('French sets a space before its high punctuation, outside what is in brackets or typed', () => {
  const spoken = french.map(([from, text]): Sentence => [from, text.replace(/\([^)]*\)|echo '.*/g, '')])

  expect(spoken.filter(([, text]) => /[^ ][:;?!](\s|$)/.test(text))).toEqual([])
})

test('the dialogue in English names each code in full before it is asked for, and keeps the numbers of the fiche', () => {
  const { steps, differs, wrongPuk } = en.dialogue

  expect(steps.puk).toBe('2. The code de déblocage (PUK)')
  expect(steps.pin).toBe('3. The code porteur (PIN)')
  expect(steps.card).toMatch(/^1\. /)
  expect(steps.confirmation).toMatch(/^4\. /)
  expect(differs.once(NOTHING_KNOWN)).toMatch(/^5\. /)
  expect(differs.twice).toMatch(/^5\. /)
  expect(wrongPuk.wrong(NOTHING_KNOWN)).toMatch(/^6\. /)
  expect(steps.done).toMatch(/^7\. /)
})

test('an end that mentions the PIN or the PUK in English says which code that is', () => {
  const unexplained = english.filter(
    ([from, text]) =>
      /^(ends|status|usage)\b.*message$/.test(from) &&
      ((/\bPUK\b/.test(text.replaceAll('CPS_PUK', '')) && !text.includes('code de déblocage (PUK)')) ||
        (/\bPIN\b/.test(text) && !text.includes('code porteur (PIN)'))),
  )

  expect(unexplained).toEqual([])
})

function sentencesOf(messages: Messages): Sentence[] {
  const { ends, status, card: aboutCard, dialogue, doctor, simulate, readers } = messages
  return [
    ...facts.flatMap((known) => [
      ...Object.entries(ends).flatMap(([end, say]) => said(`ends ${end} ${short(known)}`, say(known))),
      ...Object.entries(status).flatMap(([code, say]) => said(`status ${code}`, say(known))),
      ...aboutCard
        .lines(known)
        .flat()
        .map((text): Sentence => ['card line', text]),
      ...(known.held === null
        ? []
        : ([
            ['card title', aboutCard.title(known)],
            ['dialogue choice', dialogue.choice(known.held)],
            ['dialogue puk', dialogue.puk.about(known)],
            ['dialogue last try', dialogue.lastTry.warning(known)],
            ['dialogue differs once', dialogue.differs.once(known)],
            ['dialogue wrongPuk wrong', dialogue.wrongPuk.wrong(known)],
            ['dialogue wrongPuk compare', dialogue.wrongPuk.compare(known)],
          ] as const)),
      ...said('dialogue givenUp', dialogue.wrongPuk.givenUp(known)),
      ...(known.held === null || known.held.cps.expiry === null
        ? []
        : ([['dialogue expired', dialogue.expired(known.held.cps.expiry)]] as const)),
    ]),
    ...Object.values(usages)
      .flat()
      .flatMap((problem) => said(`usage ${problem.is}`, messages.usage(problem, 'status'))),
    ...Object.values(findings)
      .flat()
      .flatMap((finding) => said(`doctor ${JSON.stringify(finding)}`, doctor.finding(finding, 'camille'))),
    ...[0, 1, 2].flatMap((number) => said(`readers ${number}`, readers.counted(number))),
    ...said('readers holding', readers.holding('CPS3')),
    ...said('internal', messages.internal('TypeError: x')),
    ...[4, 8].flatMap((maxLength): Sentence[] => [
      ['dialogue pin', dialogue.pin.about({ minLength: 4, maxLength })],
      ['dialogue wrongLength', dialogue.wrongLength({ minLength: 4, maxLength }, 3)],
    ]),
    ...Object.entries(simulate).flatMap(([key, say]): Sentence[] => {
      const words = typeof say === 'string' ? say : say('127.0.0.1:35963')
      return typeof words === 'string' ? [[`simulate ${key}`, words]] : said(`simulate ${key}`, words)
    }),
    // The colon between a label and its value is no sentence, nor are the words between brackets.
    ...constants('', messages).filter(([from]) => !/^\.(colon$|placeholders\b)/.test(from)),
  ]
}

function said(from: string, { message, hint }: Said): Sentence[] {
  return [[`${from} message`, message], ...(hint === null ? [] : [[`${from} hint`, hint] as const])]
}

/** Every sentence that depends on nothing. */
function constants(path: string, value: object): Sentence[] {
  return Object.entries(value).flatMap(([key, part]): Sentence[] => {
    const from = `${path}.${key}`
    if (typeof part === 'string') return [[from, part]]
    return typeof part === 'object' && part !== null ? constants(from, part) : []
  })
}

/** Numbers, options, and the places of commands, sorted, each once. */
function namedIn(text: string): string {
  return [...new Set(text.match(/\d+|--[a-z-]+|cps-unblock\b|ATR|polkit|pcscd|Ctrl-C/g))].sort().join(' ')
}

function everyWay(known: Pick<Facts, 'held' | 'counters'>): Facts[] {
  return (['none', 'verify-puk', 'reset', 'change', 'proved'] as const).flatMap((stage) =>
    (['yes', 'no', 'unknown'] as const).flatMap((tryUsed) => [
      { ...NOTHING_KNOWN, ...known, stage, tryUsed },
      { ...NOTHING_KNOWN, ...known, stage, tryUsed, triesAtFirst: 10 },
      ...['6A80', '6983'].map((sw) => ({ ...NOTHING_KNOWN, ...known, stage, tryUsed, sw })),
      { ...NOTHING_KNOWN, ...known, stage, tryUsed, sw: '6985', detail: '0x80100069', reader: READER },
    ]),
  )
}

function short({ counters: known, stage, tryUsed }: Facts): string {
  return `${stage} ${tryUsed} ${known === null ? '' : known.puk.triesLeft}`
}

function card(number: string | null, maxLength: number, expiry: Expiry | null): HeldCard {
  const pin = { reference: 1, minLength: 4, storedLength: 8, maxLength, padding: 0xff }
  const cps = {
    generation: 'CPS3',
    version: number === null ? null : 'CPS3v3',
    number,
    serial: '99213845',
    pinStep: 'reset',
    expiry,
  }
  // As much of a card as a sentence can speak of.
  return { connection: { reader: READER }, cps: { ...cps, codes: { pin } } } as unknown as HeldCard
}

function counted(pin: number, pinMax: number | null, puk: number, usesLeft: number | null): Counters {
  return {
    pin: { triesLeft: pin, triesMax: pinMax, usesLeft: null, resetRule: 0x11 },
    puk: { triesLeft: puk, triesMax: 10, usesLeft, resetRule: null },
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

function wholeWords(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.trim().split(/\s+/).join('|')})(?!\\p{L})`, 'iu')
}
