/** The built program on eight readers at once: cards are read side by side, and one in use holds nobody up. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { run } from '../program/support/without-terminal.ts'
import { hex } from '../support/hex.ts'
import { Pcscd, PORT } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { compile } from './native.ts'

/** One reader each, whose second slot stays empty. */
const PORTS = Array.from({ length: 8 }, (_, index) => PORT + 2 * index)

/** What happened to a card: a command in hexadecimal, or `reset`. */
interface Event {
  readonly card: number
  readonly what: string
}

let daemon: Pcscd
let plugged: PluggedCard[]
let events: Event[] = []
let others: ChildProcess[] = []

beforeAll(async () => {
  daemon = await Pcscd.start(PORTS)
  plugged = await Promise.all(PORTS.map((port, index) => plugIn(observed(index), port)))
  await untilCards(PORTS.length)
})

afterAll(async () => {
  for (const card of plugged) await card.unplug()
  await daemon.stop()
})

beforeEach(() => {
  events = []
  others = []
})

afterEach(() => {
  for (const other of others) other.kill()
})

function observed(card: number) {
  const blocked = new VirtualCps3({ pin: { triesLeft: 0 } })
  return {
    atr: blocked.atr,
    reset() {
      events.push({ card, what: 'reset' })
      blocked.reset()
    },
    process(command: Uint8Array) {
      events.push({ card, what: hex(command) })
      return blocked.process(command)
    },
  }
}

/** The names of the readers with a card, in PC/SC's order. */
async function names(): Promise<string[]> {
  const { stdout } = await run(['readers', '--json'])
  const { readers } = JSON.parse(stdout) as { readers: { reader: string; code: string }[] }
  return readers.filter(({ code }) => code !== 'NO_CARD').map(({ reader }) => reader)
}

async function statuses(): Promise<{ reader: string; code: string }[]> {
  const { code, stdout } = await run(['status', '--all', '--json'])
  expect(code).toBe(0)
  const { readers } = JSON.parse(stdout) as { readers: { reader: string; code: string }[] }
  return readers.filter(({ code }) => code !== 'NO_CARD')
}

/** Where the events of a card begin and end, resets left out. */
function spanOf(card: number): readonly [first: number, last: number] {
  const places = events.flatMap((event, at) => (event.card === card && event.what !== 'reset' ? [at] : []))
  return [places[0] ?? Number.NaN, places.at(-1) ?? Number.NaN]
}

it('status --all reads eight cards side by side, and each is reset', async () => {
  expect((await statuses()).map(({ code }) => code)).toEqual(PORTS.map(() => 'BLOCKED'))
  const spans = PORTS.map((_, card) => spanOf(card))
  const lastBegun = Math.max(...spans.map(([first]) => first))
  const firstDone = Math.min(...spans.map(([, last]) => last))
  expect(lastBegun).toBeLessThan(firstDone)
  for (const [card, [, last]] of spans.entries()) {
    const isReset = () => events.slice(last).some((event) => event.card === card && event.what === 'reset')
    await expect.poll(isReset, { timeout: 10_000 }).toBe(true)
  }
})

it('four readers in a transaction of another program are busy, and the four others are read meanwhile', async () => {
  const busy = (await names()).filter((_, index) => index % 2 === 0)
  const locking = compile('in-transaction', '-lpcsclite')
  others = busy.map((name) => spawn(locking, [name], { stdio: ['pipe', 'pipe', 'inherit'] }))
  await Promise.all(others.map(({ stdout }) => once(stdout as NodeJS.ReadableStream, 'data')))
  events = []
  const told = await statuses()
  expect(told.map(({ reader, code }) => [code, busy.includes(reader)])).toEqual(
    PORTS.map((_, index) => (index % 2 === 0 ? ['READER_BUSY', true] : ['BLOCKED', false])),
  )
  const asked = new Set(events.filter(({ what }) => what !== 'reset').map(({ card }) => card))
  expect(asked.size).toBe(4)
})
