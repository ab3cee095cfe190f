/** `status --all --check`: one exit code for many readers. */

import { expect, test } from 'vitest'
import { gravestOf } from '../../../src/cli/commands/status/status-all.ts'
import type { Part } from '../../../src/cli/report.ts'
import { type Code, exitCodeOf } from '../../../src/outcome.ts'
import { NOTHING_KNOWN } from '../../../src/procedure/facts.ts'

function part(code: Code): Part {
  // A card that is not blocked is no failure of status.
  const exitCode = code === 'NOT_BLOCKED' ? 0 : exitCodeOf(code)
  return { code, exitCode, said: { message: code, hint: null }, facts: NOTHING_KNOWN }
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
