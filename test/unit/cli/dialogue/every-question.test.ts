/** What every question of the dialogue does alike, on every kind of screen. */

import { stripVTControlCharacters } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { SimulatedReader } from '../../../../src/simulator/readers/simulated-reader.ts'
import {
  ASKS,
  DialogueRun,
  ENTER,
  OTHER_PIN,
  PIN,
  PUK,
  type Scenery,
  WRONG,
} from '../../../support/dialogue-run.ts'
import { cpsNumbered } from '../../../support/virtual-cards.ts'

afterEach(() => void vi.restoreAllMocks())

const YES_NO = /\(O ou N.*\) : ▏$/
const pin = [ASKS.pin, PIN] as const
const confirmed = [ASKS.confirmation, PIN] as const
const differing = [ASKS.confirmation, OTHER_PIN] as const

/** Each question that there is, some of them twice, and an answer that leads to the next. */
const QUESTIONS = [
  [/\((?:flèches ou|le) numéro.*\) : ▏$/, '2'],
  [ASKS.puk, WRONG],
  pin,
  differing,
  differing,
  pin,
  differing,
  differing,
  [YES_NO, 'o'],
  pin,
  confirmed,
  [YES_NO, 'n'],
] as const

const SCREENS: readonly (readonly [string, Scenery])[] = [
  ['a screen', {}],
  ['a screen without colours', { args: ['--no-color'] }],
  ['a screen of 40 columns', { shape: { columns: 40, rows: 200 } }],
  ['a screen of 20 columns', { shape: { columns: 20, rows: 400 } }],
  ['a plain screen', { args: ['--plain'] }],
  ['a dumb terminal', { env: { TERM: 'dumb' } }],
]

function before(scenery: Scenery): DialogueRun {
  const puk = { value: PUK, triesLeft: 2 }
  const readers = [
    new SimulatedReader('SCR 3310', cpsNumbered('1111111111', '10000001', { puk })),
    new SimulatedReader('ACR 39U', cpsNumbered('2222222222', '10000002', { puk })),
  ]
  return new DialogueRun({ ...scenery, readers })
}

/** Asks `look` at each question, which leaves it open, and comes to the last one. */
async function atEach(scenery: Scenery, look: (run: DialogueRun, question: RegExp) => Promise<void>) {
  const run = before(scenery)
  for (const [question, answer] of QUESTIONS) {
    await run.asked(question)
    await look(run, question)
    run.person.type(`${answer}${ENTER}`)
  }
  expect(await run.ends()).toBe(12)
  expect(run.person.raised).toEqual([])
}

test.each(SCREENS)(
  'on %s what is written ends in a colon and a space while an answer is waited for',
  (_, scenery) => atEach(scenery, async ({ person }) => expect(person.written).toMatch(/ : $/)),
)

test.each(SCREENS)('on %s Ctrl-Z does nothing, and how to abandon is told', (_, scenery) =>
  atEach(scenery, async (run) => {
    const written = run.person.written.length
    run.person.type('\x1a')
    expect(wordsOf(run.person.written.slice(written))).toContain(
      'Pour abandonner : touches Ctrl et C ensemble.',
    )
    expect(run.person.written).toMatch(/ : $/)
  }),
)

test.each(SCREENS)('on %s a key that means nothing is answered', (_, scenery) =>
  atEach(scenery, async (run) => {
    for (const key of ['x', '\t', '\x1b[15~', '\x1b[57376u', 'é']) {
      const written = run.person.written.length
      run.person.send(Buffer.from(key, 'utf8'))
      expect(wordsOf(run.person.written.slice(written))).toMatch(
        /Chiffres seulement|Répondez par O ou N|Tapez le numéro placé/,
      )
      expect(run.person.written).toMatch(/ : $/)
    }
  }),
)

test.each(SCREENS)('on %s a report of the terminal writes nothing', (_, scenery) =>
  atEach(scenery, async (run) => {
    for (const report of [
      '\x1b[<35;27;15M',
      '\x1b[M 12',
      '\x1b]11;rgb:1212/3434/5656\x1b\\',
      '\x1b[?62;4c',
    ]) {
      const read = await run.person.text()
      run.person.send(report)
      expect(await run.person.text()).toBe(read)
    }
  }),
)

function wordsOf(written: string): string {
  return stripVTControlCharacters(written).replace(/\s+/g, ' ')
}
