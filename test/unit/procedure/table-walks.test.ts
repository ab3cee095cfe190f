/** Whatever is answered, in whatever order: the codes go to a blocked card, both of them given, the second confirmed. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnswerTo, type End, next, rows, START, type State } from '../../../src/procedure/table.ts'

/** What happened so far, told apart by the answers' meaning: of the states only those that warn are known by name. */
interface Known {
  blocked: boolean
  pukGiven: boolean
  /** Given, and given again without a difference since it was last changed. */
  pin: 'none' | 'given' | 'confirmed'
  /** How often running the confirmation differed. */
  differed: number
  tryAfter: 'none' | 'one-left' | 'warned'
}

const WARNINGS: readonly State[] = ['warn-last-try', 'ask-retry-for-the-last-time']

const ANSWERS: ReadonlyMap<string, readonly string[]> = new Map(
  rows().map(({ state, answers }) => [state, answers]),
)

describe('a walk through the procedure', () => {
  it('sends the codes only to a blocked card, both given and the code porteur confirmed', () => {
    everyWalk((states, known) => {
      if (states.at(-1) !== 'unblock') return
      expect(known).toMatchObject({ blocked: true, pukGiven: true, pin: 'confirmed' })
    })
  })

  it('sends the last try only after a warning', () => {
    everyWalk((states, { tryAfter }) => {
      if (states.at(-1) === 'unblock') expect(tryAfter).not.toBe('one-left')
    })
  })

  it('asks the code porteur anew after two differences running, and the code de déblocage never', () => {
    everyWalk((states, { differed, pin }) => {
      if (pin !== 'given' || differed === 0) return
      expect(states.at(-1)).not.toBe('ask-puk')
      if (differed === 2) expect(['ask-pin-anew', 'ask-whether-to-go-on']).toContain(states.at(-1))
    })
  })

  it('is unblocked only after the codes were accepted, and the proof was read', () => {
    everyWalk((states, _known, answers, end) => {
      if (end !== 'END_UNBLOCKED') return
      expect(states.slice(-2)).toEqual(['unblock', 'prove'])
      expect(answers.slice(-2)).toEqual(['accepted', 'proved'])
    })
  })

  it('never proves what was not unblocked', () => {
    everyWalk((states, _known, answers, end) => {
      if (states.at(-1) === 'prove' && end === null) expect(answers.at(-1)).toBe('accepted')
    })
  })
})

/** Calls `look` at every state, and at the end, of random walks of up to 40 answers. */
function everyWalk(
  look: (states: readonly State[], known: Known, answers: readonly string[], end: End | null) => void,
): void {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (choices) => {
      const states: State[] = [START]
      const answers: string[] = []
      let known: Known = { blocked: false, pukGiven: false, pin: 'none', differed: 0, tryAfter: 'none' }
      for (const choice of choices) {
        const state = states.at(-1) ?? START
        const possible = goingOn(state, choice)
        const answer = possible[choice % possible.length] ?? ''
        known = learnt(known, state, answer)
        answers.push(answer)
        const reached = next(state, answer as AnswerTo<typeof state>)
        if ('end' in reached) return look(states, known, answers, reached.end)
        states.push(reached.state)
        look(states, known, answers, null)
      }
    }),
    { numRuns: 2000 },
  )
}

/** The answers to choose from: for most choices only those that do not end the walk, where there are any. */
function goingOn(state: State, choice: number): readonly string[] {
  const all = ANSWERS.get(state) ?? []
  const further = all.filter((answer) => 'state' in next(state, answer as AnswerTo<typeof state>))
  return further.length > 0 && choice % 10 !== 0 ? further : all
}

function learnt(known: Known, state: State, answer: string): Known {
  switch (answer) {
    case 'blocked':
      return { ...known, blocked: true }
    case 'blocked-one-try-left':
      return { ...known, blocked: true, tryAfter: 'one-left' }
    case 'puk-wrong':
      return { ...known, pukGiven: false, pin: 'none' }
    case 'puk-wrong-one-try-left':
      return { ...known, pukGiven: false, pin: 'none', tryAfter: 'one-left' }
    case 'yes':
      return WARNINGS.includes(state) ? { ...known, tryAfter: 'warned' } : known
    case 'given':
      return state === 'ask-puk' ? { ...known, pukGiven: true } : { ...known, pin: 'given', differed: 0 }
    case 'same':
      return { ...known, pin: known.pin === 'given' ? 'confirmed' : 'none', differed: 0 }
    case 'differs':
      return { ...known, differed: known.differed + 1 }
    default:
      return known
  }
}
