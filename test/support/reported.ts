/** What the JSON reports of an ending, which is as the published schema has it: the sentences left out. */

import { accountOf } from '../../src/cli/account.ts'
import { cardFields } from '../../src/cli/json/card-fields.ts'
import { exitCodeOf } from '../../src/outcome.ts'
import type { Ending } from '../../src/procedure/ending.ts'
import { complaintsAbout } from './schema.ts'

/** Of `unblock`. */
export type Reported = ReturnType<typeof fieldsOf>

/** @throws {Error} when the schema has something against it */
export function reported(ending: Ending): Reported {
  const fields = fieldsOf(ending)
  const head = { schema: 'cps-unblock/1', version: '0.0.0', command: 'unblock', simulated: true }
  const said = { message: 'A sentence.', hint: null }
  const complaints = complaintsAbout(JSON.parse(JSON.stringify({ ...head, ...said, ...fields })))
  if (complaints.length > 0) throw new Error(`${complaints.join('\n')}\n${JSON.stringify(ending)}`)
  return fields
}

function fieldsOf(ending: Ending) {
  const exitCode = exitCodeOf(ending.is)
  const { card, stage, sw, pukTryConsumed } = accountOf(ending)
  return { ok: exitCode === 0, code: ending.is, exitCode, ...cardFields(card), stage, sw, pukTryConsumed }
}
