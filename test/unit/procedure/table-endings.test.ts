/** A step of the table that ends a run brings its ending along; anything else is a defect, and is told as one. */

import { expect, it } from 'vitest'
import { follow } from '../../../src/procedure/table.ts'
import { BLOCKED_CARD } from '../../support/example-endings.ts'

it('an answer that goes on brings no ending', () => {
  expect(follow('confirm', { answer: 'same' })).toEqual({ state: 'unblock' })
})

it('an answer that ends the run gives its own ending', () => {
  const ending = { is: 'DRY_RUN', ...BLOCKED_CARD } as const
  expect(follow('unblock', { answer: 'dry-run', ending })).toEqual({ ending })
})

it.each([
  ['none', undefined],
  ['that of another code', { is: 'NOT_BLOCKED', ...BLOCKED_CARD }],
])('an answer that ends the run with %s is a defect', (_, ending) => {
  expect(() => follow('unblock', { answer: 'dry-run', ending } as never)).toThrow(
    new TypeError('unblock dry-run comes without END_DRY_RUN'),
  )
})
