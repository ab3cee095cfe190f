/** After a right code the counter of the code de déblocage is read only where somebody is told of it. */

import { describe, expect, it } from 'vitest'
import type { Fault } from '../../support/faulty-card.ts'
import { bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

/** GET DATA asks for one counter; both are read before any code. */
const BEFORE = 2

describe('where nobody is told of it', () => {
  it('the code porteur alone proves the unblocking', async () => {
    const { ending, there } = await unblocked([RIGHT_PUK])
    expect(ending).toMatchObject({
      is: 'UNBLOCKED',
      counters: { pin: { triesLeft: 3 }, puk: 'unread' },
      tries: { is: 'none' },
    })
    expect(there.count('CB')).toBe(BEFORE + 1)
  })

  it('both are read after a wrong code, whose try may be missing still', async () => {
    const { ending, there } = await unblocked([WRONG_PUK, RIGHT_PUK])
    expect(ending).toMatchObject({
      is: 'UNBLOCKED',
      counters: { puk: { triesLeft: 10 } },
      tries: { is: 'none' },
    })
    expect(there.count('CB')).toBe(BEFORE + 2 + 2)
  })

  it('both are read where the last use of the code de déblocage went, which is to be told', async () => {
    const there = bench({ puk: { usesLeft: 1 } })
    const person = scriptedPerson({ ...answersWith([RIGHT_PUK]), 'warn-last-try': ['yes'] })
    const ending = await run(there, person, { pukTold: false })
    expect(ending).toMatchObject({
      is: 'UNBLOCKED',
      counters: { pin: { triesLeft: 3 }, puk: { usesLeft: 0 } },
    })
    expect(there.count('CB')).toBe(BEFORE + 2)
  })

  it('both are read of a card whose code porteur is blocked still', async () => {
    const { ending, there } = await unblocked([RIGHT_PUK], { at: '00 2C', answers: '9000', executed: false })
    expect(ending).toMatchObject({
      is: 'OUTCOME_UNKNOWN',
      open: 'still-blocked',
      counters: { pin: { triesLeft: 0 }, puk: { triesLeft: 10, usesLeft: 99 } },
      by: { is: 'done' },
    })
    expect(there.count('CB')).toBe(BEFORE + 2)
  })

  it('both are read of a card that has to be taken anew', async () => {
    const mute: Fault = { at: PROOF, throws: 'mute', executed: false }
    const { ending } = await unblocked([RIGHT_PUK], mute)
    expect(ending).toMatchObject({
      is: 'UNBLOCKED',
      counters: { pin: { triesLeft: 3 }, puk: { triesLeft: 10 } },
    })
  })
})

it('where somebody is told of it, both prove the unblocking', async () => {
  const there = bench()
  const ending = await run(there, person([RIGHT_PUK]), { pukTold: true })
  expect(ending).toMatchObject({
    is: 'UNBLOCKED',
    counters: { pin: { triesLeft: 3 }, puk: { triesLeft: 10 } },
  })
  expect(there.count('CB')).toBe(BEFORE + 2)
})

/** VERIFY is the 14th exchange, RESET RETRY COUNTER the 15th. */
const PROOF = 16

async function unblocked(puks: readonly string[], ...faults: readonly Fault[]) {
  const there = bench({}, ...faults)
  return { ending: await run(there, person(puks), { pukTold: false }), there }
}

function person(puks: readonly string[]) {
  return scriptedPerson(answersWith(puks))
}

function answersWith(puks: readonly string[]) {
  return {
    'ask-puk': puks,
    'ask-pin': puks.map(() => NEW_PIN),
    confirm: puks.map(() => NEW_PIN),
    'ask-retry': puks.slice(1).map(() => 'yes'),
  }
}
