/** After a wrong code de déblocage no sentence says that nothing was sent, and each end tells of the try. */

import { describe, expect, it } from 'vitest'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import { NOTHING_KNOWN } from '../../../src/procedure/facts.ts'
import type { End } from '../../../src/procedure/table.ts'
import { bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { type Answers, scriptedPerson } from '../../support/scripted-person.ts'

const wrong = { 'ask-puk': [WRONG_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] }
const again = {
  ...wrong,
  'ask-retry': ['yes'],
  'ask-puk': [WRONG_PUK, RIGHT_PUK],
  'ask-pin': [NEW_PIN, NEW_PIN],
}
const neverTheSame = {
  ...again,
  confirm: [NEW_PIN, '9999'],
  'confirm-again': ['8888'],
  'ask-pin-anew': ['5555'],
  'confirm-anew': ['7777'],
  'confirm-anew-again': ['6666'],
  'ask-whether-to-go-on': ['no'],
}

/** Runs that end otherwise than by the wrong code itself, after one. */
const RUNS: readonly (readonly [End, Answers])[] = [
  ['CONFIRMATION_MISMATCH', neverTheSame],
  ['CANCELLED', { ...again, 'ask-puk': [WRONG_PUK, 'cancelled'] }],
  ['NO_CARD', again],
  ['PUK_WRONG', { ...wrong, 'ask-retry': ['no'] }],
]

const NOTHING_SENT =
  /Rien n'a été envoyé|Aucun code n'a été envoyé|Aucun code ne lui a été envoyé|Nothing was sent|No code was sent|No code had been sent/

describe.each([
  ['French', fr, /Un essai a été utilisé sur le code de déblocage : il en reste 9\./],
  ['English', en, /One try was used on the (code de déblocage \(PUK\)|PUK): 9 left\./],
] as const)('in %s', (_, messages, nineLeft) => {
  it.each(RUNS)(
    '%s after a wrong code de déblocage tells of its try, and does not deny that it was sent',
    async (end, answers) => {
      const { ended, facts } = await outcome(end, answers)
      expect(ended).toBe(end)
      expect([facts.stage, facts.tryUsed]).toEqual(['verify-puk', 'yes'])
      // Only where the wrong code ended the run did its status word.
      expect(facts.sw).toBe(end === 'PUK_WRONG' ? '63C9' : null)
      const { message, hint } = messages.ends[end](facts)
      expect(`${message} ${hint}`).not.toMatch(NOTHING_SENT)
      expect(message).toMatch(nineLeft)
    },
  )

  it.each(RUNS.filter(([end]) => end !== 'PUK_WRONG'))(
    '%s without any code sent says so',
    async (end, answers) => {
      const first = (replies: readonly string[] = []) => replies.slice(-1)
      const untried = Object.fromEntries(
        Object.entries(answers).map(([question, replies]) => [question, first(replies)]),
      )
      const { ended, facts } = await outcome(end, untried)
      expect(ended).toBe(end)
      expect(facts.tryUsed).toBe('no')
      expect(messages.ends[end](facts).message).toMatch(NOTHING_SENT)
    },
  )
})

describe.each([
  ['French', fr, "Un essai a été utilisé sur le code de déblocage : il n'en reste qu'un."],
  ['English', en, 'One try was used on the code de déblocage (PUK): only one left.'],
] as const)('the last try left unused after a wrong code, in %s', (_, messages, lost) => {
  it('the one that was lost is told, and no status word', async () => {
    const answers = { ...wrong, 'ask-retry-for-the-last-time': ['yes'], 'warn-last-try': ['no'] }
    const { end, facts } = await run(bench({ puk: { triesLeft: 2 } }), scriptedPerson(answers))
    expect([end, facts.sw, facts.tryUsed]).toEqual(['LAST_TRY_REFUSED', null, 'yes'])
    expect(messages.ends.LAST_TRY_REFUSED(facts).message).toContain(lost)
  })
})

describe.each([
  ['French', fr],
  ['English', en],
] as const)('a confirmation that differs, in %s', (_, messages) => {
  const { once } = messages.dialogue.differs

  it('says that no code was sent where none was', () => {
    expect(once(NOTHING_KNOWN)).toMatch(NOTHING_SENT)
  })

  it('does not say so after a wrong code de déblocage', () => {
    expect(once({ ...NOTHING_KNOWN, stage: 'verify-puk', tryUsed: 'yes' })).not.toMatch(NOTHING_SENT)
  })
})

/** For `NO_CARD` the card is taken out when the code porteur is asked, the last time that it is. */
async function outcome(end: End, answers: Answers) {
  const there = bench()
  let asked = 0
  const person = scriptedPerson(answers, {
    at: (question) => {
      if (question !== 'ask-pin') return
      asked += 1
      if (end === 'NO_CARD' && asked === answers['ask-pin']?.length) there.reader.remove()
    },
  })
  const { end: ended, facts } = await run(there, person)
  return { ended, facts }
}
