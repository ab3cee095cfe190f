/** The program contacts no server: it opens connections to vpcd and to the PC/SC daemon alone, on this machine. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../../scripts/setup/project.js'

const NETWORK =
  /['"](?:node:)?(?:net|http|https|http2|tls|dns|dgram)(?:\/promises)?['"]|(?<![.\w])(?:fetch|WebSocket)\s*\(/

test('a connection is opened only by the virtual card, to vpcd, and to the socket of the PC/SC daemon', () => {
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.c?ts$/.test(file),
  )
  const connecting = files.filter((file) => {
    const text = readFileSync(`${root}src/${file}`, 'utf8').replace(/^\s*(?:async )?fetch\(.*\{$/gm, '')
    return NETWORK.test(text)
  })

  expect(connecting.sort()).toEqual([
    'cli/standard-input.ts',
    'pcsc/daemon-hangs-up.ts',
    'simulator/readers/vpcd.ts',
  ])
  // What is open already, and connects to nothing.
  const input = readFileSync(`${root}src/cli/standard-input.ts`, 'utf8')
  expect(input).toContain('{ fd: descriptor, writable: false,')
  expect(input).not.toMatch(/connect\(/i)
  // A file of the system, whatever PCSCLITE_CSOCK_NAME looks like.
  expect(readFileSync(`${root}src/pcsc/daemon-hangs-up.ts`, 'utf8')).toContain('connect({ path })')
})
