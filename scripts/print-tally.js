// @ts-check
/** Prints `N passed, N failed` over the reports of the last `npm test`; exit code 1 unless all ran and passed. */

import { complaints, projects, readTally, sum } from './setup/vitest-report.js'

const tallies = new Map(projects.map((project) => [project, readTally(project)]))
const reasons = complaints(tallies)
for (const reason of reasons) console.error(reason)

const { passed, failed } = sum([...tallies.values()].filter((found) => found !== null))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = reasons.length === 0 ? 0 : 1
