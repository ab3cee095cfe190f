import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asksToChoose, give, giveAll, LABELS, PIN, WRONG_PUK } from './support/person.js'
import type { PseudoTerminal } from './support/pseudo-terminal.js'
import { freshFile, start } from './support/run-of-test.ts'

/** Put into the heap by the hook, so that a snapshot that shows no strings at all is noticed. */
const CONTROL = 'kept-on-purpose'
const HOOK = new URL('./support/heap-at-exit.js', import.meta.url).href

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[], ...unknown[]] }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** Of the program's own; the snapshot's list of strings also has the numbers of internal slots. */
function stringsIn({ snapshot: { meta }, nodes, strings }: Snapshot): string[] {
  const [types] = meta.node_types
  const starts = Array.from(
    { length: nodes.length / meta.node_fields.length },
    (_, node) => node * meta.node_fields.length,
  )
  // The first two fields of a node are its type and its name.
  return starts
    .filter((start) => types[nodes[start] ?? -1]?.includes('string'))
    .map((start) => strings[nodes[start + 1] ?? -1] ?? '')
}

/** Leads a dialogue to its end; the strings that were then in the heap. */
async function stringsAfter(lead: (terminal: PseudoTerminal) => Promise<void>): Promise<readonly string[]> {
  const snapshot = freshFile('heap.json')
  const terminal = start(['--simulate'], {
    env: { NODE_OPTIONS: `--import=${HOOK}`, HEAP_AT_EXIT: snapshot },
  })
  await lead(terminal)
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')
  terminal.press('enter')
  expect(await terminal.exit()).toBe(12)
  return stringsIn(JSON.parse(readFileSync(snapshot, 'utf8')) as Snapshot)
}

test.concurrent.each([
  ['typed', (terminal: PseudoTerminal) => giveAll(terminal, WRONG_PUK)],
  [
    'pasted',
    async (terminal: PseudoTerminal) => {
      for (const [which, code] of [
        ['puk', WRONG_PUK],
        ['pin', PIN],
        ['confirmation', PIN],
      ] as const) {
        await terminal.asks(LABELS[which])
        terminal.paste(code)
        await terminal.masks(code.length)
        terminal.press('enter')
      }
    },
  ],
  [
    'refused, then typed',
    async (terminal: PseudoTerminal) => {
      await give(terminal, 'puk', `${WRONG_PUK}0`)
      await giveAll(terminal, WRONG_PUK)
    },
  ],
])('codes that were %s leave no string of their digits in the heap', async (_, lead) => {
  const strings = await stringsAfter(lead)

  expect(strings.some((text) => text.includes(CONTROL))).toBe(true)
  expect(strings.filter((text) => text.includes(WRONG_PUK))).toEqual([])
  expect(strings.filter((text) => text === PIN)).toEqual([])
})
