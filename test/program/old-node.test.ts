/** The built program on a Node that is too old, or gives itself out as one. */

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { requiredNode } from '../../scripts/setup/project.js'
import { bin, surroundings } from './support/program.js'

function on(version: string, ...args: readonly string[]) {
  const versions = `{ ...process.versions, node: '${version}' }`
  const pretence = `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`
  return spawnSync(process.execPath, ['--import', pretence, bin, ...args], {
    env: surroundings(),
    encoding: 'utf8',
  })
}

test.each(['12.22.12', '16.20.2'])('Node %s, which could not read the program, is told so', (version) => {
  const { status, stdout, stderr } = on(version, 'status', '--simulate')
  expect([status, stdout]).toEqual([69, ''])
  expect(stderr).toContain(`Node.js ${requiredNode()} ou plus récent`)
  expect(stderr).toContain(`celui-ci est Node.js ${version}.`)
  expect(stderr).toMatch(/^https:\/\/\S+$/m)
})

test('Node 18 is told so by the program, with the way out', () => {
  const { status, stdout, stderr } = on('18.20.8', 'status', '--simulate')
  expect([status, stdout]).toEqual([69, ''])
  expect(stderr.replace(/\s+/g, ' ')).toContain('ou plus récent ; celui-ci est Node.js 18.20.8. Pour savoir')
  expect(stderr).toContain('\ncps-unblock doctor\n')
})
