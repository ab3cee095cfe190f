// @ts-check
/**
 * `npm test`: installs what the tests need, builds, lints and runs every vitest project, three at a time.
 *
 *   node scripts/test.js                             everything
 *   node scripts/test.js <project> [vitest options]  one project and only what it needs
 *   node scripts/test.js reader|polkit --write       writes the result into docs/reliability.md
 *
 * A project that takes more than TEST_LIMIT_MINUTES of the environment (15 without it, 60 for reader and
 * polkit) is ended, and has failed.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { guestImage } from './setup/guest-image.js'
import { writeLastResult } from './setup/last-result.js'
import { npm } from './setup/npm.js'
import { installNpmPackages } from './setup/npm-packages.js'
import { inParallel } from './setup/parallel.js'
import { ensurePcscliteAddon } from './setup/pcsclite-addon.js'
import { polkitDebian } from './setup/polkit-debian.js'
import { isAtLeast, requiredNode } from './setup/project.js'
import { reportFailure, run, StepFailure, step } from './setup/step.js'
import { ensureSystemPackages } from './setup/system.js'
import {
  complaints,
  projects,
  projectsApart,
  readTally,
  reportFolder,
  reportPath,
} from './setup/vitest-report.js'

/** @typedef {import('./setup/vitest-report.js').Project} Project */

/** The longest first, so that none of them runs alone at the end. */
const ORDER = /** @type {const} */ (['remote', 'pcscd', 'lint', 'program', 'unit', 'shells'])
/** They mostly wait: for exchanges with a card, for a screen, for sshd. */
const AT_ONCE = 3

// An empty environment has none, and then no program of the tests would find another.
process.env.PATH ||= '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

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
  const all = [...projects, ...projectsApart]
  const project = all.find((known) => known === name)
  if (project === undefined) throw new StepFailure(`No such project: ${name}. There are: ${all.join(', ')}.`)
  return testOne(project, vitestOptions)
}

async function testEverything() {
  rmSync(reportFolder, { recursive: true, force: true })
  mkdirSync(reportFolder)
  await prepare({ packages: true, addon: true, build: true })

  console.log(`Testing: ${ORDER.join(', ')}…`)
  const parts = ORDER.map((part) => async () => {
    const begun = performance.now()
    const { ok, output, tookTooLong } = await (part === 'lint' ? run(npm('run', 'lint')) : runVitest(part))
    writeFileSync(`${reportFolder}${part}.log`, output)
    const seconds = Math.round((performance.now() - begun) / 1000)
    const verdict = ok ? 'ok' : tookTooLong ? 'FAILED: it took too long, and was ended' : 'FAILED'
    console.log(`\n${part}: ${verdict} (${seconds} s)`)
    if (!ok) console.log(output.trimEnd())
    return /** @type {const} */ ([part, verdict])
  })
  const verdicts = new Map(await inParallel(parts, AT_ONCE))

  const tallies = new Map(projects.map((project) => [project, readTally(project)]))
  console.log('\nSummary')
  for (const [part, verdict] of verdicts) {
    const found = part === 'lint' ? undefined : tallies.get(part)
    const numbers =
      found === undefined
        ? ''
        : found === null
          ? 'no report'
          : `${found.passed} passed, ${found.failed} failed`
    console.log(`  ${part.padEnd(10)}${[verdict, numbers].filter((words) => words !== '').join(', ')}`)
  }
  const reasons = complaints(tallies)
  for (const reason of reasons) console.error(reason)
  if (reasons.length > 0 || [...verdicts.values()].some((verdict) => verdict !== 'ok')) process.exitCode = 1
}

/**
 * @param {Project} project
 * @param {readonly string[]} vitestOptions
 */
async function testOne(project, vitestOptions) {
  const isApart = isLeftOut(project)
  await prepare({
    packages: isApart || project === 'pcscd' || project === 'remote' || project === 'shells',
    addon: isApart || project === 'pcscd',
    build: project !== 'unit',
  })
  if (project === 'reader') process.env.GUEST_IMAGE = await guestImage()
  if (project === 'polkit') process.env.POLKIT_DEBIAN = await polkitDebian()
  const options = vitestOptions.filter((option) => option !== '--write')
  const { ok, tookTooLong } = await runVitest(project, { aloud: true, vitestOptions: options })
  if (isApart && vitestOptions.includes('--write')) writeLastResult(project)
  if (tookTooLong) console.error(`${project}: it took too long, and was ended`)
  if (!ok) process.exitCode = 1
}

/**
 * Whether `npm test` leaves it out. Its cases are told one by one: each takes long.
 *
 * @param {Project} project
 */
function isLeftOut(project) {
  return projectsApart.some((apart) => apart === project)
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
 * @param {{ aloud?: boolean, vitestOptions?: readonly string[] }} [options]
 */
function runVitest(project, { aloud = false, vitestOptions = [] } = {}) {
  const minutes = Number(process.env.TEST_LIMIT_MINUTES ?? (isLeftOut(project) ? 60 : 15))
  return run(
    [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${project}`,
      '--allowOnly=false',
      `--reporter=${isLeftOut(project) ? 'verbose' : 'default'}`,
      '--reporter=json',
      `--outputFile.json=${reportPath(project)}`,
      ...vitestOptions,
    ],
    { aloud, minutes },
  )
}
