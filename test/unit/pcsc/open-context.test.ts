/** Why a context of PC/SC could not be opened, where libpcsclite's word alone does not say. */

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWatch } from '../../../src/pcsc/open-context.ts'

/** As the addon gives SCARD_E_NO_SERVICE of pcsclite.h. */
const NO_SERVICE = 'SCardEstablishContext error: Service not available.(0x8010001d)'

let folder: string
let daemon: Server | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-context-'))
  process.env.PCSCLITE_CSOCK_NAME = join(folder, 'pcscd.comm')
  daemon = null
})

afterEach(() => {
  delete process.env.PCSCLITE_CSOCK_NAME
  daemon?.close()
  rmSync(folder, { recursive: true })
})

async function listen(serve: (socket: Socket) => void): Promise<void> {
  daemon = createServer(serve).listen(join(folder, 'pcscd.comm'))
  await once(daemon, 'listening')
}

function refused(): Promise<unknown> {
  return openWatch(() => {
    throw new Error(NO_SERVICE)
  }).catch((error: unknown) => error)
}

it('a daemon that hangs up unasked has refused this user, although libpcsclite met no service', async () => {
  await listen((socket) => socket.end())
  expect(await refused()).toMatchObject({
    kind: 'access-denied',
    detail: 'SCardEstablishContext 8010001d',
  })
})

it('a daemon that waits for a first message refuses nobody', async () => {
  const taken: Socket[] = []
  await listen((socket) => taken.push(socket.on('error', () => undefined)))
  expect(await refused()).toMatchObject({ kind: 'no-service' })
  for (const socket of taken) socket.destroy()
})

it('no service is what it is where nobody listens', async () => {
  expect(await refused()).toMatchObject({ kind: 'no-service', detail: 'SCardEstablishContext 8010001d' })
})
