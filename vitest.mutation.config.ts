/** The tests that mutants are tried against: in process, of what Stryker mutates and of what stands right above it. */

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest that each file was seen to take, in ms: a run that Stryker cuts short tells less. */
const longest = new Map<string, number>()

/** The quickest file first: most mutants die there, and Stryker stops at the first test that fails. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    for (const { moduleId, project } of files) {
      const key = `${project.name}:${moduleId.slice(project.config.root.length)}`
      const { duration = 0 } = this.ctx.cache.getFileTestResults(key) ?? {}
      longest.set(moduleId, Math.max(duration, longest.get(moduleId) ?? 0))
    }
    const took = ({ moduleId }: TestSpecification) => longest.get(moduleId) ?? 0
    return files.toSorted((one, other) => took(one) - took(other))
  }
}

export default defineConfig({
  test: {
    include: ['test/unit/{apdu,card,search,procedure,cli}/**/*.test.ts'],
    // Stryker's threads have no umask of their own.
    exclude: ['test/unit/cli/trace-file.test.ts'],
    isolate: false,
    sequence: { sequencer: QuickestFirst },
    testTimeout: 60_000,
  },
})
