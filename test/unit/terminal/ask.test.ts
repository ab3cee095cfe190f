/** When a question begins to listen. */

import { once } from 'node:events'
import { mkdtempSync, rmSync, stat } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { type Input, Keyboard } from '../../../src/terminal/keyboard.ts'
import { ask } from '../../../src/terminal/prompts/ask.ts'

test('keys that were typed before a question are read, and are no answer to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
  const server = createServer().listen(join(folder, 'keys'))
  await once(server, 'listening')
  const typist = connect(join(folder, 'keys'))
  const [line] = (await once(server, 'connection')) as [Socket]
  const read = vi.fn()
  const input: Input = {
    isTerminal: true,
    open: (heed) => void line.on('data', (bytes) => heed(bytes)).on('data', read),
    renew: () => undefined,
    close: () => undefined,
  }
  const keyboard = new Keyboard(input, () => undefined)
  keyboard.open()
  const key = vi.fn(() => null)
  const question = { key, show: () => undefined, showAnew: () => undefined, end: () => undefined }
  const end = new AbortController()
  try {
    // As an answer of the system comes, and the keys a moment later: so late that they are still to be read.
    const asked = new Promise<string | null>((resolve) => {
      stat(folder, () => {
        typist.write('oui')
        resolve(ask<string>({ keyboard, onRedraw: () => () => undefined }, question, end.signal))
      })
    })
    while (read.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(key).not.toHaveBeenCalled()
    typist.write('n')
    while (read.mock.calls.length < 2) await new Promise((resolve) => setImmediate(resolve))
    expect(key).toHaveBeenCalledOnce()
    end.abort()
    expect(await asked).toBeNull()
  } finally {
    keyboard.close()
    typist.destroy()
    server.close()
    rmSync(folder, { recursive: true })
  }
})
