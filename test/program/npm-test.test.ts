/** The exit code of `npm test` and of `.ci/run`, whatever fails beneath them. */

import { test as base, expect } from 'vitest'
import { type Behaviours, ProjectCopy } from '../support/project-copy.ts'

const EVERYTHING = [process.execPath, 'scripts/test.js'] as const

/** Each with a project of its own, several at once: they wait for processes. */
const test = base.extend<{ project: ProjectCopy }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest asks for a pattern
  project: async ({}, use) => {
    const project = new ProjectCopy()
    await use(project)
    project.remove()
  },
}).concurrent

test('npm test exits with 0 when every part has passed, and counts their tests', async ({ project }) => {
  const { code, output } = await project.run(EVERYTHING)
  expect(output).toMatch(/^ {2}lint +ok$/m)
  for (const name of ['unit', 'program', 'shells', 'remote', 'pcscd']) {
    expect(output).toMatch(new RegExp(`^ {2}${name} +ok, 2 passed, 0 failed$`, 'm'))
  }
  expect(code).toBe(0)
})

const FAILURES: readonly [what: string, behaviours: Behaviours, said: RegExp][] = [
  ['the first project fails', { remote: 'fails' }, /^ {2}remote +FAILED, 1 passed, 1 failed$/m],
  ['the last project fails', { shells: 'fails' }, /^ {2}shells +FAILED, 1 passed, 1 failed$/m],
  ['a report has a failed test and vitest is content', { unit: 'fails-quietly' }, /^unit: 1 failed$/m],
  ['a test was skipped', { program: 'skips' }, /^program: did not run: another \(skipped\)$/m],
  ['a project leaves no report', { pcscd: 'leaves-no-report' }, /^pcscd: no report/m],
  ['lint fails', { lint: 'fails' }, /^ {2}lint +FAILED$/m],
  ['the build fails', { build: 'fails' }, /^The build failed\.$/m],
]

test.for(FAILURES)(
  'npm test exits with 1 when %s, and says so',
  async ([, behaviours, said], { project }) => {
    const { code, output } = await project.run(EVERYTHING, behaviours)
    expect(output).toMatch(said)
    expect(code).toBe(1)
    if (behaviours.build === 'fails') expect(output).not.toContain('Testing')
    // Of a project that passed only that it did.
    for (const name of ['unit', 'program', 'shells', 'remote', 'pcscd']) {
      expect(output.includes(`what vitest says of ${name}`)).toBe(behaviours[name] === 'fails')
    }
  },
)

test('a project that hangs is ended whole, in npm test, and has failed', async ({ project, expect }) => {
  const { code, output } = await project.run(EVERYTHING, { pcscd: 'hangs' }, { TEST_LIMIT_MINUTES: '0.05' })
  expect(output).toMatch(/^ {2}pcscd +FAILED: it took too long, and was ended, no report$/m)
  expect(code).toBe(1)
  await expect.poll(() => project.isBesideAlive(), { timeout: 20_000 }).toBe(false)
})

test('what a project left running is ended with it, and holds nobody back', async ({ project, expect }) => {
  const { code } = await project.run(EVERYTHING, { shells: 'leaves-a-process' })
  expect(code).toBe(0)
  await expect.poll(() => project.isBesideAlive(), { timeout: 20_000 }).toBe(false)
})

test('a project that hangs is ended, tested alone, and has failed', async ({ project }) => {
  const alone = [...EVERYTHING, 'unit'] as const
  const { code, output } = await project.run(alone, { unit: 'hangs' }, { TEST_LIMIT_MINUTES: '0.01' })
  expect(output).toContain('unit: it took too long, and was ended')
  expect(code).toBe(1)
})

test.for(['fails', 'passes'] as const)(
  'one project, tested alone: npm test ends as it %s',
  async (unit, { project }) => {
    const { code } = await project.run([...EVERYTHING, 'unit'], { unit })
    expect(code).toBe(unit === 'fails' ? 1 : 0)
  },
)

test.for<[string, Behaviours, number, string]>([
  ['everything passes', {}, 0, '10 passed, 0 failed'],
  ['a test fails', { shells: 'fails' }, 1, '9 passed, 1 failed'],
  ['lint fails', { lint: 'fails' }, 1, '10 passed, 0 failed'],
])('.ci/run: %s', async ([, behaviours, exit, tally], { project }) => {
  const { code, output } = await project.run(['.ci/run'], behaviours)
  expect(output.trimEnd().split('\n').at(-1)).toBe(tally)
  expect(code).toBe(exit)
})

test('.ci/run takes no earlier report for its own when the build fails', async ({ project }) => {
  for (const name of ['unit', 'program', 'shells', 'remote', 'pcscd']) project.leaveReport(name)
  const { code, output } = await project.run(['.ci/run'], { build: 'fails' })
  expect(output.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed')
  expect(code).toBe(1)
})
