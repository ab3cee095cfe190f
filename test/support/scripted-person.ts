/** A person who answers as written down, and remembers what was asked. */

import type { Facts } from '../../src/procedure/facts.ts'
import type { Person, Reply } from '../../src/procedure/person.ts'
import type { Question } from '../../src/procedure/table.ts'
import type { HeldCard } from '../../src/search/held-card.ts'
import type { Secret } from '../../src/secret.ts'
import { isWiped, secretOf } from './secrets.ts'

/** Digits are a code; each answer is given once, in order. A question without one is an error. */
export type Answers = Readonly<Partial<Record<Question, readonly string[]>>>

/** What the person sees besides questions. */
export type Told = 'waiting' | 'found' | 'meet' | 'working' | 'done'

export interface ScriptedPerson extends Person {
  readonly questions: Question[]
  /** What was known at each question, in their order. */
  readonly facts: Facts[]
  readonly told: Told[]
  /** Every code that was given. */
  readonly given: Secret[]
  /** Whether there is nothing left of any of them. */
  readonly allWiped: boolean
}

export interface Happening {
  /** Called before a question is answered. */
  readonly at?: (question: Question) => void
  /** Called when the codes are on their way to the card. */
  readonly working?: () => void
  /** Absent: nobody is there to choose. */
  readonly choose?: (cards: readonly HeldCard[]) => HeldCard | null
}

export function scriptedPerson(answers: Answers, { at, working, choose }: Happening = {}): ScriptedPerson {
  const left = new Map(Object.entries(answers).map(([question, replies]) => [question, [...replies]]))
  const questions: Question[] = []
  const facts: Facts[] = []
  const told: Told[] = []
  const given: Secret[] = []
  const hear = (what: Told) => async () => {
    told.push(what)
  }
  return {
    questions,
    facts,
    told,
    given,
    get allWiped() {
      return given.every(isWiped)
    },
    waiting: hear('waiting'),
    found: hear('found'),
    meet: hear('meet'),
    done: hear('done'),
    async working() {
      told.push('working')
      working?.()
    },
    async answer(question, known) {
      questions.push(question)
      facts.push(known)
      at?.(question)
      const written = left.get(question)?.shift()
      if (written === undefined) throw new Error(`no answer was foreseen to ${question}`)
      return reply(written, given)
    },
    ...(choose === undefined ? {} : { choose: async (cards: readonly HeldCard[]) => choose(cards) }),
  }
}

function reply(written: string, given: Secret[]): Reply {
  if (written === 'yes' || written === 'no' || written === 'cancelled') return { is: written }
  if (!/^\d+$/.test(written)) throw new Error(`no answer: ${written}`)
  const code = secretOf(written)
  given.push(code)
  return { is: 'code', code }
}
