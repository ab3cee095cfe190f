/** At every question: Ctrl-C, a card taken out, a request to end. Nothing more is sent, nothing of a code is left. */

import { describe, expect, it } from 'vitest'
import type { Question } from '../../../src/procedure/table.ts'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import { type Bench, bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { type Answers, scriptedPerson } from '../../support/scripted-person.ts'

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
  it('Ctrl-C ends the run', async () => {
    const there = bench(options)
    const { end, tryUsed, wiped } = await ended(there, answers, question, 'cancelled', () => {})
    expect([end, tryUsed]).toEqual(['CANCELLED', tried ? 'yes' : 'no'])
    expect(wiped).toBe(true)
    expect(there.letGo).toBe(true)
    expect([there.count('20'), there.count('2C')]).toEqual([tried ? 1 : 0, 0])
  })

  it('a card taken out ends the run, whatever is answered then', async () => {
    const there = bench(options)
    const out = () => there.reader.remove()
    const { end, tryUsed, wiped } = await ended(there, answers, question, usual(question), out)
    expect([end, tryUsed]).toEqual(tried ? ['PUK_WRONG', 'yes'] : ['NO_CARD', 'no'])
    expect(wiped).toBe(true)
    expect(there.letGo).toBe(true)
    expect([there.count('20'), there.count('2C')]).toEqual([tried ? 1 : 0, 0])
  })

  it('a card taken out and put back is not the card of before: the run ends', async () => {
    const there = bench(options)
    const { end, wiped } = await ended(there, answers, question, usual(question), () => {
      there.reader.remove()
      there.reader.insert(there.card)
    })
    expect(end).toBe(tried ? 'PUK_WRONG' : 'NO_CARD')
    expect([wiped, there.letGo]).toEqual([true, true])
    expect(there.count('20')).toBe(tried ? 1 : 0)
  })

  it('a request to end ends the run, whatever is answered then', async () => {
    const there = bench(options)
    const stop = new AbortController()
    const abort = () => stop.abort()
    const { end, tryUsed, wiped } = await ended(there, answers, question, usual(question), abort, stop.signal)
    expect([end, tryUsed]).toEqual(['CANCELLED', tried ? 'yes' : 'no'])
    expect(wiped).toBe(true)
    expect(there.letGo).toBe(true)
    expect([there.count('20'), there.count('2C')]).toEqual([tried ? 1 : 0, 0])
  })

  it('the question is told at once when the card is gone or the run is to end', async () => {
    for (const cause of ['gone', 'stop'] as const) {
      const there = bench(options)
      const stop = new AbortController()
      const person = scriptedPerson({ ...answers, [question]: ['cancelled'] })
      const answer = person.answer
      let told = false
      person.answer = async (asked, facts, signal) => {
        if (asked === question) {
          expect(signal.aborted).toBe(false)
          if (cause === 'gone') there.reader.remove()
          else stop.abort()
          told = signal.aborted
        }
        return await answer(asked, facts, signal)
      }
      await run(there, person, { signal: stop.signal })
      expect(told, cause).toBe(true)
    }
  })

  it('a failure of what asks passes through, and leaves nothing of a code', async () => {
    const there = bench(options)
    const person = scriptedPerson(answers)
    await expect(run(there, person)).rejects.toThrow(`no answer was foreseen to ${question}`)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })
})

async function ended(
  there: Bench,
  answers: Answers,
  question: Question,
  reply: string,
  happen: () => void,
  signal = new AbortController().signal,
) {
  const replies = [...(answers[question] ?? []), reply]
  const person = scriptedPerson(
    { ...answers, [question]: replies },
    { at: (asked) => (asked === question ? happen() : undefined) },
  )
  const { end, facts } = await run(there, person, { signal })
  expect(person.questions.at(-1)).toBe(question)
  return { end, tryUsed: facts.tryUsed, wiped: person.allWiped }
}
