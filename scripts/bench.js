// @ts-check
/**
 * `npm run bench`: what runs of the built program cost, beside a bare Node and OpenSC, into docs/performance.md.
 *
 *   npm run bench            fifteen rounds
 *   npm run bench -- 40      so many
 *
 * Needs what the tests of pcscd need: a pcscd, vpcd and OpenSC, and the right to make namespaces.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from './setup/project.js'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-bench-'))
try {
  // Node 20 reads no TypeScript.
  const bundling = await rolldown({
    cwd: root,
    input: { bench: 'scripts/bench/rounds.ts' },
    platform: 'node',
  })
  await bundling.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', codeSplitting: false })
  await bundling.close()
  const command = [process.execPath, join(folder, 'bench.mjs'), root, ...process.argv.slice(2)]
  const { status } = spawnSync(`${root}test/support/isolated.sh`, command, { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}
