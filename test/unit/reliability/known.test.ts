/** Runs that once told what was not true, or could not be told at all. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { releaseClock, skipPauses } from '../../support/clock.ts'
import { bytes } from '../../support/hex.ts'
import { byScript, SORTS, untruths, WRONG_PUK } from './truth.ts'

// Patience takes no time here.
beforeAll(skipPauses)
afterAll(releaseClock)

it('a last try that was wrong on a card whose code porteur then seems ready is told as a blocked code de déblocage', async () => {
  const sort = SORTS.find(({ name }) => name === 'CPS4 by T=1')
  if (sort === undefined) throw new Error('no such card')
  const lies = [
    { at: 11, executed: true, is: 'answers', answer: bytes('63 CF') },
    { at: 14, executed: false, is: 'answers', answer: bytes('63 C9') },
  ] as const
  const run = await byScript(sort, WRONG_PUK, lies, 1)
  expect(untruths(run)).toEqual([])
  expect(run.report).toMatchObject({ code: 'PUK_BLOCKED', puk: { state: 'blocked' }, pukTryConsumed: 'yes' })
})
