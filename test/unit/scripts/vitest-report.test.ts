import { expect, test } from 'vitest'
import { complaints, projects, projectsApart, sum, tally } from '../../../scripts/setup/vitest-report.js'
import config from '../../../vitest.config.ts'

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((result, index) => ({ fullName: `test ${index + 1}`, status: result })),
})

test('passed and failed tests are counted', () => {
  const report = {
    success: false,
    testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed')],
  }
  expect(tally(report)).toEqual({ passed: 2, failed: 1, notRun: [] })
})

test('a file that does not load counts as a failure', () => {
  const report = { success: false, testResults: [file('failed'), file('passed', 'passed')] }
  expect(tally(report)).toEqual({ passed: 1, failed: 1, notRun: [] })
})

test('a file whose hook fails counts as a failure, and its tests as not run', () => {
  const report = { success: false, testResults: [file('failed', 'skipped')] }
  expect(tally(report)).toEqual({ passed: 0, failed: 1, notRun: ['test 1 (skipped)'] })
})

test('a run that is not a success has at least one failure', () => {
  expect(tally({ success: false, testResults: [file('passed', 'passed')] }).failed).toBe(1)
})

test('a run without any test file has nothing that failed', () => {
  expect(tally({ success: false, testResults: [] })).toEqual({ passed: 0, failed: 0, notRun: [] })
})

test('skipped, pending and todo tests did not run', () => {
  const report = { success: true, testResults: [file('passed', 'passed', 'skipped', 'pending', 'todo')] }
  expect(tally(report)).toEqual({
    passed: 1,
    failed: 0,
    notRun: ['test 2 (skipped)', 'test 3 (pending)', 'test 4 (todo)'],
  })
})

test('the sum is over every project', () => {
  const tallies = [
    { passed: 3, failed: 0, notRun: [] },
    { passed: 2, failed: 1, notRun: ['a (todo)'] },
  ]
  expect(sum(tallies)).toEqual({ passed: 5, failed: 1, notRun: ['a (todo)'] })
})

test('nothing to complain about when every project ran and passed', () => {
  expect(complaints(new Map([['unit', { passed: 1, failed: 0, notRun: [] }]]))).toEqual([])
})

test.each([
  ['no report', null, 'unit: no report, so no test is known to have run'],
  ['no test', { passed: 0, failed: 0, notRun: [] }, 'unit: no test ran'],
  ['a failure', { passed: 1, failed: 2, notRun: [] }, 'unit: 2 failed'],
  ['a skipped test', { passed: 1, failed: 0, notRun: ['a (skipped)'] }, 'unit: did not run: a (skipped)'],
])('%s is no success', (_, found, sentence) => {
  expect(complaints(new Map([['unit', found]]))).toEqual([sentence])
})

test('the projects are those of vitest.config.ts', () => {
  const configured = (config.test?.projects ?? []) as { test: { name: string } }[]
  // The last one is that of `npm run reliability` alone.
  const expected = [...projects, ...projectsApart, 'reliability']
  expect(configured.map(({ test: { name } }) => name)).toEqual(expected)
})
