/** What is told of a card that is read and sent no code: the same, in the same order, as an unblocking would find. */

import { describe, expect, it } from 'vitest'
import { accountOf } from '../../../src/cli/account.ts'
import { cardFields } from '../../../src/cli/json/card-fields.ts'
import { statusOf } from '../../../src/procedure/status-of.ts'
import { findCard } from '../../../src/search/find-card.ts'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import { bytes } from '../../support/hex.ts'
import { type Bench, bench, NO_WISH, run } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

describe('the status of a card', () => {
  it.each<[string, Cps3Options, object]>([
    ['that is not blocked', { pin: { triesLeft: 1 } }, { is: 'NOT_BLOCKED' }],
    [
      'that is not blocked, whatever its code de déblocage',
      { pin: { triesLeft: 3 }, puk: { triesLeft: 0 } },
      { is: 'NOT_BLOCKED' },
    ],
    ['that is blocked', {}, { is: 'BLOCKED', last: null }],
    ['with one try left', { puk: { triesLeft: 1 } }, { is: 'BLOCKED', last: 'try' }],
    ['with one use left', { puk: { usesLeft: 1 } }, { is: 'BLOCKED', last: 'use' }],
    ['with one of both left', { puk: { triesLeft: 1, usesLeft: 1 } }, { is: 'BLOCKED', last: 'try' }],
    ['without a try left', { puk: { triesLeft: 0 } }, { is: 'PUK_BLOCKED', by: 'before', state: 'blocked' }],
    ['without a use left', { puk: { usesLeft: 0 } }, { is: 'PUK_BLOCKED', by: 'before', state: 'spent' }],
    [
      'on which the code de déblocage does not reset the other',
      { pin: { accessRule: bytes('F3 00 00 43 FF 00') } },
      { is: 'UNSUPPORTED_CARD', because: 'reset-rule', refusal: { why: 'reset-rule', found: '43' } },
    ],
  ])('%s is told, the card let go and sent no code', async (_, options, expected) => {
    const there = bench(options)
    const status = await statusOf(await found(there))
    expect(status).toMatchObject({ ...expected, card: { serial: '99213845' } })
    expect(['20', '24', '2C'].map(there.count)).toEqual([0, 0, 0])
    expect(there.letGo).toBe(true)
    const account = accountOf(status)
    expect(account).toMatchObject({ stage: 'none', sw: null, pukTryConsumed: 'no' })
    expect(cardFields(account.card)).toMatchObject({ reader: 'Lecteur simulé', card: { serial: '99213845' } })

    // An unblocking finds the same, and goes on only where the card is blocked.
    const person = scriptedPerson({ 'ask-puk': ['cancelled'], 'warn-last-try': ['no'] })
    const ending = await run(bench(options), person, { dated: true })
    if (status.is === 'BLOCKED') expect(person.questions).toEqual([status.last ? 'warn-last-try' : 'ask-puk'])
    else expect(ending).toEqual(status)
  })

  it('that was not found is told as the search ended', async () => {
    const there = bench()
    there.reader.remove()
    expect(await statusOf(await found(there))).toEqual({ is: 'NO_CARD', reader: null })
  })
})

async function found({ readers, wrap }: Bench) {
  return await findCard({
    readers,
    wish: NO_WISH,
    taking: { checked: false, dated: true, family: false, wrap },
    progress: scriptedPerson({}),
    choose: null,
    interrupted: new AbortController().signal,
  })
}
