/** At every question: Ctrl-C, a card taken out, a request to end. Nothing more is sent, nothing of a code is left. */

import { describe, expect, it } from 'vitest'
import { type Connection, PortFault } from '../../../src/port.ts'
import type { Question } from '../../../src/procedure/table.ts'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import { reported } from '../../support/reported.ts'
import { type Bench, bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { type Answers, type ScriptedPerson, scriptedPerson } from '../../support/scripted-person.ts'

/** The way to each question, and whether a wrong code de déblocage had been sent on it. */
interface Way {
  readonly options: Cps3Options
  readonly answers: Answers
  readonly tried: boolean
}

const puk = { 'ask-puk': [RIGHT_PUK] }
const pin = { ...puk, 'ask-pin': [NEW_PIN] }
const once = { ...pin, confirm: ['9999'] }
const twice = { ...once, 'confirm-again': ['8888'] }
const anew = { ...twice, 'ask-pin-anew': ['5555'] }
const thrice = { ...anew, 'confirm-anew': ['9999'] }
const fourTimes = { ...thrice, 'confirm-anew-again': ['8888'] }
const wrong = { 'ask-puk': [WRONG_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] }

const WAYS: Readonly<Record<Question, Way>> = {
  'warn-last-try': { options: { puk: { triesLeft: 1 } }, answers: {}, tried: false },
  'ask-puk': { options: {}, answers: {}, tried: false },
  'ask-pin': { options: {}, answers: puk, tried: false },
  confirm: { options: {}, answers: pin, tried: false },
  'confirm-again': { options: {}, answers: once, tried: false },
  'ask-pin-anew': { options: {}, answers: twice, tried: false },
  'confirm-anew': { options: {}, answers: anew, tried: false },
  'confirm-anew-again': { options: {}, answers: thrice, tried: false },
  'ask-whether-to-go-on': { options: {}, answers: fourTimes, tried: false },
  'ask-retry': { options: {}, answers: wrong, tried: true },
  'ask-retry-for-the-last-time': { options: { puk: { triesLeft: 2 } }, answers: wrong, tried: true },
}

const QUESTIONS = Object.entries(WAYS) as [Question, Way][]

/** What a person would have answered who did not give up. */
function usual(question: Question): string {
  if (question === 'ask-puk') return RIGHT_PUK
  return /pin|confirm/.test(question) ? NEW_PIN : 'yes'
}

describe.each(QUESTIONS)('at %s', (question, { options, answers, tried }) => {
  const before = tried ? { is: 'wrong-codes', tries: 1 } : { is: 'nothing' }
  const sent = { sw: question === 'ask-retry' ? '63C9' : '63C1' }
  const account = {
    stage: tried ? 'verify-puk' : 'none',
    pukTryConsumed: tried ? 'yes' : 'no',
    sw: null,
    card: { serial: '99213845' },
    pin: { state: 'blocked', triesLeft: 0 },
    puk: { state: 'ready' },
  }

  it('Ctrl-C ends the run', async () => {
    const there = bench(options)
    const { ending, wiped } = await ended(there, answers, question, 'cancelled', () => {})
    expect(ending).toMatchObject({ is: 'CANCELLED', during: 'dialogue', before })
    expect(reported(ending)).toMatchObject(account)
    expect(wiped).toBe(true)
    expect(there.letGo).toBe(true)
    expect([there.count('20'), there.count('2C')]).toEqual([tried ? 1 : 0, 0])
  })

  it('a card taken out ends the run, whatever is answered then', async () => {
    const there = bench(options)
    const out = () => there.reader.remove()
    const { ending, wiped } = await ended(there, answers, question, usual(question), out)
    expect(ending).toMatchObject(
      tried ? { is: 'PUK_WRONG', afterwards: 'card-left' } : { is: 'NO_CARD', because: 'taken-out', before },
    )
    expect(reported(ending)).toMatchObject(tried ? { ...account, sw: sent.sw } : account)
    expect(wiped).toBe(true)
    expect(there.letGo).toBe(true)
    expect([there.count('20'), there.count('2C')]).toEqual([tried ? 1 : 0, 0])
  })

  it('a card taken out and put back is not the card of before: the run ends', async () => {
    const there = bench(options)
    const { ending, wiped } = await ended(there, answers, question, usual(question), () => {
      there.reader.remove()
      there.reader.insert(there.card)
    })
    expect(ending.is).toBe(tried ? 'PUK_WRONG' : 'NO_CARD')
    expect([wiped, there.letGo]).toEqual([true, true])
    expect(there.count('20')).toBe(tried ? 1 : 0)
  })

  it('a PC/SC service that goes away ends the run by its name, not by that of the card', async () => {
    // The second is how the end of the process that speaks to PC/SC is told.
    for (const reason of [
      new PortFault('no-service', '0x8010001E'),
      new PortFault('unknown', 'SIGSEGV'),
      new PortFault('removed'),
    ]) {
      const there = bench(options)
      const leaves = new AbortController()
      const { ending, wiped } = await ended(
        leaving(there, leaves.signal),
        answers,
        question,
        usual(question),
        () => leaves.abort(reason),
      )
      const afterwards = reason.kind === 'removed' ? 'card-left' : 'service-left'
      if (tried) expect(ending).toMatchObject({ is: 'PUK_WRONG', afterwards })
      else if (reason.kind === 'removed') expect(ending).toMatchObject({ is: 'NO_CARD', before })
      else expect(ending).toMatchObject({ is: 'NO_SERVICE', because: 'gone', before })
      expect(reported(ending)).toMatchObject(tried ? { ...account, sw: sent.sw } : account)
      expect([wiped, there.letGo]).toEqual([true, true])
      expect(there.count('20')).toBe(tried ? 1 : 0)
    }
  })

  it('a request to end ends the run, whatever is answered then but a no', async () => {
    const there = bench(options)
    const stop = new AbortController()
    const abort = () => stop.abort()
    const { ending, wiped } = await ended(there, answers, question, usual(question), abort, stop.signal)
    expect(ending).toMatchObject({ is: 'CANCELLED', during: 'dialogue', before })
    expect(reported(ending)).toMatchObject(account)
    expect(wiped).toBe(true)
    expect(there.letGo).toBe(true)
    expect([there.count('20'), there.count('2C')]).toEqual([tried ? 1 : 0, 0])
  })

  it('the question is told at once when the card is gone or the run is to end', async () => {
    for (const cause of ['gone', 'stop'] as const) {
      const there = bench(options)
      const stop = new AbortController()
      const person = scriptedPerson({ ...answers, [question]: ['cancelled'] })
      let told = false
      listening(person, (asked, signal) => {
        if (asked !== question) return
        expect(signal.aborted).toBe(false)
        if (cause === 'gone') there.reader.remove()
        else stop.abort()
        told = signal.aborted
      })
      await run(there, person, { interrupted: stop.signal })
      expect(told, cause).toBe(true)
    }
  })

  it('a failure of what asks is told as a defect, with what was sent, and leaves nothing of a code', async () => {
    const there = bench(options)
    const person = scriptedPerson(answers)
    const ending = await run(there, person)
    expect(ending).toMatchObject({
      is: 'INTERNAL',
      detail: `Error: no answer was foreseen to ${question}`,
      known: { is: 'card', before },
    })
    expect(reported(ending)).toMatchObject(account)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })
})

describe.each<[Question, string]>([
  ['warn-last-try', 'LAST_TRY_REFUSED'],
  ['ask-whether-to-go-on', 'CONFIRMATION_MISMATCH'],
  ['ask-retry', 'PUK_WRONG'],
  ['ask-retry-for-the-last-time', 'PUK_WRONG'],
])('a no to %s', (question, expected) => {
  it('counts before a request to end, and before a card taken out', async () => {
    const { options, answers, tried } = WAYS[question]
    for (const cause of ['gone', 'stop'] as const) {
      const there = bench(options)
      const stop = new AbortController()
      const happen = () => (cause === 'gone' ? there.reader.remove() : stop.abort())
      const { ending, wiped } = await ended(there, answers, question, 'no', happen, stop.signal)
      expect(reported(ending)).toMatchObject({ code: expected, pukTryConsumed: tried ? 'yes' : 'no' })
      expect([wiped, there.letGo, there.count('20')]).toEqual([true, true, tried ? 1 : 0])
    }
  })
})

async function ended(
  there: Pick<Bench, 'readers' | 'wrap'>,
  answers: Answers,
  question: Question,
  reply: string,
  happen: () => void,
  interrupted = new AbortController().signal,
) {
  const replies = [...(answers[question] ?? []), reply]
  const person = scriptedPerson(
    { ...answers, [question]: replies },
    { at: (asked) => (asked === question ? happen() : undefined) },
  )
  const ending = await run(there, person, { interrupted })
  expect(person.questions.at(-1)).toBe(question)
  return { ending, wiped: person.allWiped }
}

/** `hear` is called at each question, with its signal. */
function listening(person: ScriptedPerson, hear: (question: Question, signal: AbortSignal) => void): void {
  const { code, confirmation, decision } = person
  person.code = (question, scene, signal) => {
    hear(question, signal)
    return code(question, scene, signal)
  }
  person.confirmation = (question, scene, signal) => {
    hear(question, signal)
    return confirmation(question, scene, signal)
  }
  person.decision = (question, scene, signal) => {
    hear(question, signal)
    return decision(question, scene, signal)
  }
}

/** The same bench, whose connections are gone when `gone` says so. */
function leaving(there: Bench, gone: AbortSignal): Pick<Bench, 'readers' | 'wrap'> {
  return {
    readers: there.readers,
    wrap(raw) {
      const connection = there.wrap(raw)
      return new Proxy(connection, {
        get: (target, property: keyof Connection) => (property === 'gone' ? gone : target[property]),
      })
    },
  }
}
