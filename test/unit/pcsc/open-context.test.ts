/** Why a context of PC/SC could not be opened, where libpcsclite's word alone does not say. */

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextRound } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Context } from '../../../src/pcsc/addon.ts'
import { openWatch } from '../../../src/pcsc/open-context.ts'
import { holdClock, releaseClock } from '../../support/clock.ts'
import { collect } from '../../support/collect.ts'

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
  releaseClock()
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

/** It may ask polkit first. */
it('a daemon that hangs up half a second later has refused this user too', async () => {
  const { taken } = await daemonTaking()
  holdClock()
  const refusal = refused()
  const socket = await taken
  vi.advanceTimersByTime(500)
  socket.end()
  expect(await refusal).toMatchObject({ kind: 'access-denied' })
})

it('a daemon that waits for a first message refuses nobody, and is not waited for longer than two seconds', async () => {
  const { taken } = await daemonTaking()
  holdClock()
  const refusal = refused()
  const socket = await taken
  vi.advanceTimersByTime(2000)
  expect(await refusal).toMatchObject({ kind: 'no-service' })
  socket.destroy()
})

it('no service is what it is where nobody listens', async () => {
  expect(await refused()).toMatchObject({ kind: 'no-service', detail: 'SCardEstablishContext 8010001d' })
})

it('a context is never collected, since that would release it while something else goes on', async () => {
  const opened = await weakly()
  await nextRound()
  collect()
  expect(opened.deref()).toBeDefined()
})

async function weakly(): Promise<WeakRef<object>> {
  const context: object = { start: () => undefined, on: () => undefined }
  await openWatch(() => context as Context)
  return new WeakRef(context)
}

/** A daemon that takes one connection, which is given once it is asked for. */
async function daemonTaking(): Promise<{ readonly taken: Promise<Socket> }> {
  let give = (_: Socket) => {}
  const taken = new Promise<Socket>((resolve) => {
    give = resolve
  })
  await listen((socket) => give(socket.on('error', () => undefined)))
  return { taken }
}
