// @ts-check
/** The last result of a project that `npm test` leaves out, as docs/reliability.md has it. */

import { readFileSync, writeFileSync } from 'node:fs'
import { root } from './project.js'
import { reportPath } from './vitest-report.js'

/** @typedef {import('./vitest-report.js').Project} Project */
/** @typedef {import('./vitest-report.js').VitestReport} VitestReport */

/**
 * Writes between the project's two marks; what stands around them is written by hand.
 *
 * @param {Project} project
 * @param {number} ms what the run took
 */
export function writeLastResult(project, ms) {
  const path = `${root}docs/reliability.md`
  const text = readFileSync(path, 'utf8')
  const marks = new RegExp(`<!-- ${project} -->[\\s\\S]*<!-- end of ${project} -->`)
  const lines = resultLines(project, JSON.parse(readFileSync(reportPath(project), 'utf8')), ms, new Date())
  const block = [`<!-- ${project} -->`, '', ...lines, '', `<!-- end of ${project} -->`].join('\n')
  writeFileSync(
    path,
    text.replace(marks, () => block),
  )
}

/**
 * @param {Project} project
 * @param {VitestReport} report
 * @param {number} ms
 * @param {Date} day
 */
export function resultLines(project, { testResults }, ms, day) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const cases = tests.map(({ fullName, status }) => `| ${fullName} | ${status} |`).sort()
  const run = `\`npm run test:${project}\`, ${day.toISOString().slice(0, 10)}, Node ${process.versions.node}`
  return [`${run}, ${Math.round(ms / 60_000)} minutes.`, '', '| case | result |', '|---|---|', ...cases]
}
