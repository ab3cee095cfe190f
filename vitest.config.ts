import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { isolatedPool } from './test/support/isolated-pool.ts'

const cores = availableParallelism()

/** For a machine that does much else; on a quiet one no test takes a tenth of it. */
const PATIENCE_MS = 60_000

interface Project {
  readonly name: string
  /** Files that run at once. */
  readonly maxWorkers: number
  /** No file leaves anything behind in the process that a later one would meet. */
  readonly sharesProcess?: boolean
  readonly pool?: typeof isolatedPool
}

/** More workers than cores where tests mostly wait: for exchanges with a card, for a screen, for a shell. */
const projects: readonly Project[] = [
  { name: 'unit', maxWorkers: cores + 1, sharesProcess: true },
  { name: 'program', maxWorkers: 2 * cores },
  { name: 'shells', maxWorkers: 3 },
  { name: 'remote', maxWorkers: 2 * cores },
  { name: 'pcscd', maxWorkers: 2 * cores, pool: isolatedPool },
]

export default defineConfig({
  test: {
    // So that no test comes to need another before it. `--sequence.seed=…`, as printed, repeats an order.
    sequence: { shuffle: true },
    coverage: { include: ['src/**'], reporter: ['text', 'html'] },
    projects: projects.map(
      (
        { name, maxWorkers, sharesProcess = false, pool = 'forks' },
        order,
      ): TestProjectInlineConfiguration => ({
        test: {
          name,
          include: [`test/${name}/**/*.test.ts`],
          pool,
          maxWorkers,
          isolate: !sharesProcess,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          // vitest wants it said which goes first where their numbers of workers differ.
          sequence: { groupOrder: order },
        },
      }),
    ),
  },
})
