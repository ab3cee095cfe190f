/** The link to a process of its own. */

import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { setImmediate as nextRound } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { type Link, linkTo, startReaderProcess } from '../../../src/pcsc/link.ts'
import { encodeFrame, FrameReader, WATCH_OVER_PROGRAM } from '../../../src/pcsc/protocol.ts'

const script = fileURLToPath(new URL('processes/tells-of-itself.js', import.meta.url))
const links: Link[] = []

afterEach(async () => {
  for (const link of links.splice(0)) await link.end()
})

/** What the process tells of itself. */
interface Tale {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly execArgv: readonly string[]
  readonly leads: boolean
  readonly terminals: readonly number[]
}

function open(path = script) {
  const link = startReaderProcess(path)
  links.push(link)
  link.keepAlive(true)
  let told = (_: Tale) => {}
  let ended = (_: string) => {}
  const tale = new Promise<Tale>((resolve) => {
    told = resolve
  })
  const end = new Promise<string>((resolve) => {
    ended = resolve
  })
  const frames = new FrameReader(({ body }) => told(JSON.parse(body.toString())))
  link.listen(
    (bytes) => {
      frames.room.set(bytes)
      frames.filled(bytes.length)
    },
    (how) => ended(how),
  )
  return { link, tale, end }
}

test('the process has a session of its own, no terminal, and nothing of the environment', async () => {
  const { tale } = open()
  const { env, leads, terminals } = await tale
  expect(env).toEqual({ UV_THREADPOOL_SIZE: '20' })
  expect(leads).toBe(true)
  expect(terminals).toEqual([])
})

test('the process is told where the daemon’s socket is', async () => {
  process.env.PCSCLITE_CSOCK_NAME = '/somewhere/else'
  try {
    const { tale } = open()
    expect((await tale).env).toMatchObject({ PCSCLITE_CSOCK_NAME: '/somewhere/else' })
  } finally {
    delete process.env.PCSCLITE_CSOCK_NAME
  }
})

test('no signal opens a debugger in it, where Node can be told so', async () => {
  const { tale } = open()
  const canTell = process.allowedNodeEnvironmentFlags.has('--disable-sigusr1')
  expect((await tale).execArgv).toEqual(canTell ? ['--disable-sigusr1'] : [])
})

/** A thread takes the time of another Node. */
test('it watches over the program by a thread of its own only where the kernel can’t be asked to', async () => {
  const { tale } = open()
  expect((await tale).args).toEqual(existsSync('/usr/bin/setpriv') ? [] : [WATCH_OVER_PROGRAM])
})

test('a frame is overwritten once it was sent, and arrives all the same', async () => {
  const { link, tale, end } = open()
  await tale
  const frame = encodeFrame('list', 1)
  link.send(frame)
  expect(await end).toBe('exit 3')
  expect(frame.every((byte) => byte === 0)).toBe(true)
})

test('a crash is told by its signal', async () => {
  const { link, tale, end } = open()
  await tale
  link.send(encodeFrame('change', 1))
  expect(await end).toBe('SIGSEGV')
})

test('a process is ended at once, and a frame for one that has ended is overwritten too', async () => {
  const { link, tale, end } = open()
  await tale
  await link.end()
  expect(await end).toBe('SIGKILL')
  const frame = encodeFrame('list', 1)
  link.send(frame)
  await new Promise((resolve) => setImmediate(resolve))
  expect(frame.every((byte) => byte === 0)).toBe(true)
})

test('a script that is not there is an end like any other', async () => {
  const { end } = open(fileURLToPath(new URL('none.js', import.meta.url)))
  expect(await end).toBe('exit 1')
})

test('a process that could not be spawned for want of files is an end like any other, and no frame is kept', async () => {
  // As Node leaves it after EMFILE: without pipes, its error still to come.
  const child = new EventEmitter() as ChildProcess
  const link = linkTo(child)
  const end = new Promise<string>((resolve) => link.listen(() => undefined, resolve))
  const frame = encodeFrame('transmit', 1, Buffer.from('12345678'))
  link.keepAlive(true)
  link.send(frame)
  child.emit('error', new Error('spawn node EMFILE'))
  expect(await end).toBe('spawn node EMFILE')
  expect(frame.every((byte) => byte === 0)).toBe(true)
  await link.end()
})

test('a process that nobody waits for does not keep the program alive, and one that is being ended does until it has', async () => {
  // The ends of processes before it may still be on their way.
  await vi.waitUntil(() => !keepingAlive().includes('ProcessWrap'))
  for (let round = 0; round < 20; round += 1) await nextRound()
  const before = keepingAlive()
  const { link, tale } = open()
  await tale
  link.keepAlive(false)
  expect(keepingAlive()).toEqual(before)
  const ended = link.end()
  expect(keepingAlive()).toContain('ProcessWrap')
  await ended
})

test('the end of a process is waited for half a second at least, and one that does not end no longer than two', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const child = unendingChild()
    const link = linkTo(child)
    const ended = vi.fn()
    void link.end().then(ended)
    await vi.advanceTimersByTimeAsync(400)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1600)
    expect(ended).toHaveBeenCalled()
  } finally {
    vi.useRealTimers()
  }
})

/** What keeps this process alive, of the kinds that a link is made of. */
function keepingAlive(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap' || kind === 'PipeWrap')
}

/** One whom the kernel can't kill while a reader's driver keeps it. */
function unendingChild(): ChildProcess {
  const pipe = () => Object.assign(new PassThrough(), { ref: () => undefined, unref: () => undefined })
  const child = { kill: () => true, ref: () => undefined, unref: () => undefined }
  return Object.assign(new EventEmitter(), child, {
    stdio: [pipe(), null, null, pipe()],
  }) as unknown as ChildProcess
}
