/** A script whose codes are still to come: a card taken out, or a request to end, is not waited over. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readCodes } from '../../../src/cli/commands/unblock/read-codes.ts'
import { Script } from '../../../src/cli/commands/unblock/script.ts'
import { runProcedure } from '../../../src/procedure/runner.ts'
import { reported } from '../../support/reported.ts'
import { bench, GOING_ON, NO_WISH } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

test.each([
  ['the card being taken out', 'NO_CARD'],
  ['a request to end', 'CANCELLED'],
] as const)('%s ends the waiting for codes from a silent pipe', async (_, expected) => {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
  const [puk, pin] = [join(folder, 'puk'), join(folder, 'pin')]
  execFileSync('sh', ['-c', 'mkfifo -m 600 "$1" "$2"', 'sh', puk, pin], { timeout: 30_000 })
  const there = bench()
  const stop = new AbortController()
  const script = new Script({
    allowLastTry: false,
    readCodes: (signal) => {
      setTimeout(() => (expected === 'NO_CARD' ? there.reader.remove() : stop.abort()), 50)
      return readCodes({ is: 'files', puk, pin }, Readable.from([]), 'linux', signal)
    },
  })
  try {
    const ending = await runProcedure({
      readers: there.readers,
      wish: NO_WISH,
      taking: { checked: true, dated: false, family: false, wrap: there.wrap },
      person: script,
      progress: scriptedPerson({}),
      dryRun: false,
      pukTold: true,
      interrupted: stop.signal,
      stuck: GOING_ON,
    })
    expect(reported(ending)).toMatchObject({ code: expected, stage: 'none', pukTryConsumed: 'no' })
    expect([there.count('20'), there.letGo]).toEqual([0, true])
  } finally {
    script.close()
    rmSync(folder, { recursive: true })
  }
})
