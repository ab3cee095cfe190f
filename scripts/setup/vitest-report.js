// @ts-check
/** Reads vitest's JSON reports: what passed, what failed, and what did not run. */

import { existsSync, readFileSync } from 'node:fs'
import { root } from './project.js'

/** The projects of vitest.config.ts that `npm test` runs, in its order. */
export const projects = /** @type {const} */ (['unit', 'program', 'shells', 'remote', 'pcscd'])

/** Those that it leaves out: they need root, a Debian of their own, and minutes. */
export const projectsApart = /** @type {const} */ (['reader', 'polkit'])

/** @typedef {(typeof projects)[number] | (typeof projectsApart)[number]} Project */

/**
 * @typedef {object} VitestReport the part we read
 * @property {boolean} success
 * @property {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed tests that failed, and files that failed before any test of theirs could
 * @property {string[]} notRun the names of the skipped and the todo
 */

/** Ends with a slash. */
export const reportFolder = `${root}test-report/`

/** @param {Project} project */
export function reportPath(project) {
  return `${reportFolder}${project}.json`
}

/**
 * @param {Project} project
 * @returns {Tally | null} null when the run left no report
 */
export function readTally(project) {
  const path = reportPath(project)
  return existsSync(path) ? tally(JSON.parse(readFileSync(path, 'utf8'))) : null
}

/**
 * @param {VitestReport} report
 * @returns {Tally}
 */
export function tally({ success, testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failedTests = tests.filter(({ status }) => status === 'failed').length
  // A file that does not load, or whose hooks fail, is a failure without a failed test.
  const failedFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status !== 'passed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const unexplained = !success && testResults.length > 0 && failedTests + failedFiles === 0
  return {
    passed,
    failed: failedTests + failedFiles + (unexplained ? 1 : 0),
    notRun: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName, status }) => `${fullName} (${status})`),
  }
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((count, { passed }) => count + passed, 0),
    failed: tallies.reduce((count, { failed }) => count + failed, 0),
    notRun: tallies.flatMap(({ notRun }) => notRun),
  }
}

/**
 * Why these tallies are no success, one sentence each; none when all is well. A project without a report, without a test or
 * with one that did not run is as bad as a failed test.
 *
 * @param {ReadonlyMap<string, Tally | null>} tallies by project
 */
export function complaints(tallies) {
  return [...tallies].flatMap(([project, found]) => {
    if (found === null) return [`${project}: no report, so no test is known to have run`]
    const { passed, failed, notRun } = found
    const reasons = notRun.map((name) => `${project}: did not run: ${name}`)
    if (failed > 0) reasons.unshift(`${project}: ${failed} failed`)
    if (passed + failed === 0) reasons.unshift(`${project}: no test ran`)
    return reasons
  })
}
