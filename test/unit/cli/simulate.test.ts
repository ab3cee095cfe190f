/** `simulate`: a virtual card for other programs, against a server that speaks as vpcd does. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { frame } from '../../../src/simulator/readers/frames.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { bytes } from '../../support/hex.ts'
import { runBefore, runScript } from '../../support/program-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const POWER_ON = '01'
const GIVE_ATR = '04'
/** VERIFY of the public test code, RESET RETRY COUNTER to 4321, CHANGE REFERENCE DATA. */
const WITH_CODES = ['00200002083132333435363738', '002C02010834333231FFFFFFFF', '01240101083433323100000000']

let server: Server | null = null
afterEach(() => void server?.close())

/** Powers the card, asks it all this, and hangs up or not. @returns the port */
async function vpcd(commands: readonly string[], then: (socket: Socket) => void): Promise<number> {
  const listening = createServer((socket) => {
    const waiting = [GIVE_ATR, ...commands]
    const next = () => {
      const command = waiting.shift()
      if (command === undefined) then(socket)
      else socket.write(frame(bytes(command)))
    }
    socket.write(frame(bytes(POWER_ON)))
    socket.on('data', next).on('error', () => undefined)
    next()
  })
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('a card stays in vpcd until Ctrl-C, and what it is for is said', async () => {
  const person = new FakeTerminal()
  const port = await vpcd([], () => undefined)
  const ended = runBefore(person, ['simulate', 'last-try', '--port', String(port)])
  await person.shows('Carte virtuelle insérée dans vpcd')
  person.signal('SIGINT')
  expect(await ended).toBe(0)
  const text = (await person.text()).replace(/\s+/g, ' ')
  expect(text).toMatch(/^Carte virtuelle, pour s'entraîner, dans le lecteur virtuel vpcd\./)
  expect(text).toContain('Carte virtuelle retirée.')
})

test('its JSON says that it is virtual, and where it was', async () => {
  const port = await vpcd([], (socket) => socket.destroy())
  const { exitCode, report } = await runScript(['simulate', '--json', '--port', String(port)])
  expect(exitCode).toBe(69)
  expect(report).toMatchObject({
    command: 'simulate',
    simulated: true,
    code: 'NO_SERVICE',
    reader: `127.0.0.1:${port}`,
    pukTryConsumed: 'no',
  })
  expect(report.message).toContain('a coupé la liaison')
})

test('a vpcd that is not there is told with how to install it', async () => {
  const port = await vpcd([], () => undefined)
  await new Promise((resolve) => server?.close(resolve))
  const { exitCode, report } = await runScript(['simulate', '--json', '--port', String(port)])
  expect(exitCode).toBe(69)
  expect(report.hint).toContain('vsmartcard-vpcd')
})

test('--quiet says nothing while it waits', async () => {
  const port = await vpcd([], (socket) => socket.destroy())
  const { stderr, stdout } = await runScript(['simulate', '--json', '--quiet', '--port', String(port)])
  expect(stderr).toBe('')
  expect(stdout.split('\n')).toHaveLength(2)
})

test('--trace shows what other programs say to the card, and not one code of theirs', async () => {
  for (const target of ['file', 'standard error'] as const) {
    const file = join(folder, 'trace')
    writeFileSync(file, 'as it was\n', { mode: 0o600 })
    const port = await vpcd(WITH_CODES, (socket) => socket.destroy())
    const trace = target === 'file' ? ['--trace', file] : ['--trace']
    const { stderr } = await runScript(['simulate', '--json', '--quiet', '--port', String(port), ...trace])
    const written = target === 'file' ? readFileSync(file, 'utf8') : stderr
    if (target === 'file') expect(written.startsWith('as it was\n')).toBe(true)
    const hex = written.replaceAll(' ', '')
    for (const ins of ['00200002', '002C0201', '01240101']) expect(hex).toContain(`>${ins}`)
    expect(hex).not.toMatch(/3132333|3433323/)
    expect(hex).toContain('<9000')
  }
})
