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
 */
export function writeLastResult(project) {
  const path = `${root}docs/reliability.md`
  const text = readFileSync(path, 'utf8')
  const marks = new RegExp(`<!-- ${project} -->([\\s\\S]*)<!-- end of ${project} -->`)
  const report = JSON.parse(readFileSync(reportPath(project), 'utf8'))
  const lines = resultLines(project, report, new Date(), marks.exec(text)?.[1])
  const block = [`<!-- ${project} -->`, '', ...lines, '', `<!-- end of ${project} -->`].join('\n')
  writeFileSync(
    path,
    text.replace(marks, () => block),
  )
}

/**
 * One row a case: a run of some cases leaves the others' rows as they were.
 *
 * @param {Project} project
 * @param {VitestReport} report
 * @param {Date} day
 * @param {string} [before] the lines of the last time
 */
export function resultLines(project, { testResults }, day, before = '') {
  const rows = new Map(
    [...before.matchAll(/^\| (.+) \| .+ \| \d.+ \|$/gm)].map(([row, name = '']) => [name, row]),
  )
  for (const { fullName, status } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    if (status !== 'passed' && status !== 'failed') continue
    rows.set(fullName, `| ${fullName} | ${status} | ${day.toISOString().slice(0, 10)} |`)
  }
  const run = `\`npm run test:${project}\`, last on Node ${process.versions.node}.`
  return [run, '', '| case | result | day |', '|---|---|---|', ...[...rows.values()].sort()]
}
