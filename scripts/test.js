// @ts-check
/**
 * `npm test`: installs what the tests need, builds, lints and runs every vitest project.
 *
 *   node scripts/test.js                             everything
 *   node scripts/test.js <project> [vitest options]  one project and only what it needs
 */

import { rmSync } from 'node:fs'
import { npm } from './setup/npm.js'
import { installNpmPackages } from './setup/npm-packages.js'
import { ensurePcscliteAddon } from './setup/pcsclite-addon.js'
import { isAtLeast, requiredNode, root } from './setup/project.js'
import { reportFailure, runOnScreen, StepFailure, step } from './setup/step.js'
import { ensureSystemPackages } from './setup/system.js'
import { complaints, projects, readTally, reportPath } from './setup/vitest-report.js'

/** @typedef {import('./setup/vitest-report.js').Project} Project */

try {
  await main(process.argv.slice(2))
} catch (error) {
  reportFailure(error)
}

/** @param {readonly string[]} args */
function main([name, ...vitestOptions]) {
  const least = requiredNode()
  if (!isAtLeast(process.versions.node, least)) {
    throw new StepFailure(`The tests need Node.js ${least} or later; this is ${process.versions.node}.`)
  }
  if (name === undefined) return testEverything()
  const project = projects.find((known) => known === name)
  if (project === undefined)
    throw new StepFailure(`No such project: ${name}. There are: ${projects.join(', ')}.`)
  return testOne(project, vitestOptions)
}

async function testEverything() {
  rmSync(`${root}test-report`, { recursive: true, force: true })
  await prepare({ packages: true, addon: true, build: true })
  const lint = await tolerate(step('Linting…', 'Lint failed.', npm('run', 'lint')))

  /** @type {Map<Project, boolean>} */
  const runs = new Map()
  for (const project of projects) runs.set(project, await runVitest(project))

  const tallies = new Map(projects.map((project) => [project, readTally(project)]))
  console.log('\nSummary')
  console.log(`  ${'lint'.padEnd(10)}${lint ? 'ok' : 'FAILED'}`)
  for (const [project, found] of tallies) {
    const numbers = found === null ? 'no report' : `${found.passed} passed, ${found.failed} failed`
    console.log(`  ${project.padEnd(10)}${numbers}${runs.get(project) ? '' : ' – FAILED'}`)
  }
  const reasons = complaints(tallies)
  for (const reason of reasons) console.error(reason)
  if (!lint || reasons.length > 0 || [...runs.values()].includes(false)) process.exitCode = 1
}

/**
 * @param {Project} project
 * @param {readonly string[]} vitestOptions
 */
async function testOne(project, vitestOptions) {
  await prepare({
    packages: project === 'pcscd' || project === 'remote' || project === 'shells',
    addon: project === 'pcscd',
    build: project !== 'unit',
  })
  if (!(await runVitest(project, vitestOptions))) process.exitCode = 1
}

/**
 * Brings the machine and the tree to where tests can run.
 *
 * @param {{ packages: boolean, addon: boolean, build: boolean }} needs `packages`: of the system; `addon`: pcsclite, compiled
 */
async function prepare({ packages, addon, build }) {
  // Before npm's packages, so that pcsclite compiles at once.
  if (packages) await ensureSystemPackages()
  await installNpmPackages('Installing the npm packages…', 'npm ci failed.')
  if (addon) await ensurePcscliteAddon()
  if (build) await step('Building…', 'The build failed.', npm('run', 'build'))
}

/**
 * @param {Project} project
 * @param {readonly string[]} options
 * @returns {Promise<boolean>} whether vitest is content
 */
function runVitest(project, options = []) {
  console.log(`\nTesting: ${project}`)
  /** @type {[string, ...string[]]} */
  const vitest = [
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    `--project=${project}`,
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath(project)}`,
    ...options,
  ]
  return runOnScreen(vitest)
}

/**
 * Reports a failed step and goes on.
 *
 * @param {Promise<void>} done
 * @returns {Promise<boolean>} whether it succeeded
 */
async function tolerate(done) {
  try {
    await done
    return true
  } catch (error) {
    reportFailure(error)
    return false
  }
}
