import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { bin, root } from './support/program.js'
import { freshFile } from './support/run-of-test.ts'

/** Every script that V8 ran, Node's own among them; node writes that down where NODE_V8_COVERAGE names a folder. */
function loaded(file: string, ...args: readonly string[]): Set<string> {
  const folder = freshFile('coverage')
  const { status } = spawnSync(process.execPath, [file, ...args], {
    stdio: 'ignore',
    env: { ...process.env, NODE_V8_COVERAGE: folder },
    timeout: 30_000,
  })
  expect(status).toBe(0)
  const reports = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  return new Set(reports.flatMap(({ result }) => result.map(({ url }: { url: string }) => url)))
}

test('--version loads two files, and of Node what the least script loads that reads a package.json', () => {
  const least = freshFile('least.js')
  writeFileSync(least, "require('./package.json')")
  writeFileSync(join(least, '../package.json'), '{}')
  const bare = loaded(least)
  const version = loaded(bin, '--version')
  const own = [bin, `${root}dist/cli/main.cjs`].map((file) => pathToFileURL(file).href)

  expect([...version].filter((url) => !bare.has(url)).sort()).toEqual(own.sort())
  expect(bare.size).toBeGreaterThan(10)
})
