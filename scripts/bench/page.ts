/** docs/performance.md, made of what was measured. */

import type { Taken } from './one-run.ts'

/** In ms a byte: start, eight bits, parity and guard time (ISO/IEC 7816-3), at some 9600 baud. */
const BYTE_MS = 1.1

const BARE = '`node -e 0`'
const OPENSC = '`pkcs15-tool --list-pins`'

/** A program, and what each of its runs took. */
export interface Measured {
  readonly name: string
  /** How many readers with a card there were. */
  readonly cards: number
  readonly runs: readonly Taken[]
  /** With the first card. */
  readonly exchanges: number
  /** Commands, answers and status words, on the first card's line. */
  readonly bytes: number
}

export function page(measured: readonly Measured[], rounds: number): string {
  const named = (name: string) => measured.find((one) => one.name === name)
  const [bare, openSc] = [named(BARE), named(OPENSC)]
  if (bare === undefined || openSc === undefined) throw new Error('what all is compared with is missing')
  const bareProcessor = median(bare, 'processor')
  const rows = measured.map((one) => {
    const withCard = one.cards === 1
    const against = (taken: 'told' | 'ended') =>
      withCard ? ratio(median(one, taken), median(openSc, taken)) : '–'
    return [
      one.name,
      `${median(one, 'processor').toFixed(0)} ms`,
      ratio(median(one, 'processor'), bareProcessor),
      against('told'),
      against('ended'),
      `${median(one, 'memory').toFixed(0)} MB`,
      one.cards === 0 ? '–' : String(one.exchanges),
      one.cards === 0 ? '–' : String(one.bytes),
      one.cards === 0 ? '–' : `${((one.bytes * BYTE_MS) / 1000).toFixed(1)} s`,
    ]
  })
  const head = [
    'run',
    'processor',
    `× bare Node`,
    'result, × OpenSC',
    'end, × OpenSC',
    'memory',
    'exchanges',
    'bytes',
    'on a real CPS3',
  ]
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return `# Performance

Made by \`npm run bench\` (Node ${process.versions.node}, Linux): medians of ${rounds} rounds. In each round
all runs with as many readers come one after the other, so that what else the machine does meets all alike. Compare
ratios, not times. Where the machine is busy, Node is held back more than OpenSC, which hardly needs a processor; root can put
\`chrt --rr 5\` in front of the command then.

${table}

- Processor: of all processes of a run, the reader process included. \`node -e 0\` took ${bareProcessor.toFixed(0)} ms.
- Result: until the last byte of the answer is on standard output. The card is let go of after that. Both are compared with
  \`pkcs15-tool --list-pins\` of OpenSC on the same virtual card (vpcd).
- Where NODE_EXTRA_CA_CERTS is set, a Node reads certificates at its start, the reader process not among them. Rows without it
  are there where it was set: on most machines it is not.
- Memory: of the larger of a run's two processes.
- Exchanges and bytes: of the first card, GET RESPONSE included, commands and answers with their status words.
- On a real CPS3 (T=0, 9600 baud) a byte takes some ${BYTE_MS} ms; this dwarfs all else. It was computed, not measured.

Tests pin exchanges, bytes and loads (\`test/unit/card\`, \`test/unit/cli/exchanges.test.ts\`, \`test/program/loads.test.ts\`), and no time.
`
}

function median({ runs }: Measured, key: keyof Taken): number {
  const sorted = runs.map((run) => run[key]).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2)
}
