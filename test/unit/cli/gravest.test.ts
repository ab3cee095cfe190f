/** `status --all --check`: one exit code for many readers. */

import { expect, test } from 'vitest'
import { gravestOf } from '../../../src/cli/commands/status/status-all.ts'
import { type Code, exitCodeOf } from '../../../src/outcome.ts'

function part(code: Code) {
  // A card that is not blocked is no failure of status.
  return { code, exitCode: code === 'NOT_BLOCKED' ? 0 : exitCodeOf(code) }
}

test.each<[Code[], Code | null]>([
  [['NOT_BLOCKED'], null],
  [['NOT_BLOCKED', 'NOT_BLOCKED'], null],
  [['NOT_BLOCKED', 'BLOCKED'], 'BLOCKED'],
  [['BLOCKED', 'PUK_BLOCKED', 'BLOCKED'], 'PUK_BLOCKED'],
  [['NO_CARD', 'PUK_BLOCKED'], 'PUK_BLOCKED'],
  [['ACCESS_DENIED', 'BLOCKED'], 'BLOCKED'],
  [['READER_BUSY', 'NOT_BLOCKED'], 'READER_BUSY'],
  [['NO_CARD', 'NOT_A_CPS'], 'NOT_A_CPS'],
  [['NO_CARD', 'NOT_BLOCKED'], null],
  [['NO_CARD', 'NO_CARD'], 'NO_CARD'],
  [[], null],
])('of %j, --check tells %s', (codes, told) => {
  expect(gravestOf(codes.map(part))?.code ?? null).toBe(told)
})
