import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    coverage: { include: ['src/**'], reporter: ['text', 'html'] },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'program', include: ['test/program/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'shells', include: ['test/shells/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'remote',
          include: ['test/remote/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pcscd',
          include: ['test/pcscd/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
