/** All that is measured, in turn, round after round: whatever else the machine does meets all alike. */

import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { plug } from '../../src/simulator/readers/vpcd.ts'
import { Pcscd, PORT } from '../../test/support/pcscd.ts'
import { type Recording, record } from '../../test/support/recording.ts'
import { oneRun, type Taken } from './one-run.ts'
import { type Measured, page } from './page.ts'

const [, , root = '', rounds = '15'] = process.argv
const program = [process.execPath, `${root}bin/cps-unblock.js`]

interface Subject {
  readonly name: string
  readonly command: readonly string[]
  /** How many readers with a card there are. 0: none is asked for. */
  readonly cards: number
  readonly input?: string
}

const unblock = ['unblock', '--no-input', '--codes-stdin', '--card', '2900995235', '--json']
const all = [...program, 'status', '--all', '--json']
/** Where this is set, every Node reads certificates at its start, which takes longer than the rest of it. */
const CERTIFICATES = 'NODE_EXTRA_CA_CERTS'
const without = (command: readonly string[]) => ['env', '-u', CERTIFICATES, ...command]
const WITHOUT_CERTIFICATES: readonly Subject[] = [
  {
    name: `\`node -e 0\` without ${CERTIFICATES}`,
    command: without([process.execPath, '-e', '0']),
    cards: 0,
  },
  { name: `\`--help\` without ${CERTIFICATES}`, command: without([...program, '--help']), cards: 0 },
  {
    name: `\`status --json\` without ${CERTIFICATES}`,
    command: without([...program, 'status', '--json']),
    cards: 1,
  },
]
const SUBJECTS: readonly Subject[] = [
  { name: '`node -e 0`', command: [process.execPath, '-e', '0'], cards: 0 },
  { name: '`--version`', command: [...program, '--version'], cards: 0 },
  { name: '`--help`', command: [...program, '--help'], cards: 0 },
  { name: '`pkcs15-tool --list-pins`', command: ['pkcs15-tool', '--list-pins'], cards: 1 },
  { name: '`status --json`', command: [...program, 'status', '--json'], cards: 1 },
  { name: '`unblock`, by a script', command: [...program, ...unblock], cards: 1, input: '12345678\n4321\n' },
  { name: '`status --all`, 1 reader', command: all, cards: 1 },
  { name: '`status --all`, 4 readers', command: all, cards: 4 },
  { name: '`status --all`, 8 readers', command: all, cards: 8 },
  ...(process.env[CERTIFICATES] === undefined ? [] : WITHOUT_CERTIFICATES),
]

const measured: Measured[] = []
for (const cards of new Set(SUBJECTS.map(({ cards }) => cards))) {
  const here = SUBJECTS.filter((subject) => subject.cards === cards)
  measured.push(...(cards === 0 ? await inTurn(here, null) : await withCards(cards, here)))
}
writeFileSync(`${root}docs/performance.md`, page(measured, Number(rounds)))

async function withCards(count: number, subjects: readonly Subject[]): Promise<Measured[]> {
  const ports = Array.from({ length: count }, (_, index) => PORT + 2 * index)
  const daemon = await Pcscd.start(ports)
  const out = new AbortController()
  let first: Recording = record(blocked())
  const slots = ports.map((_, index): VirtualCard => {
    const other = blocked()
    const card = () => (index === 0 ? first.card : other)
    return { atr: other.atr, reset: () => card().reset(), process: (command) => card().process(command) }
  })
  const ends = await Promise.all(
    ports.map((port, index) => powered(slots[index] ?? blocked(), port, out.signal)),
  )
  // pcscd looks at each of its readers about once a second.
  await pause(3000)
  const found = await inTurn(subjects, () => {
    first = record(blocked())
    return first
  })
  out.abort()
  await Promise.all(ends.map(({ end }) => end))
  await daemon.stop()
  return found
}

/** @param freshCard puts one into the first slot; null where there is none */
async function inTurn(
  subjects: readonly Subject[],
  freshCard: (() => Recording) | null,
): Promise<Measured[]> {
  const found = subjects.map((subject) => ({ ...subject, runs: [] as Taken[], exchanges: 0, bytes: 0 }))
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const subject of found) {
      const recording = freshCard?.()
      subject.runs.push(await oneRun(subject.command, subject.input ?? '', 0))
      if (recording === undefined) continue
      subject.exchanges = recording.exchanges.length
      subject.bytes = recording.exchanges.reduce(
        (sum, { command, response }) => sum + (command.length + response.length) / 2,
        0,
      )
    }
  }
  return found
}

function blocked(): VirtualCps3 {
  return new VirtualCps3({ pin: { triesLeft: 0 } })
}

async function powered(card: VirtualCard, port: number, signal: AbortSignal) {
  let end: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve) => {
    end = plug(card, { port, signal, onState: (state) => state === 'powered' && resolve() })
  })
  return { end }
}
