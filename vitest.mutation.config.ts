/** The tests that mutants are tried against: those in process, of what Stryker mutates. */

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/unit/{apdu,card,search,procedure}/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
