import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nodeHeaders } from '../../../scripts/setup/npm.js'
import { isAtLeast, requiredNode } from '../../../scripts/setup/project.js'

test.each([
  ['20.17.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.16.0', false],
  ['18.20.8', false],
])('Node %s runs the scripts: %s', (version, enough) => {
  expect(isAtLeast(version, '20.17')).toBe(enough)
})

test('the least version comes from package.json', () => {
  expect(requiredNode()).toMatch(/^\d+\.\d+$/)
})

let prefix: string

beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), 'node-headers-'))
})
afterEach(() => rmSync(prefix, { recursive: true }))

function writeHeaders(major: number) {
  mkdirSync(join(prefix, 'include/node'), { recursive: true })
  const text = `#define NODE_MAJOR_VERSION ${major}\n#define NODE_MINOR_VERSION 17\n`
  writeFileSync(join(prefix, 'include/node/node_version.h'), text)
}

test('the headers beside this Node are used', () => {
  writeHeaders(20)
  expect(nodeHeaders(prefix, '20.17.0')).toBe(prefix)
})

test('headers of another Node are not', () => {
  writeHeaders(18)
  expect(nodeHeaders(prefix, '20.17.0')).toBeNull()
})

test('a Node without headers leaves them to node-gyp', () => {
  expect(nodeHeaders(prefix, '20.17.0')).toBeNull()
})
