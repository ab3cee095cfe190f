/** What npm would publish: all that users need, and nothing else. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { npm } from '../../scripts/setup/npm.js'
import { root } from './support/program.js'

let paths: string[]
beforeAll(() => {
  // Built already; the script that builds would take away what other tests run.
  const [file, ...args] = npm('pack', '--dry-run', '--ignore-scripts', '--json')
  const told = JSON.parse(execFileSync(file, args, { cwd: root, encoding: 'utf8', timeout: 60_000 }))
  // npm 12 names each package; those before have a list of them.
  const [packed] = Object.values(told) as { files: { path: string }[] }[]
  paths = packed?.files.map(({ path }) => path) ?? []
})

test('npm publishes the bundle, manuals, schema, playbooks and documents, and neither source nor tests', () => {
  const places = new Set(paths.map((path) => path.replace(/\/.*/, '/')))
  expect([...places].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.en.md',
    'README.md',
    'THIRD-PARTY-NOTICES',
    'bin/',
    'contrib/',
    'dist/',
    'docs/',
    'man/',
    'package.json',
    'schema/',
  ])
})

test('each file that a published document links to is published, but for the project’s own', () => {
  const ofProject = new Set(['CONTRIBUTING.md', 'SECURITY.md'])
  const broken = paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)]
        .map(([, link = '']) => normalize(join(dirname(path), link)).replace(/\/$/, ''))
        .filter((link) => existsSync(join(root, link)) && !ofProject.has(link))
        .filter((link) => !paths.some((other) => other === link || other.startsWith(`${link}/`)))
        .map((link) => `${path}: ${link}`),
    )
  expect(broken).toEqual([])
})

test('an installation brings pcsclite alone, and that only where it can be compiled', () => {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  expect(manifest.dependencies).toBeUndefined()
  expect(Object.keys(manifest.optionalDependencies)).toEqual(['pcsclite'])
})

test('the notices hold a licence for every package in the bundle', () => {
  const notices = readFileSync(`${root}THIRD-PARTY-NOTICES`, 'utf8')
  for (const name of ['chalk', 'fastest-levenshtein', 'get-east-asian-width', 'ora']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'))
  }
  // None that only develops it.
  expect(notices).not.toMatch(/^(?:rolldown|vitest|typescript) /m)
})
