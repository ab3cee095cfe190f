/** Hundreds of runs in a row on one real daemon, each with something that goes wrong at random, or nothing. */

import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { note } from '../unit/reliability/scale.ts'
import { filesOfDaemon, type Happening, LAST, type Line, Scene, untilNoneIsLeft, untruths } from './scene.ts'

/** In ms. */
const PATIENCE = 3_600_000
const RUNS = Number(process.env.RELIABILITY_RUNS ?? 500)
const SHORT_HANG = 1000

const kill =
  (signal: NodeJS.Signals): Happening =>
  (_, run) => {
    for (const pid of run.readerProcesses()) process.kill(pid, signal)
  }

interface Fault {
  readonly happen: Happening
  /** Exit codes that are true before a code was sent, and after. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

const NOTHING: Fault = { happen: () => undefined, before: [0], after: [0, 12] }
const FAULTS: readonly Fault[] = [
  { happen: (scene) => scene.unplug(), before: [0, 21], after: [0, 12, 25] },
  { happen: (scene) => scene.kill(), before: [0, 69], after: [0, 12, 25] },
  { happen: (scene) => scene.restart(), before: [0, 69], after: [0, 12, 25] },
  {
    happen({ daemon }) {
      daemon.freeze()
      setTimeout(() => daemon.thaw(), SHORT_HANG)
    },
    before: [0],
    after: [0, 12],
  },
  { happen: kill('SIGSEGV'), before: [0, 69], after: [0, 12, 25] },
  { happen: kill('SIGKILL'), before: [0, 69], after: [0, 12, 25] },
  { happen: (_, run) => run.kill('SIGTERM'), before: [0, 130], after: [0, 12] },
]

/** @param lines what is run, one of them at random each time */
export function manyRuns(what: string, lines: readonly Line[]): void {
  const scene = new Scene()
  afterAll(() => scene.close())

  it(`${RUNS} runs of ${what} in a row tell the truth, and leave nothing behind`, {
    timeout: PATIENCE,
  }, async () => {
    const runs = fc.sample(
      fc.record({
        line: fc.constantFrom(...lines),
        fault: fc.oneof(fc.constant(NOTHING), fc.constantFrom(...FAULTS)),
        at: fc.integer({ min: 1, max: LAST }),
      }),
      RUNS,
    )
    let files = Number.POSITIVE_INFINITY
    for (const [index, { line, fault, at }] of runs.entries()) {
      const told = await scene.run(line, at, fault.happen)
      const hasSent = told.commands.some((command) => command.startsWith('0020'))
      const which = `run ${index}: ${FAULTS.indexOf(fault)} at ${at}, ${told.report.code}`
      expect(untruths(told), which).toEqual([])
      expect(hasSent ? fault.after : fault.before, which).toContain(told.code)
      await untilNoneIsLeft()
      // Each client that a daemon keeps has files open in it.
      if (fault === NOTHING) files = Math.min(files, filesOfDaemon())
      await expect.poll(filesOfDaemon, { timeout: 5000, message: which }).toBeLessThanOrEqual(files)
    }
    note(`a real daemon, runs of ${what} in a row`, runs.length)
  })
}
