import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { isolatedPool } from './test/support/isolated-pool.ts'

/** For a machine that does much else; on a quiet one a test takes some seconds. */
const PATIENCE_MS = 180_000

/** A machine that is emulated, on one that does much else. */
const GUEST_PATIENCE_MS = 600_000

interface Project {
  readonly name: string
  /** No file leaves anything behind in the process that a later one would meet. A process of its own takes a second. */
  readonly sharesProcess?: boolean
  /** Its files start programs by run-of-test.ts. */
  readonly startsPrograms?: boolean
  readonly pool?: typeof isolatedPool
  /** For a test or a hook, in ms. */
  readonly patience?: number
}

const projects: readonly Project[] = [
  { name: 'unit', sharesProcess: true },
  { name: 'program', sharesProcess: true, startsPrograms: true },
  { name: 'shells', sharesProcess: true },
  { name: 'remote', sharesProcess: true, startsPrograms: true },
  { name: 'pcscd', pool: isolatedPool, startsPrograms: true },
  { name: 'reader', patience: GUEST_PATIENCE_MS },
  { name: 'polkit' },
  // Of `npm run reliability -- --long` alone.
  { name: 'reliability', pool: isolatedPool },
]

export default defineConfig({
  test: {
    // So that no test comes to need another before it. `--sequence.seed=…`, as printed, repeats an order.
    sequence: { shuffle: true },
    coverage: { include: ['src/**'], reporter: ['text', 'html'] },
    projects: projects.map(
      ({
        name,
        sharesProcess = false,
        startsPrograms = false,
        pool = 'forks',
        patience = PATIENCE_MS,
      }): TestProjectInlineConfiguration => ({
        test: {
          name,
          include: [`test/${name}/**/*.test.ts`],
          pool,
          isolate: !sharesProcess,
          setupFiles: startsPrograms ? ['test/program/support/after-file.ts'] : [],
          // In MB. Each run of a test leaves little behind: fewer collections of what is young, of the same garbage.
          execArgv: ['--max-semi-space-size=64'],
          // One more than cores: tests mostly wait, for exchanges with a card, for a screen, for a shell.
          maxWorkers: availableParallelism() + 1,
          testTimeout: patience,
          hookTimeout: patience,
        },
      }),
    ),
  },
})
