/** A script whose codes are still to come: a card taken out, or a request to end, is not waited over. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCodes } from '../../../src/cli/commands/unblock/code-source.ts'
import { Script } from '../../../src/cli/commands/unblock/script.ts'
import { bench, run } from '../../support/run.ts'

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
      return readCodes({ is: 'files', puk, pin }, signal)
    },
    progress: { waiting: nothing, found: nothing, working: nothing, done: nothing },
  })
  try {
    const { end, facts } = await run(there, script, { signal: stop.signal })
    expect([end, facts.stage, facts.tryUsed]).toEqual([expected, 'none', 'no'])
    expect([there.count('20'), there.letGo]).toEqual([0, true])
  } finally {
    script.close()
    rmSync(folder, { recursive: true })
  }
})

async function nothing(): Promise<void> {}
