/** The built program behind a USB reader: libccid at TPDU level with T=0, pcscd and systemd, in a Debian of their own. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualCps } from '../../src/simulator/cards/virtual-card.ts'
import { createCard } from '../../src/simulator/scenarios.ts'
import { compile } from '../pcscd/native.ts'
import { until } from '../support/pcscd.ts'
import { checkJson, type Report } from '../support/schema.ts'
import { Guest } from './guest.ts'
import { archiveProgram, IN_TRANSACTION, PROGRAM } from './program-archive.ts'
import type { Trouble } from './usb-slot.ts'

const CODES = '12345678\n4321\n'
const WRONG_CODES = '11111111\n4321\n'

/** Commands as they begin on T=0 (card notes, 6). */
const KINDS = [
  {
    name: 'CPS3',
    number: '2900995235',
    card: () => createCard('blocked'),
    verify: '0020000208',
    reset: '002C0201',
    tries: 10,
  },
  {
    name: 'CPS4 by T=0',
    number: '3100603746',
    card: () => createCard('cps4-t0'),
    verify: '0120000208',
    reset: '012C0381',
    tries: 3,
  },
] as const

let guest: Guest

beforeAll(async () => {
  const image = process.env.GUEST_IMAGE
  if (image === undefined) throw new Error('There is no guest: run these tests with `npm run test:reader`.')
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-program-'))
  const archive = join(folder, 'program')
  archiveProgram(archive, compile('in-transaction', '-lpcsclite'))
  try {
    guest = await Guest.boot(image, archive)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

afterAll(() => guest?.stop())

/** A card that was pulled out leaves libccid waiting for its answer, and the reader in use: each case has its own pcscd. */
beforeEach(async () => {
  guest.slot.remove()
  await guest.run('systemctl kill --signal=KILL pcscd')
})

/** Runs the program in the guest: `status`, or an unblocking. */
async function program(args: string, input = ''): Promise<Report> {
  const { code, stdout, stderr } = await guest.run(`${PROGRAM} ${args} --json`, input)
  const report = checkJson(stdout, { code, signal: null, stderr })
  expect(code).toBe(report.exitCode)
  return report
}

function unblock(number: string, codes: string): Promise<Report> {
  return program(`unblock --no-input --wait 20 --card ${number} --codes-stdin`, codes)
}

/** How often a command was executed. */
function executed(beginning: string): number {
  return guest.slot.commands.filter((command) => command.startsWith(beginning)).length
}

/** What only a card that was reset shows: the right that a code de déblocage gave is gone. */
function hasBeenReset(card: VirtualCps): boolean {
  guest.slot.settlePower()
  return !card.state.pukVerified
}

describe.each(KINDS.map((kind) => [kind.name, kind] as const))('a %s in a USB reader', (_, kind) => {
  const { number, card: blocked, verify, reset, tries } = kind

  it('is read, and sent no code', async () => {
    guest.slot.insert(blocked())
    const report = await program('status --wait 20')
    expect(report).toMatchObject({ code: 'BLOCKED', card: { number }, puk: { triesLeft: tries } })
    expect([executed(verify), executed(reset)]).toEqual([0, 0])
  })

  it('is unblocked by the right code de déblocage, and reset', async () => {
    const card = blocked()
    guest.slot.insert(card)
    const report = await unblock(number, CODES)
    expect(report).toMatchObject({ code: 'UNBLOCKED', stage: 'proved', pukTryConsumed: 'no' })
    expect(card.state).toMatchObject({ pin: '4321', pinTriesLeft: 3 })
    expect([executed(verify), executed(reset)]).toEqual([1, 1])
    expect(hasBeenReset(card)).toBe(true)
  })

  it('tells what a wrong code de déblocage has cost', async () => {
    const card = blocked()
    guest.slot.insert(card)
    const report = await unblock(number, WRONG_CODES)
    expect(report).toMatchObject({
      code: 'PUK_WRONG',
      puk: { triesLeft: tries - 1 },
      pukTryConsumed: 'yes',
    })
    expect(card.state.pukTriesLeft).toBe(tries - 1)
    expect([executed(verify), executed(reset)]).toEqual([1, 0])
  })

  it.each([
    ['before', 'VERIFY', verify, 'verify-puk', 'unknown'],
    ['after', 'VERIFY', verify, 'verify-puk', 'unknown'],
    ['before', 'RESET RETRY COUNTER', reset, 'reset', 'no'],
    ['after', 'RESET RETRY COUNTER', reset, 'reset', 'no'],
  ] as const)(
    'pulled out just %s it executes %s leaves the outcome unknown, and no code is sent twice',
    async (when, _, at, stage, pukTryConsumed) => {
      const pulled: Trouble = { at, when, happens: () => guest.slot.remove() }
      guest.slot.insert(blocked(), pulled)
      const report = await unblock(number, CODES)
      expect(report).toMatchObject({ code: 'OUTCOME_UNKNOWN', stage, pukTryConsumed })
      const isExecuted = when === 'after' ? 1 : 0
      expect([executed(verify), executed(reset)]).toEqual(at === verify ? [isExecuted, 0] : [1, isExecuted])
    },
  )
})

describe('status --wait', () => {
  /** Waits with an empty reader, lets `trouble` happen, then puts in a card. */
  async function waitingThrough(trouble: () => Promise<unknown>): Promise<Report> {
    await guest.run('rm -f /tmp/said')
    const waiting = program('status --wait 120 2> /tmp/said')
    await until(async () => (await guest.run('cat /tmp/said')).stdout !== '', 'it does not wait', 120_000)
    await trouble()
    guest.slot.insert(createCard('blocked'))
    return waiting
  }

  it('takes a card in a reader that was unplugged, and plugged in again', async () => {
    const report = await waitingThrough(async () => {
      await guest.unplugReader()
      await guest.run('sleep 3')
      await guest.plugReader()
    })
    expect(report.code).toBe('BLOCKED')
  })

  it('takes a card after systemd has restarted pcscd', async () => {
    const report = await waitingThrough(() => guest.run('systemctl restart pcscd'))
    expect(report.code).toBe('BLOCKED')
  })

  it('takes a card after pcscd was killed, which its socket starts again', async () => {
    const report = await waitingThrough(() => guest.run('systemctl kill --signal=KILL pcscd'))
    expect(report.code).toBe('BLOCKED')
  })
})

it('a card that another program holds in a transaction is busy, and free afterwards', async () => {
  guest.slot.insert(createCard('blocked'))
  const { reader } = await program('status --wait 20')
  await guest.run('mkfifo /tmp/hold')
  const holding = guest.run(`${IN_TRANSACTION} '${reader}' < /tmp/hold > /tmp/held`)
  const release = guest.run('sleep 1000 > /tmp/hold & echo $! > /tmp/holder; wait')
  await until(async () => (await guest.run('cat /tmp/held')).stdout !== '', 'no transaction', 120_000)
  const before = guest.slot.commands.length
  expect(await program('status')).toMatchObject({ code: 'READER_BUSY', reader })
  expect(await unblock('2900995235', CODES)).toMatchObject({ code: 'READER_BUSY', pukTryConsumed: 'no' })
  expect(guest.slot.commands).toHaveLength(before)
  await guest.run('kill $(cat /tmp/holder)')
  await Promise.all([holding, release])
  expect((await program('status --wait 20')).code).toBe('BLOCKED')
})
