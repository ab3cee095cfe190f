/** A person who answers as written down, and remembers what was asked; a listener who remembers what was told. */

import type { Scene } from '../../src/procedure/ending.ts'
import type { CodeReply, ConfirmationReply, Decision, Person, Progress } from '../../src/procedure/person.ts'
import type { Question } from '../../src/procedure/table.ts'
import type { CardRead } from '../../src/search/card-seen.ts'
import type { NotFound } from '../../src/search/not-found.ts'
import type { Secret } from '../../src/secret.ts'
import { isWiped, secretOf } from './secrets.ts'

/** Digits are a code; each answer is given once, in order. A question without one is an error. */
export type Answers = Readonly<Partial<Record<Question, readonly string[]>>>

/** What is told besides questions. */
export type Told = 'waiting' | 'found' | 'met' | 'working' | 'done'

export interface ScriptedPerson extends Person, Progress {
  readonly questions: Question[]
  /** What was known at each question, in their order. */
  readonly scenes: Scene[]
  readonly told: Told[]
  /** What was waited over, as often as it was told. */
  readonly over: NotFound[]
  /** Every code that was given. */
  readonly given: Secret[]
  /** Whether there is nothing left of any of them. */
  readonly allWiped: boolean
}

export interface Happening {
  /** Called before a question is answered. */
  readonly at?: (question: Question) => void
  /** Called each time it is told what is waited over. */
  readonly waiting?: (over: NotFound) => void
  /** Called when the codes are on their way to the card. */
  readonly working?: () => void
  /** Absent: nobody is there to choose. */
  readonly choose?: (cards: readonly CardRead[], gone: AbortSignal) => CardRead | null
}

export function scriptedPerson(answers: Answers, happening: Happening = {}): ScriptedPerson {
  const left = new Map(Object.entries(answers).map(([question, replies]) => [question, [...replies]]))
  const questions: Question[] = []
  const scenes: Scene[] = []
  const told: Told[] = []
  const over: NotFound[] = []
  const given: Secret[] = []
  const { choose } = happening
  const hear = (what: Told) => async () => {
    told.push(what)
  }
  const answerTo = (question: Question, scene: Scene): string => {
    questions.push(question)
    scenes.push(scene)
    happening.at?.(question)
    const written = left.get(question)?.shift()
    if (written === undefined) throw new Error(`no answer was foreseen to ${question}`)
    return written
  }
  const codeIn = (written: string): { is: 'code'; code: Secret } => {
    if (!/^\d+$/.test(written)) throw new Error(`no code: ${written}`)
    const code = secretOf(written)
    given.push(code)
    return { is: 'code', code }
  }
  return {
    questions,
    scenes,
    told,
    over,
    given,
    get allWiped() {
      return given.every(isWiped)
    },
    found: hear('found'),
    during: (_, work) => work(),
    met: hear('met'),
    done: hear('done'),
    async waiting(why) {
      told.push('waiting')
      over.push(why)
      happening.waiting?.(why)
    },
    async working() {
      told.push('working')
      happening.working?.()
    },
    async code(question, scene): Promise<CodeReply> {
      const written = answerTo(question, scene)
      if (written === 'cancelled') return { is: written }
      if (written === 'malformed') return { is: written, problem: question === 'ask-puk' ? 'puk' : 'pin' }
      return codeIn(written)
    },
    async confirmation(question, scene): Promise<ConfirmationReply> {
      const written = answerTo(question, scene)
      return written === 'cancelled' ? { is: written } : codeIn(written)
    },
    async decision(question, scene): Promise<Decision> {
      const written = answerTo(question, scene)
      if (written === 'yes' || written === 'no' || written === 'cancelled') return written
      throw new Error(`no decision: ${written}`)
    },
    choose: choose === undefined ? null : async (cards, gone) => choose(cards, gone),
  }
}
