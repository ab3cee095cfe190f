/** What each command loads of the build: nothing that it does not need. */

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import nodeModule from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bin, root, surroundings } from './support/program.js'
import { freshFile } from './support/run-of-test.ts'

/** The files of dist that a run has loaded, as V8's record of what was covered names them. */
function loadedBy(args: readonly string[]): string[] {
  const folder = freshFile('coverage')
  mkdirSync(folder)
  const env = surroundings({ NODE_V8_COVERAGE: folder })
  const { pid } = spawnSync(process.execPath, [bin, ...args], {
    env,
    input: '12345678\n1234\n',
    timeout: 60_000,
  })
  // The reader process leaves its own record or, where it is killed first, none.
  const record = readdirSync(folder).find((file) => file.startsWith(`coverage-${pid}-`)) ?? 'missing'
  const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(join(folder, record), 'utf8'))
  const urls = result.map(({ url }) => url)
  const dist = `file://${root}dist/`
  return urls
    .filter((url) => url.startsWith(dist))
    .map((url) => url.slice(dist.length))
    .sort()
}

const EVERY_RUN = ['answer.js', 'french.js', 'main.js', 'program.js', 'rolldown-runtime.js', 'start.js']

test.each<[string, readonly string[]]>([
  ['--version', []],
  ['--help', []],
  ['guide', []],
  ['completion bash', ['script.js']],
  ['status --json', ['card.js', 'pcsc.js', 'status.js']],
  [
    'unblock --no-input --codes-stdin --card 2900995235 --simulate',
    ['card.js', 'readers.js', 'unblock.js', 'virtual-cards.js'],
  ],
])('%s loads its own part of the program, and no other', (line, own) => {
  expect(loadedBy(line.split(' '))).toEqual([...EVERY_RUN, ...own].sort())
})

test('what is loaded before the readers are started imports nothing that is loaded beside them', () => {
  const imported = ['start.js', 'main.js', 'program.js', 'pcsc.js'].flatMap((file) => {
    const text = readFileSync(`${root}dist/${file}`, 'utf8')
    return [...text.matchAll(/^.*= require\("\.\/([^"]+)"\)/gm)].map(([, name]) => name)
  })
  expect([...new Set(imported)].sort()).toEqual(['program.js', 'rolldown-runtime.js'])
})

test('nothing of a virtual card, of questions, of the screen’s colours or of another language is loaded by a script', () => {
  const loaded = loadedBy(['status', '--json'])
  for (const late of ['virtual-cards.js', 'asking.js', 'source.js', 'ora.js', 'english.js']) {
    expect(readdirSync(`${root}dist`)).toContain(late)
    expect(loaded).not.toContain(late)
  }
})

test('a file of the program that is missing is named, and the run ends as an error of the program', () => {
  const torn = freshFile('torn')
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(`${root}${part}`, join(torn, part), { recursive: true })
  }
  rmSync(join(torn, 'dist/answer.js'))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(torn, 'bin/cps-unblock.js'), 'guide'],
    {
      env: surroundings(),
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  expect([status, stdout]).toEqual([70, ''])
  expect(stderr).toContain('answer.js')
})

test('what a run has compiled is kept for the next one, by a Node that can do so', () => {
  const caches = freshFile('caches')
  const env = surroundings({ XDG_CACHE_HOME: caches })
  const { status } = spawnSync(process.execPath, [bin, '--version'], { env, timeout: 60_000 })
  expect(status).toBe(0)
  const kept = existsSync(caches) ? readdirSync(join(caches, 'cps-unblock')).length : 0
  expect(kept).toBe('enableCompileCache' in nodeModule ? 1 : 0)
})
