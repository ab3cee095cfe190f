// @ts-check
/**
 * Tries every promise that is tried in numbers, and writes docs/reliability.md from what came of it.
 *
 *   node scripts/reliability.js            some seconds, on virtual cards in one process; nothing is written
 *   node scripts/reliability.js --long     all of it, an hour or more; both tables are written anew
 *   node scripts/reliability.js --daemon   of the long form what a real pcscd is needed for, after `npm run build`;
 *                                          its own table is written anew
 *
 * RELIABILITY_RUNS of the environment says how many runs in a row are made on a real pcscd; 500 without it.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './setup/project.js'

/** What is tried, and the name of its table. */
const IN_PROCESS = { name: 'figures', vitest: ['--project=unit', 'test/unit/reliability'] }
const ON_DAEMON = { name: 'figures on a daemon', vitest: ['--project=reliability'] }

const isLong = process.argv.includes('--long')
const onDaemonAlone = process.argv.includes('--daemon')

for (const part of [
  ...(onDaemonAlone ? [] : [IN_PROCESS]),
  ...(isLong || onDaemonAlone ? [ON_DAEMON] : []),
]) {
  attempt(part)
}

/** @param {typeof IN_PROCESS} part */
function attempt({ name, vitest }) {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-'))
  const figures = join(folder, 'figures')
  writeFileSync(figures, '')
  try {
    const begun = Date.now()
    const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...vitest], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, RELIABILITY: isLong ? 'long' : 'short', RELIABILITY_FIGURES: figures },
    })
    const tried = tally(readFileSync(figures, 'utf8'))
    for (const [promise, tries] of tried) console.log(`${String(tries).padStart(9)}  ${promise}`)
    if (status !== 0) process.exitCode = 1
    else if (isLong || onDaemonAlone) write(name, tried, Date.now() - begun)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {string} lines one `{"promise":…,"tries":…}` each
 * @returns {[promise: string, tries: number][]}
 */
function tally(lines) {
  /** @type {Map<string, number>} */
  const tries = new Map()
  for (const line of lines.split('\n').filter(Boolean)) {
    const noted = JSON.parse(line)
    tries.set(noted.promise, (tries.get(noted.promise) ?? 0) + noted.tries)
  }
  return [...tries].sort(([one], [other]) => one.localeCompare(other))
}

/**
 * Between the two marks; what stands around them is written by hand.
 *
 * @param {string} name
 * @param {[promise: string, tries: number][]} tried
 * @param {number} ms
 */
function write(name, tried, ms) {
  const path = `${root}docs/reliability.md`
  const text = readFileSync(path, 'utf8')
  const total = tried.reduce((sum, [, tries]) => sum + tries, 0)
  const lines = [
    `<!-- ${name} -->`,
    '',
    `Node ${process.versions.node}, ${process.platform}, ${cpus().length} cores, ${Math.round(ms / 60_000)} minutes: ${total} tries, none of which broke a promise.`,
    '',
    '| what | tries |',
    '|---|---|',
    ...tried.map(([promise, tries]) => `| ${promise} | ${tries} |`),
    '',
    `<!-- end of ${name} -->`,
  ]
  const marks = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- end of ${name} -->`)
  writeFileSync(
    path,
    text.replace(marks, () => lines.join('\n')),
  )
}
