/** The lockfile serves every platform, from any registry. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  integrity?: string
  resolved?: string
}

const file = new URL('../../../package-lock.json', import.meta.url)
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }
const installed = Object.entries(packages).filter(([path]) => path !== '')

/** Where Node would find `name` from the package at `path`: beside it, or beside one that holds it. */
function isLocked(path: string, name: string): boolean {
  const inside = `${path === '' ? '' : `${path}/`}node_modules/${name}`
  if (inside in packages) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

test('every dependency is locked, those of other platforms too: npm ci refuses anything less', () => {
  const absent = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} needs ${name}`),
  )
  expect(absent).toEqual([])
})

test('every package is known by its contents, and none by the host it came from', () => {
  expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([])
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
})
