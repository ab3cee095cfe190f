// @ts-check
/**
 * Tries every promise that is tried in numbers, and writes docs/reliability.md from what came of it.
 *
 *   node scripts/reliability.js          some seconds; nothing is written
 *   node scripts/reliability.js --long   some minutes; docs/reliability.md is written anew
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './setup/project.js'

const isLong = process.argv.includes('--long')
const folder = mkdtempSync(join(tmpdir(), 'reliability-'))
const figures = join(folder, 'figures')
writeFileSync(figures, '')
try {
  const begun = Date.now()
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project=unit', 'test/unit/reliability']
  const { status } = spawnSync(process.execPath, vitest, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, RELIABILITY: isLong ? 'long' : 'short', RELIABILITY_FIGURES: figures },
  })
  const tried = tally(readFileSync(figures, 'utf8'))
  for (const [promise, tries] of tried) console.log(`${String(tries).padStart(9)}  ${promise}`)
  if (status !== 0) process.exitCode = 1
  else if (isLong) write(tried, Date.now() - begun)
} finally {
  rmSync(folder, { recursive: true })
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
 * @param {[promise: string, tries: number][]} tried
 * @param {number} ms
 */
function write(tried, ms) {
  const path = `${root}docs/reliability.md`
  const text = readFileSync(path, 'utf8')
  const total = tried.reduce((sum, [, tries]) => sum + tries, 0)
  const lines = [
    '<!-- figures -->',
    '',
    `Node ${process.versions.node}, ${process.platform}, ${cpus().length} cores, ${Math.round(ms / 60_000)} minutes: ${total} tries, none of which broke a promise.`,
    '',
    '| what | tries |',
    '|---|---|',
    ...tried.map(([promise, tries]) => `| ${promise} | ${tries} |`),
    '',
    '<!-- end of figures -->',
  ]
  const marks = /<!-- figures -->[\s\S]*<!-- end of figures -->/
  writeFileSync(
    path,
    text.replace(marks, () => lines.join('\n')),
  )
}
