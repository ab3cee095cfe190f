/** The program contacts no server: the one thing that it opens a connection to is vpcd, on this machine. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../../scripts/setup/project.js'

const NETWORK =
  /['"](?:node:)?(?:net|http|https|http2|tls|dns|dgram)(?:\/promises)?['"]|(?<![.\w])(?:fetch|WebSocket)\s*\(/

test('only the virtual card in vpcd opens a connection, and only to an address of this machine', () => {
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.c?ts$/.test(file),
  )
  const connecting = files.filter((file) => {
    const text = readFileSync(`${root}src/${file}`, 'utf8').replace(/^\s*(?:async )?fetch\(.*\{$/gm, '')
    return NETWORK.test(text)
  })

  expect(connecting).toEqual(['simulator/readers/vpcd.ts'])
})
