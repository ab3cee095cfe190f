import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { bin } from './support/program.js'

const TURNS = 25
const AT_MOST = 1.25

function milliseconds(args: readonly string[]): number {
  const begin = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return Number(process.hrtime.bigint() - begin) / 1e6
}

/** Of the fastest runs: what else the machine does only ever makes a run slower. The two take turns. */
function ratio(): number {
  const bare: number[] = []
  const version: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    bare.push(milliseconds(['-e', '0']))
    version.push(milliseconds([bin, '--version']))
  }
  return Math.min(...version) / Math.min(...bare)
}

test('--version costs at most a quarter more than Node itself', () => {
  expect(ratio()).toBeLessThanOrEqual(AT_MOST)
})
